"""The words and shapes of dates in Spanish and English, already lower-case and without accents."""

import re
from collections.abc import Iterable

from .calculating import Unit

_SPANISH = "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre"
_ENGLISH = "january february march april may june july august september october november december"
_SHORT = (
    "ene feb mar abr may jun jul ago sep oct nov dic",
    "jan feb mar apr may jun jul aug sept oct nov dec",
)
MONTH_NUMBER = {
    name: number
    for names in (_SPANISH, _ENGLISH, *_SHORT)
    for number, name in enumerate(names.split(), start=1)
} | {"setiembre": 9, "set": 9}

_WORDS = (
    ("un una uno one a an", 1),
    ("dos two", 2),
    ("tres three", 3),
    ("cuatro four", 4),
    ("cinco five", 5),
    ("seis six", 6),
    ("siete seven", 7),
    ("ocho eight", 8),
    ("nueve nine", 9),
    ("diez ten", 10),
    ("once eleven", 11),
    ("doce twelve", 12),
    ("trece thirteen", 13),
    ("catorce fourteen", 14),
    ("quince fifteen", 15),
    ("dieciseis sixteen", 16),
    ("diecisiete seventeen", 17),
    ("dieciocho eighteen", 18),
    ("veinte twenty", 20),
    ("treinta thirty", 30),
    ("cuarenta forty", 40),
    ("cincuenta fifty", 50),
    ("sesenta sixty", 60),
)
NUMBERS = {word: number for words, number in _WORDS for word in words.split()}
UNITS: dict[Unit, tuple[str, ...]] = {
    "years": ("ano", "anit", "year", "yr"),
    "months": ("mes", "month"),
    "weeks": ("semana", "week"),
    "days": ("dia", "day"),
}


def _any(words: Iterable[str]) -> str:
    return "|".join(sorted(words, key=len, reverse=True))


_MONTH = rf"(?P<month>{_any(MONTH_NUMBER)})\.?"
_DIGIT_MONTH = r"(?P<month>\d{1,2})"
_DAY = r"(?P<day>\d{1,2})"
_YEAR = r"(?P<year>\d{4})"
_OF = r"[\s/.,-]*(?:(?:de|del|of)\s)?\s*"
_ABOUT = (
    r"(?:mas o menos|alrededor de|cerca de|aproximadamente|approximately|around|about|circa|aprox|approx|"
    r"hacia|unos|unas|como(?: en| de)?|casi|ca|c|~)\.?"
)
_NUMBER = rf"(?:\d{{1,3}}|{_any(NUMBERS)})"

# What may stand before a date without changing it: 'nació en', 'el día', 'in'.
LEADING = re.compile(
    r"^(?:(?:nacid[oa]|nacio|born|desde|since)\s+)?(?:(?:en|el|la|in|on|the|al)\s+)?"
    r"(?:(?:el\s+)?(?:dia|ano|mes de|year|month of)\s+)?"
)
DAYS = tuple(
    re.compile(pattern)
    for pattern in (
        rf"{_DAY}\s?[/.\s-]\s?{_DIGIT_MONTH}\s?[/.\s-]\s?{_YEAR}",
        rf"{_YEAR}[-/.]{_DIGIT_MONTH}[-/.]{_DAY}",
        rf"{_DAY}(?:o|ro|er|st|nd|rd|th)?{_OF}{_MONTH}{_OF}{_YEAR}",
        rf"{_MONTH}\s{_DAY}(?:st|nd|rd|th)?,?\s{_YEAR}",
    )
)
MONTHS = tuple(
    re.compile(pattern)
    for pattern in (
        rf"{_MONTH}{_OF}{_YEAR}",
        rf"{_DIGIT_MONTH}\s?[/.-]\s?{_YEAR}",
        rf"{_YEAR}-{_DIGIT_MONTH}",
    )
)
YEARS = re.compile(_YEAR)
TWO_DIGIT_YEAR = re.compile(r"\d{1,2}[/.\s-]\d{1,2}[/.\s-]\d{2}")
ABOUT = re.compile(rf"{_ABOUT}\s*(?P<date>.+)|(?P<before>.+?),?\s{_ABOUT}")
RANGES = (
    re.compile(r"(?:entre|between|del?|from)?\s*(?P<first>.+?)\s+(?:y|and|a|al|to|o|or|-)\s+(?P<last>.+)"),
    re.compile(r"(?P<first>\d{4})\s*[-/]\s*(?P<last>\d{4})"),
    re.compile(r"(?P<first>\d{1,2}/\d{4})\s*-\s*(?P<last>\d{1,2}/\d{4})"),
)
AGES = re.compile(
    rf"(?:(?:tenia|tiene|tendria|de|was|is|aged?)\s+)?(?P<about>{_ABOUT}\s*)?(?:(?:entre|between|de|from)\s+)?"
    rf"(?P<low>{_NUMBER})(?:\s?(?:-|\s(?:a|o|u|y|or|to|and)\s)\s?(?P<high>{_NUMBER}))?\s?"
    r"(?P<unit>anos?|anitos?|years?|yrs?|mes(?:es)?|months?|semanas?|weeks?|dias?|days?)"
    rf"(?:\s(?:old|de edad|de nacid[oa]))?(?P<about_after>,?\s{_ABOUT})?"
    r"(?:\s(?:en|el|al|in|on|as of)\s(?P<as_of>.+))?"
)
