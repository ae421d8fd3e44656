"""What families and U.S. papers call people of a given name; written for the benchmark alone."""

import random

from .spelling import PARTICLES, without_marks

PET_NAMES = """
guadalupe: Lupita Lupe Pita Lupis | jesus: Chuy Chucho Jesusito | francisco: Paco Pancho Kiko Panchito
jose: Pepe Chepe Pepito | ignacio: Nacho | maria: Mari Mary Maruca | luis: Lucho Güicho Luisito
alberto: Beto | roberto: Beto Rober | humberto: Beto | gilberto: Beto Gil | eduardo: Lalo Yayo Edu
fernando: Fer Nando | fernanda: Fer Ferni | alejandro: Ale Alex Jano | alejandra: Ale Alex Jandra
guillermo: Memo Guille | enrique: Quique Kike | antonio: Toño Toni | antonia: Toña Toñita
rosario: Chayo Charo | concepcion: Concha Conchita Chona | refugio: Cuca Cuco | dolores: Lola Lolita
mercedes: Meche Mechita | graciela: Chela Chelita | consuelo: Chelo | isabel: Chabela Isa Chabe
teresa: Tere Teresita | socorro: Coco Soco | soledad: Chole Cholita | josefina: Pina Chepina Fina
beatriz: Bety Bea | elizabeth: Eli Liz Bety | patricia: Paty Pato | leticia: Lety Leti
veronica: Vero Verito | gabriela: Gaby Gabi | gabriel: Gabo Gabi | sofia: Sofi Chofi
valentina: Vale Tina | valeria: Vale | ximena: Xime | daniela: Dani | daniel: Dani | miguel: Migue Mike
manuel: Manolo Meño Manu | santiago: Santi Chago | sebastian: Sebas | vicente: Chente
rafael: Rafa Fallo | salvador: Chava | sergio: Checo | gustavo: Tavo | ernesto: Neto
jorge: Coque Yorch | carlos: Charly Carlitos | raul: Rulo | rodolfo: Fito Rodo | rodrigo: Rodri Rorro
leonardo: Leo | emiliano: Emi | matias: Mati | margarita: Mago Márgara Maguis | magdalena: Malena Magda
angelica: Angie Gela | araceli: Cheli Ara | catalina: Cata Caty | cristina: Cris Tina | monserrat: Monse
montserrat: Montse Monse | victoria: Vicky Vico | victor: Vico Vic | natalia: Naty Nati | camila: Cami
renata: Reni Rena | regina: Regi | julieta: Juli | lourdes: Lulú | luz: Lucha Lucita | ramon: Moncho
hortensia: Tencha | lorenzo: Lencho | crescencio: Chencho | rogelio: Roge | rigoberto: Rigo Beto
javier: Javi | cecilia: Ceci Chila | yesenia: Yesi | jessica: Jessi | jennifer: Jenny | karina: Kari
adriana: Adri | mariana: Mari Nana
"""
ENGLISH = {
    "juan": "John", "jose": "Joseph", "miguel": "Michael", "maria": "Mary", "jorge": "George",
    "luis": "Louis", "guillermo": "William", "ricardo": "Richard", "roberto": "Robert",
    "francisco": "Frank", "antonio": "Anthony", "alejandro": "Alexander", "eduardo": "Edward",
    "enrique": "Henry", "jesus": "Jesse", "ana": "Anna", "margarita": "Margaret",
    "catalina": "Catherine", "pedro": "Peter", "pablo": "Paul", "david": "Dave", "elena": "Helen",
    "carlos": "Charles", "andres": "Andrew", "esteban": "Steven",
}  # fmt: skip


def _table() -> dict[str, list[str]]:
    entries = (entry.split(":") for line in PET_NAMES.strip().splitlines() for entry in line.split(" | "))
    return {name: called.split() for name, called in entries}


_PET_NAMES = _table()


def pet_name(given: str, chance: random.Random) -> str:
    """Of one of the names: the usual one, or a diminutive or the first syllables made up on the spot.

    Whoever is called by a pet name is seldom called by the other names as well.
    """
    parts = [part for part in given.split() if part.lower() not in PARTICLES]
    known = [part for part in parts if _folded(part) in _PET_NAMES]
    called = chance.choice(known or parts or [given])
    pet = chance.choice(_PET_NAMES.get(_folded(called)) or [_diminutive(called), called[:3], called[:4]])
    others = [part for part in parts if part is not called]
    return f"{others[0]} {pet}" if others and chance.random() < 0.2 else pet


def english_name(given: str, chance: random.Random) -> str:
    return " ".join(ENGLISH.get(_folded(part), part) for part in given.split())


def _diminutive(name: str) -> str:
    """Rosa is Rosita and Juan Juanito."""
    if len(name) < 4:
        return name
    stem = name[:-1] if name[-1].lower() in "aeo" else name
    return stem + ("ita" if name[-1].lower() == "a" else "ito")


def _folded(name: str) -> str:
    return without_marks(name).lower()
