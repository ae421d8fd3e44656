"""The plan as it is written in law/plan/: steps, gates, routes, and the facts that choose among them."""

from collections.abc import Mapping
from dataclasses import dataclass

from ..bilingual import Bilingual
from .conditions import When

TRACKS = ("criminal", "family", "protection", "immigration", "papers", "safety", "support")
HALVES = ("mx", "us")
KINDS = ("legal", "safety", "document")
WAIVERS = ("lawyer", "us-attorney", "director", "survivor", "nobody")


@dataclass(frozen=True, slots=True)
class Days:
    """How many days a step usually takes. `mark` and `source` say how far to trust that."""

    low: float
    likely: float
    high: float
    mark: str
    source: str


@dataclass(frozen=True, slots=True)
class Need:
    """What must be true first: all of the members, or (`is_any`) one of them.

    `by_route`: only members that a chosen route goes through are ways. `waive`: who may let the step go ahead
    without, one of WAIVERS. `kind` is what stands in the way, one of KINDS.
    """

    members: tuple[str, ...]
    is_any: bool
    kind: str
    waive: str
    by_route: bool = False
    when: When = ()


@dataclass(frozen=True, slots=True)
class Loop:
    """A step that may come up while `back_to` is under way.

    It comes with `chance`, and after each time again, `at_most` times in all. `holds`: `back_to` isn't done
    before it is over.
    """

    back_to: str
    chance: float
    at_most: int
    holds: bool


@dataclass(frozen=True, slots=True)
class Step:
    """A node of the plan. Without `days` it is a milestone: done by itself as soon as its needs are.

    `routes`: only part of the plan where one of these is chosen; empty is always. `actors[0]` does it.
    `notice`: what whoever keeps the child may notice of it, one of `noticeable.ACTS`; "" if nothing.
    """

    id: str
    title: Bilingual
    half: str
    track: str
    actors: tuple[str, ...]
    needs: tuple[Need, ...]
    days: Days | None
    documents: tuple[str, ...] = ()
    risks: tuple[str, ...] = ()
    notice: str = ""
    routes: frozenset[str] = frozenset()
    when: When = ()
    loop: Loop | None = None
    done_when: Bilingual | None = None


@dataclass(frozen=True, slots=True)
class Gate:
    """True by itself as soon as its needs are; the journey home waits for all of them."""

    id: str
    title: Bilingual
    true_when: Bilingual
    needs: tuple[Need, ...]


@dataclass(frozen=True, slots=True)
class Fact:
    """A question about the case, and its possible answers by id."""

    id: str
    ask: Bilingual
    choices: Mapping[str, Bilingual]


@dataclass(frozen=True, slots=True)
class Reason:
    """What speaks about a route. `sort`: requires, bars, for or against; `counts`: its weight."""

    code: str
    sort: str
    when: When
    text: Bilingual
    counts: int = 0


@dataclass(frozen=True, slots=True)
class Route:
    """A way to physical custody, through the step `through`."""

    id: str
    title: Bilingual
    fastest: Bilingual
    through: str
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class Package:
    """Routes that usually go together, and in which order."""

    id: str
    routes: tuple[str, ...]
    title: Bilingual
    text: Bilingual


@dataclass(frozen=True, slots=True)
class Advice:
    """What a fact means for the claim and the evidence, and at which steps."""

    code: str
    when: When
    steps: tuple[str, ...]
    text: Bilingual


@dataclass(frozen=True, slots=True)
class Risk:
    id: str
    title: Bilingual
    answer: Bilingual


@dataclass(frozen=True, slots=True)
class Plan:
    """Everything in law/plan/. `order` has each step and gate after all that it needs."""

    start: str
    goal: str
    enough_cases: int
    order: tuple[str, ...]
    steps: Mapping[str, Step]
    gates: Mapping[str, Gate]
    facts: Mapping[str, Fact]
    routes: Mapping[str, Route]
    packages: tuple[Package, ...]
    advice: tuple[Advice, ...]
    actors: Mapping[str, Bilingual]
    documents: Mapping[str, Bilingual]
    risks: Mapping[str, Risk]

    def node(self, id: str) -> Step | Gate:
        """The step or gate of that id. Raises KeyError."""
        return self.gates[id] if id in self.gates else self.steps[id]
