"""Who works at the demonstration clinic. All of them are invented."""

from dataclasses import dataclass

from reencuentro.clinic.keyring.roles import Role


@dataclass(frozen=True)
class Colleague:
    login: str
    name: str
    role: Role
    passphrase: str


STAFF = (
    Colleague("elena", "Elena Barragán Ortiz", Role.DIRECTOR, "nube maceta andén limón carta"),
    Colleague("marta", "Marta Quiroz Lozano", Role.DIRECTOR, "faro cobija puente tigre sopa"),
    Colleague("adriana", "Adriana Solís Pineda", Role.ATTORNEY, "cobre lluvia nogal faro trigo"),
    Colleague("julia", "Julia Arredondo Vega", Role.ATTORNEY, "mesa volcán arena violín pluma"),
    Colleague("itzel", "Itzel Caamal Pech", Role.CASE_WORKER, "barco canela reloj monte silla"),
    Colleague("tomas", "Tomás Figueroa Rangel", Role.CASE_WORKER, "tren melón lápiz isla tambor"),
    Colleague("ines", "Inés Maldonado Cruz", Role.FUNDRAISER, "flauta ladrillo mango río cinta"),
    Colleague("pablo", "Pablo Urrutia Mena", Role.AUDITOR, "hoja cometa pan linterna ola"),
    Colleague("raul", "Raúl Escamilla Nava", Role.ADMINISTRATOR, "sal montura vela cuerda pino"),
)
