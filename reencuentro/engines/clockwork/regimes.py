"""Which procedural law governs: it comes into force state by state, sometimes district by district."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from hashlib import sha256
from typing import Any, NamedTuple
from unicodedata import combining, normalize

from .bilingual import Bilingual
from .errors import CannotCount
from .lines import Path
from .rule_schema import MARKS, MODES, NAME, modes_in_words
from .schema import Check, Problem, bilingual, choice, day, flag, many, table, text, twins
from .states import STATE

IN_FORCE, DISPUTED, OTHER_LAW, UNKNOWN = "in_force", "disputed", "other_law", "unknown"
DISTRICT_MISSING = "district_missing"
STATUSES = (IN_FORCE, DISPUTED, OTHER_LAW)
FRACTIONS = ("over_half", "none")


def whole_number(value: Any, path: Path) -> Iterator[Problem]:
    if not isinstance(value, int) or isinstance(value, bool) or value < 0:
        yield Problem(path, "not_number", {"found": value})


NOTICE = table(
    {"mode": choice(MODES), "effect_after": whole_number, "article": text, "mark": choice(MARKS)},
    {"state": STATE},
)
DISTANCE = table({"km": whole_number, "fraction": choice(FRACTIONS), "article": text})
REGIME = table(
    {"id": NAME, "title": bilingual},
    {
        "by_state": flag,
        "everywhere_from": day,
        "gives_way_to": NAME,
        "all_days_for_children": text,
        "distance": DISTANCE,
        "notice": many(NOTICE),
    },
)
EVIDENCE: dict[str, Check] = {"source": text, "mark": choice(MARKS), "verified_on": day, "verified_by": text}
START = table(
    {
        "regime": NAME,
        "state": STATE,
        "from": day,
        "status": choice(STATUSES),
        **EVIDENCE,
    },
    {"district": text, "procedure": NAME, "to": day},
)
REGIME_FILE = table({"regime": many(REGIME)}, {"start": many(START)})


@dataclass(frozen=True, slots=True)
class Notice:
    """How many days after it was made a notice of this mode takes effect, by the code of `state` if given.

    Not `known`: nobody has entered it; then it is counted from the day it was made, which no code can beat.
    """

    mode: str
    effect_after: int
    article: str
    mark: str
    state: str = ""
    known: bool = True


@dataclass(frozen=True, slots=True)
class Distance:
    """One day more for each `km`; a rest counts as one if it is over half and `fraction` says so."""

    km: int
    fraction: str
    article: str

    def days(self, kilometres: int) -> int:
        whole, rest = divmod(kilometres, self.km)
        return whole + (self.fraction == "over_half" and rest * 2 > self.km)


@dataclass(frozen=True, slots=True)
class Start:
    """What is known about one place and time. No district or procedure means all of them."""

    state: str
    first: date
    status: str
    source: str
    mark: str
    verified_on: date
    verified_by: str
    district: str = ""
    procedure: str = ""
    last: date | None = None

    def speaks_of(self, state: str, district: str, procedure: str, filed: date) -> bool:
        return (
            self.state == state
            and (not self.district or plain(self.district) == plain(district))
            and self.procedure in ("", procedure)
            and self.first <= filed
            and (self.last is None or filed <= self.last)
        )

    @property
    def precision(self) -> tuple[bool, bool]:
        return bool(self.district), bool(self.procedure)


class Standing(NamedTuple):
    """`mark` tells how surely it is known."""

    status: str
    mark: str = "V"


SURE = Standing(IN_FORCE)
OPPOSITE = {IN_FORCE: OTHER_LAW, OTHER_LAW: IN_FORCE}


def opposite(standing: Standing) -> Standing:
    """How the older law stands where the newer one stands so."""
    return standing._replace(status=OPPOSITE.get(standing.status, standing.status))


@dataclass(frozen=True)
class Regime:
    """One body of procedural law; `all_days_for_children` is the article that makes every day count.
    `notices` by state and mode; the state is "" where the regime is one law for all.

    Where the regime that it `gives_way_to` is in force, this one is not, and the other way round.
    """

    id: str
    title: Bilingual
    by_state: bool = False
    everywhere_from: date | None = None
    gives_way_to: str = ""
    all_days_for_children: str = ""
    distance: Distance | None = None
    notices: Mapping[tuple[str, str], Notice] = field(default_factory=dict)
    starts: tuple[Start, ...] = ()

    @cached_property
    def version(self) -> str:
        """Changes with how its notices take effect and how it counts; where it governs is not in it."""
        content = repr((self.all_days_for_children, self.distance, sorted(self.notices.items())))
        return f"{self.id}@{sha256(content.encode()).hexdigest()[:8]}"

    def standing(self, state: str, district: str, procedure: str, filed: date | None) -> Standing:
        """Whether it governs a case filed there and then; UNKNOWN if nobody has entered that."""
        if not self.by_state:
            return SURE
        if filed is None:
            return Standing(UNKNOWN)
        if self.everywhere_from and filed >= self.everywhere_from:
            return SURE
        if not district and self._differs_by_district(state, procedure, filed):
            return Standing(DISTRICT_MISSING)
        fitting = [start for start in self.starts if start.speaks_of(state, district, procedure, filed)]
        if not fitting:
            return Standing(UNKNOWN)
        closest = max(fitting, key=lambda start: start.precision)
        return Standing(closest.status, closest.mark)

    def _differs_by_district(self, state: str, procedure: str, filed: date) -> bool:
        return any(
            start.district and start.speaks_of(state, start.district, procedure, filed)
            for start in self.starts
        )

    def notice(self, mode: str, state: str) -> Notice:
        """Raises CannotCount if this law has nothing on such a notice.

        A regime that is another code in each state says so for each; what nobody has entered is not known.
        """
        found = self.notices.get((state if self.gives_way_to else "", mode))
        if found is None and self.gives_way_to:
            return Notice(mode, 0, "", "M", state, known=False)
        if found is None:
            modes = modes_in_words(mode for _, mode in self.notices)
            raise CannotCount("unknown_mode", mode=modes_in_words([mode]), modes=modes)
        return found

    def with_entered(self, notices: Iterable[Notice], starts: Iterable[Start]) -> "Regime":
        """With what a clinic entered itself, which wins over the files for the same place and day."""
        added = {(notice.state, notice.mode): notice for notice in notices}
        return replace(self, notices={**self.notices, **added}, starts=(*starts, *self.starts))


def plain(name: str) -> str:
    """Without accents and capitals: "San Juan del Rio" is San Juan del Río."""
    letters = normalize("NFD", name.strip().casefold())
    return "".join(letter for letter in letters if not combining(letter))


def problems_of_regimes(content: Mapping[str, Any]) -> Iterator[Problem]:
    found = list(REGIME_FILE(content, ()))
    yield from found
    if found:
        return
    yield from twins(content["regime"], ("regime",))
    regimes = [regime["id"] for regime in content["regime"]]
    for index, start in enumerate(content.get("start", [])):
        if start["regime"] not in regimes:
            yield Problem(("start", index, "regime"), "unknown_regime", {"found": start["regime"]})
    yield from _overlapping_starts(content.get("start", []))


def _overlapping_starts(starts: list[dict[str, Any]]) -> Iterator[Problem]:
    for index, start in enumerate(starts):
        for other in starts[:index]:
            same = all(
                start.get(key) == other.get(key) for key in ("regime", "state", "district", "procedure")
            )
            if (
                same
                and start["from"] <= other.get("to", date.max)
                and other["from"] <= start.get("to", date.max)
            ):
                yield Problem(("start", index, "from"), "starts_overlap", {"state": start["state"]})


def build_regimes(content: Mapping[str, Any]) -> dict[str, Regime]:
    starts = content.get("start", [])
    return {regime["id"]: _build(regime, starts) for regime in content["regime"]}


def _build(regime: dict[str, Any], starts: list[dict[str, Any]]) -> Regime:
    return Regime(
        id=regime["id"],
        title=Bilingual.of(regime["title"]),
        by_state=regime.get("by_state", False),
        everywhere_from=regime.get("everywhere_from"),
        gives_way_to=regime.get("gives_way_to", ""),
        all_days_for_children=regime.get("all_days_for_children", ""),
        distance=Distance(**regime["distance"]) if "distance" in regime else None,
        notices={(one.get("state", ""), one["mode"]): Notice(**one) for one in regime.get("notice", [])},
        starts=tuple(build_start(start) for start in starts if start["regime"] == regime["id"]),
    )


def build_start(start: Mapping[str, Any]) -> Start:
    """From a [[start]] that `START` found right."""
    renamed = {"from": "first", "to": "last"}
    return Start(**{renamed.get(key, key): value for key, value in start.items() if key != "regime"})
