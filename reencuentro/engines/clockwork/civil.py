"""Days without work that a statute names for every year."""

from collections.abc import Callable, Mapping
from datetime import date
from functools import cache

from holidays.countries import Mexico, UnitedStates

from .bilingual import Bilingual
from .days_off import DayOff

LA_19 = {
    "01-01": ("Año Nuevo", "New Year's Day"),
    "02-05": ("Día de la Constitución", "Constitution Day"),
    "03-21": ("Natalicio de Benito Juárez", "Benito Juárez's birthday"),
    "05-01": ("Día del Trabajo", "Labour Day"),
    "05-05": ("Batalla de Puebla", "Battle of Puebla"),
    "09-14": ("Incorporación de Chiapas", "Chiapas joins the federation"),
    "09-16": ("Día de la Independencia", "Independence Day"),
    "10-12": ("Día de la Nación Pluricultural", "Day of the Pluricultural Nation"),
    "11-20": ("Día de la Revolución", "Revolution Day"),
    "12-25": ("Navidad", "Christmas Day"),
}
US_IN_SPANISH = {
    "New Year's Day": "Año Nuevo",
    "Martin Luther King Jr. Day": "Día de Martin Luther King",
    "Washington's Birthday": "Natalicio de Washington",
    "Memorial Day": "Día de los Caídos",
    "Juneteenth National Independence Day": "Juneteenth, fin de la esclavitud",
    "Independence Day": "Independencia de los Estados Unidos",
    "Labor Day": "Día del Trabajo (EE. UU.)",
    "Columbus Day": "Día de Colón",
    "Veterans Day": "Día de los Veteranos",
    "Thanksgiving Day": "Día de Acción de Gracias",
    "Christmas Day": "Navidad",
}
OBSERVED = " (observed)"
NOT_IN_LOPJF_229 = {"05-05", "10-12", "12-25"}


@cache
def statutory_days(base: str, year: int) -> Mapping[date, DayOff]:
    """Weekends aside. `base` is a key of BASES."""
    return BASES[base](year)


def _lft_74(year: int) -> Mapping[date, DayOff]:
    return _from_library(Mexico(years=year, language="es"), Mexico(years=year, language="en_US"), "LFT 74")


def _us_federal(year: int) -> Mapping[date, DayOff]:
    """A holiday on a Saturday is kept on the Friday before, one on a Sunday on the Monday after."""
    english = UnitedStates(years=year, language="en_US")
    return _from_library(english, english, "5 U.S.C. 6103", _us_name_in_spanish)


def _us_name_in_spanish(english: str) -> str:
    name = english.removesuffix(OBSERVED)
    return US_IN_SPANISH.get(name, name) + (" (día observado)" if name != english else "")


def _from_library(
    spanish: Mapping[date, str],
    english: Mapping[date, str],
    article: str,
    translate: Callable[[str], str] = str,
) -> Mapping[date, DayOff]:
    return {
        day: DayOff("holiday", Bilingual(translate(name), english[day]), article)
        for day, name in sorted(spanish.items())
    }


def _fixed(article: str, without: set[str]) -> Callable[[int], Mapping[date, DayOff]]:
    kept = {when: names for when, names in LA_19.items() if when not in without}
    return lambda year: {
        date.fromisoformat(f"{year}-{when}"): DayOff("holiday", Bilingual(*names), article)
        for when, names in kept.items()
    }


BASES: dict[str, Callable[[int], Mapping[date, DayOff]]] = {
    "lft74": _lft_74,
    "la19": _fixed("LA 19", set()),
    "lopjf229": _fixed("LOPJF 229", NOT_IN_LOPJF_229),
    "us-federal": _us_federal,
}
