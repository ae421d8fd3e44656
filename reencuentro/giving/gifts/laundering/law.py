"""Thresholds and the UMA, from law/anti-laundering.toml: a dated table with where it stands."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from reencuentro.engines.clockwork.bilingual import Bilingual
from reencuentro.engines.clockwork.reading import LawReader
from reencuentro.engines.clockwork.rule_schema import MARKS
from reencuentro.engines.clockwork.schema import (
    Problem,
    bilingual,
    choice,
    day,
    many,
    number,
    pattern,
    table,
    text,
    twins,
)
from reencuentro.engines.journal.amounts import read
from reencuentro.site.config import ROOT

FILE = "anti-laundering.toml"
SURE = "V"
_READING = {"verified_on": day, "verified_by": bilingual}
_WHERE = {"source": bilingual, "mark": choice(MARKS)}
_UMA = table(
    {"valid_from": day, "valid_to": day, "value": pattern(r"\d{2,3}\.\d{2}", "117.31"), **_WHERE}, _READING
)
_THRESHOLD = table(
    {
        "id": pattern(r"MX-L\d{2}", "MX-L01"),
        "title": bilingual,
        "uma": number,
        "article": text,
        **_WHERE,
    },
    {"months": number, **_READING},
)
_FILE = table(
    {"notice_day": number, "defaults": table(_READING), "uma": many(_UMA), "threshold": many(_THRESHOLD)}
)


@dataclass(frozen=True, slots=True)
class Uma:
    """What it was worth from a day to a day, in centavos."""

    valid_from: date
    valid_to: date
    minor: int
    mark: str


@dataclass(frozen=True, slots=True)
class Threshold:
    """From `uma` UMA on. `months`: gifts within so many months are added up; 0: each gift by itself."""

    id: str
    title: Bilingual
    uma: int
    article: str
    source: Bilingual
    mark: str
    months: int = 0

    @property
    def is_notice(self) -> bool:
        """Something is to be handed in, not only kept."""
        return self.id != IDENTIFY


IDENTIFY = "MX-L01"


@dataclass(frozen=True)
class LaunderingLaw:
    uma: tuple[Uma, ...]
    thresholds: tuple[Threshold, ...]
    notice_day: int

    def uma_on(self, when: date) -> int | None:
        """In centavos; None where the table says nothing of that day."""
        return next((one.minor for one in self._in_force(when)), None)

    def mark_on(self, when: date) -> str:
        """How surely that UMA was read; "" where the table says nothing of that day."""
        return next((one.mark for one in self._in_force(when)), "")

    def _in_force(self, when: date) -> Iterator[Uma]:
        return (one for one in self.uma if one.valid_from <= when <= one.valid_to)

    @property
    def least(self) -> int:
        """Centavos below which no gift reaches a threshold by itself, whatever its day."""
        return min(one.uma for one in self.thresholds) * min(one.minor for one in self.uma)

    def uma_near(self, when: date) -> int:
        """That of the day, or the nearest that the table knows."""
        return min(self.uma, key=lambda one: max(one.valid_from - when, when - one.valid_to)).minor


def load_laundering_law(folder: Path) -> LaunderingLaw:
    """Raises `BrokenLaw` with every fault, its file and its line."""
    reader = LawReader(folder)
    content = reader.read(FILE, _problems)
    reader.stop_if_broken()
    uma = (
        Uma(row["valid_from"], row["valid_to"], read(row["value"], "MXN").minor, row["mark"])
        for row in content["uma"]
    )
    return LaunderingLaw(tuple(uma), tuple(map(_threshold, content["threshold"])), content["notice_day"])


@cache
def laundering_law() -> LaunderingLaw:
    """That of this installation."""
    return load_laundering_law(ROOT.joinpath("law"))


def _problems(content: Mapping[str, Any]) -> Iterator[Problem]:
    found = list(_FILE(content, ()))
    yield from found
    if not found:
        yield from twins(content["threshold"], ("threshold",))


def _threshold(row: Mapping[str, Any]) -> Threshold:
    title, source = Bilingual.of(row["title"]), Bilingual.of(row["source"])
    months = row.get("months", 0)
    return Threshold(row["id"], title, row["uma"], row["article"], source, row["mark"], months)
