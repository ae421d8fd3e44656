"""The judicial districts of the states, from law/districts.toml: a code may begin in one of them alone."""

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

from .near import nearest
from .regimes import EVIDENCE, plain
from .schema import Check, Problem, many, pattern, table, twins
from .states import STATE

NAME_OF_DISTRICT: Check = pattern(r"[^\W\d_][\w .'-]{1,39}", "San Juan del Río")
DISTRICT_FILE = table(
    {"districts": many(table({"state": STATE, "names": many(NAME_OF_DISTRICT), **EVIDENCE}))}
)

type Districts = Mapping[str, tuple[str, ...]]


def problems_of_districts(content: Mapping[str, Any]) -> Iterator[Problem]:
    found = list(DISTRICT_FILE(content, ()))
    yield from found
    if found:
        return
    yield from twins(content["districts"], ("districts",), "state")
    for index, row in enumerate(content["districts"]):
        counts = Counter(map(plain, row["names"]))
        for name in (one for one, count in counts.items() if count > 1):
            yield Problem(("districts", index, "names"), "twice", {"found": name})


def build_districts(content: Mapping[str, Any]) -> Districts:
    """Names by the letters of the state."""
    return {row["state"]: tuple(row["names"]) for row in content["districts"]}


def wrong_district(name: str, state: str, districts: Districts) -> tuple[str, dict[str, object]] | None:
    """What is wrong with a name, as a code of `words.WORDS` with its blanks but the state's; accents and
    capitals don't matter.
    """
    known = districts.get(state, ())
    if not name or plain(name) in map(plain, known):
        return None
    if not known:
        return "no_district", {"found": name}
    return "unknown_district", {"found": name, "near": nearest(name, known)}


def problems_of_start_districts(regimes: Mapping[str, Any], districts: Districts) -> Iterator[Problem]:
    """Declarations of regimes.toml for a district that its state doesn't have."""
    for index, start in enumerate(regimes.get("start", [])):
        if wrong := wrong_district(start.get("district", ""), start["state"], districts):
            code, blanks = wrong
            yield Problem(("start", index, "district"), code, {**blanks, "state": start["state"]})
