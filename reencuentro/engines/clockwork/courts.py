"""The courts and agencies in whose calendars terms are counted, from law/courts.toml."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from .bilingual import Bilingual
from .civil import BASES
from .rule_schema import NAME
from .schema import Problem, bilingual, choice, flag, many, table, text, twins
from .states import STATE

COURT_FILE = table(
    {
        "court": many(
            table(
                {
                    "id": NAME,
                    "title": bilingual,
                    "state": STATE,
                    "timezone": text,
                    "base": choice(BASES),
                },
                {"statutory": flag},
            )
        )
    }
)


@dataclass(frozen=True, slots=True)
class Court:
    """`base` names the statute that lists its days off. If that alone decides them, it is `statutory`."""

    id: str
    title: Bilingual
    state: str
    timezone: ZoneInfo
    base: str
    statutory: bool = False


def problems_of_courts(content: Mapping[str, Any]) -> Iterator[Problem]:
    found = list(COURT_FILE(content, ()))
    yield from found
    if not found:
        yield from twins(content["court"], ("court",))
        yield from _unknown_zones(content["court"])


def _unknown_zones(courts: list[dict[str, Any]]) -> Iterator[Problem]:
    for index, court in enumerate(courts):
        if not _is_zone(court["timezone"]):
            yield Problem(("court", index, "timezone"), "unknown_timezone", {"found": court["timezone"]})


def _is_zone(name: str) -> bool:
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return False
    return True


def build_courts(content: Mapping[str, Any]) -> dict[str, Court]:
    return {court["id"]: _build(court) for court in content["court"]}


def _build(court: dict[str, Any]) -> Court:
    changed = {"title": Bilingual.of(court["title"]), "timezone": ZoneInfo(court["timezone"])}
    return Court(**{**court, **changed})
