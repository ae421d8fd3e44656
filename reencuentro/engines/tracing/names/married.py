"""A wife's surname as it is written with her husband's: 'Ríos de García', 'Ríos vda. de García', 'de García'.

A list's second surname that is plainly a husband's is kept as `HUSBANDS` and his name, so that it can be
believed less than one of her own.
"""

import re
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from reencuentro.engines.tracing import lists

from .folding import PARTICLES, fold

HUSBANDS = "de"  # a particle, so no name begins with it but one of particles alone
_PARTICLE = re.compile(r"\b[dD][eE]\s")  # few names have one, and to look for it is quick
_HUSBAND = re.compile(r"(?P<own>.*?)\b(?:(?:vda|viuda|esposa|sra)\W+)?de\s+(?P<his>\S.*)", re.IGNORECASE)
_IN_FULL = re.compile(
    r"(?P<own>\S+\s+.*?\S)\s+(?:(?:vda|viuda|esposa|sra)\W+)?de\s+(?P<his>\w+)\s*", re.IGNORECASE
)


class Married(NamedTuple):
    """Her own surname, empty if only his is written; and his."""

    own: str
    husbands: str


def married(surname: str) -> Married | None:
    """None if no husband is plainly named, as in 'Ponce de León' and 'de la Cruz'."""
    found = _HUSBAND.fullmatch(surname.strip()) if _PARTICLE.search(surname) else None
    if not found or fold(f"de {found['his']}") in _with_particle() or fold(surname) in _with_particle():
        return None
    return Married(found["own"].strip(), found["his"])


def married_in_full(name: str) -> Married | None:
    """Of given names and surnames in one: `own` is all but his."""
    found = _IN_FULL.fullmatch(name) if _PARTICLE.search(name) else None
    if not found or not married(f"{found['own'].split()[-1]} de {found['his']}"):
        return None
    return Married(found["own"].strip(), found["his"])


def is_husbands(name: Sequence[str]) -> bool:
    return len(name) > 1 and name[0] == HUSBANDS and name[1] not in PARTICLES


@cache
def _with_particle() -> frozenset[str]:
    return frozenset(fold(name) for name in lists.surnames() if " " in name)
