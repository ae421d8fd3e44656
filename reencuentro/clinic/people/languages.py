"""Languages to choose from: the clinic's two, Mexico's 68 indigenous groups, others met on the way."""

import csv
from functools import cache
from typing import NamedTuple

from django.utils.translation import get_language

from reencuentro.engines.tracing.names.folding import fold

from .places import DATA


class Language(NamedTuple):
    """`group`: common, indigenous (national, by the INALI catalogue) or other."""

    code: str
    group: str
    es: str
    en: str

    def __str__(self) -> str:
        return self.es if (get_language() or "es").startswith("es") else self.en


@cache
def catalogue() -> dict[str, Language]:
    with (DATA / "languages.csv").open(encoding="utf-8", newline="") as file:
        return {row["code"]: Language(**row) for row in csv.DictReader(file)}


def of_group(group: str) -> list[Language]:
    """The languages of a group, by their name in the active language."""
    return sorted(
        (item for item in catalogue().values() if item.group == group), key=lambda item: fold(str(item))
    )


def name(code: str) -> str:
    return str(catalogue()[code]) if code in catalogue() else ""
