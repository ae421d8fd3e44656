"""Two lists that were given to the clinic: a shelter's and a school's. Daniela is in the school's, misspelt,
and Alondra, whom her mother still looks for, in the shelter's.

Nobody in them is real.
"""

import datetime

from django.utils import timezone

from reencuentro.clinic.lists.actions.adding import Brought, Facts, add_list
from reencuentro.clinic.lists.building import build, seal_rows
from reencuentro.clinic.lists.meanings import guesses
from reencuentro.clinic.lists.understanding import Columns
from reencuentro.clinic.tables import Row
from reencuentro.clinic.tables.dates import Calendar
from reencuentro.engines.vault.identity import Identity

from .telling import day

_SHELTER = """
Folio;Nombre;Apellido paterno;Apellido materno;Sexo;Fecha de nacimiento;Municipio de nacimiento;Cuarto
DIF-031;Ximena;Cuautle;Sánchez;M;11/02/2014;Apizaco;Colibrí
DIF-032;Brayan Alexis;Cuautle;Sánchez;H;30/07/2016;Apizaco;Colibrí
DIF-035;Lupita;Texis;;M;2015;Huamantla;Jacaranda
DIF-036;José Ángel;Netzahual;Pérez;H;edad 9 años;Contla;Jacaranda
DIF-038;;;;M;;;Colibrí
DIF-040;Dana Paola;Rojas;Temoltzin;M;14/05/2012;Tlaxcala;Jacaranda
DIF-041;Itzayana;Meneses;Flores;M;19/12/2013;Chiautempan;Colibrí
DIF-042;Alonda;Tecuapetla;Juares;M;2017;Apizaco;Colibrí
DIF-044;Iker;Xochitiotzi;Lima;H;s/d;Zacatelco;Colibrí
"""
_SCHOOL = """
No.;Nombre de la alumna o alumno;Sexo;Nacimiento;Estado de nacimiento;Madre;Grado
1;AGUILAR CUAMATZI REGINA;M;14/01/2016;Tlaxcala;Norma Cuamatzi;4A
2;BAUTISTA ROJAS EMILIANO;H;22/05/2016;Puebla;Laura Rojas;4A
3;CORONA MÉNDEZ SOFÍA;M;08/11/2015;Tlaxcala;Irma Méndez;4A
4;FLORES TZOMPA KEVIN URIEL;H;17/03/2016;Tlaxcala;;4A
5;HERNÁNDEZ LUNA CAMILA;M;29/02/2016;Tlaxcala;Rosa Luna;4A
6;LARA XICALE MATEO;H;06/06/2016;Puebla;Elvia Xicale;4A
7;ROMERO TLAPALI DANIELLA;M;09/03/2016;Tlaxcala;Monica Romero;4A
8;PÉREZ SARMIENTO DANNA;M;03/09/2015;Tlaxcala;Ana Sarmiento;4A
9;RAMOS TECUAPACHO LEONARDO;H;25/10/2016;Tlaxcala;Julia Tecuapacho;4B
10;ROMERO TLAPA DANIEL;H;12/09/2016;Puebla;Silvia Tlapa;4B
11;SÁNCHEZ COYOTZI RENATA;M;31/13/2016;Tlaxcala;Eva Coyotzi;4B
12;ZAMORA NAVA VALERIA;M;04/04/2016;Tlaxcala;Paola Nava;4B
"""


def tell_lists(attorney: Identity) -> None:
    shelter = Facts(
        name="Albergue del DIF, Apizaco",
        holder="DIF Estatal de Tlaxcala, dirección del albergue",
        kind="shelter",
        provenance="La directora la entregó en mano, en una memoria sellada.",
        legal_basis="Convenio de colaboración con el DIF Estatal, cláusula cuarta: sólo para búsquedas de esta clínica.",
        received_on=day(21),
        expires_on=timezone.localdate() + datetime.timedelta(days=160),
    )
    school = Facts(
        name="Primaria de San Pablo del Monte, cuarto grado",
        holder="Dirección de la primaria",
        kind="school",
        provenance="Por correo cifrado, a petición de la Procuraduría de Protección.",
        legal_basis="Oficio de la Procuraduría de Protección de Niñas, Niños y Adolescentes.",
        received_on=day(9),
        expires_on=timezone.localdate() + datetime.timedelta(days=75),
    )
    for facts, text in ((shelter, _SHELTER), (school, _SCHOOL)):
        _bring(attorney, facts, text)


def _bring(attorney: Identity, facts: Facts, text: str) -> None:
    headings, *people = (line.split(";") for line in text.strip().splitlines())
    rows = seal_rows(Row(number, tuple(cells)) for number, cells in enumerate(people, 2))
    columns = Columns(headings, guesses(headings), Calendar(facts.received_on))
    built = build(columns, rows)
    add_list(attorney, facts, Brought(columns, rows, built.index, built.remarks))
