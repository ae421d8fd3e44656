"""Which ways to physical custody fit a case, and why. It proposes; a person chooses."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum

from .conditions import Facts, holds, unanswered
from .model import Advice, Package, Plan, Reason, Route
from .progress import check_facts


class Fit(Enum):
    FITS = "fits"
    UNDECIDED = "undecided"  # facts are missing
    OUT = "out"


@dataclass(frozen=True, slots=True)
class RouteView:
    """One route in one case. `missing`: what it requires and doesn't find; `barred`: what forbids it.

    A route without any reason for it is OUT too, with both empty.
    """

    route: Route
    fit: Fit
    weight: int
    reasons_for: tuple[Reason, ...]
    reasons_against: tuple[Reason, ...]
    missing: tuple[Reason, ...]
    barred: tuple[Reason, ...]
    asks: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PackageView:
    """A usual combination, and those of its routes that are not out in this case."""

    package: Package
    routes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Proposal:
    """`routes`: those that fit first, best first. `asks`: facts to answer, most decisive first."""

    routes: tuple[RouteView, ...]
    packages: tuple[PackageView, ...]
    advice: tuple[Advice, ...]
    asks: tuple[str, ...]

    def fitting(self) -> tuple[str, ...]:
        return tuple(view.route.id for view in self.routes if view.fit is Fit.FITS)


ORDER = list(Fit)


def propose_route(plan: Plan, facts: Facts) -> Proposal:
    """Weigh all routes by what is known. Raises PlanError for facts that the plan doesn't know."""
    check_facts(plan, facts)
    views = sorted(
        (_view(route, facts) for route in plan.routes.values()),
        key=lambda view: (ORDER.index(view.fit), -view.weight, view.route.id),
    )
    return Proposal(
        routes=tuple(views),
        packages=tuple(_packages(plan, views)),
        advice=tuple(advice for advice in plan.advice if holds(advice.when, facts)),
        asks=_most_decisive(views),
    )


def _view(route: Route, facts: Facts) -> RouteView:
    found = {sort: tuple(_those(route, sort, facts, True)) for sort in ("for", "against", "bars")}
    missing = tuple(_those(route, "requires", facts, False))
    asks = dict.fromkeys(fact for reason in route.reasons for fact in unanswered(reason.when, facts))
    weight = sum(reason.counts for reason in found["for"]) - sum(reason.counts for reason in found["against"])
    return RouteView(
        route=route,
        fit=_fit(route, facts),
        weight=weight,
        reasons_for=found["for"],
        reasons_against=found["against"],
        missing=missing,
        barred=found["bars"],
        asks=tuple(asks),
    )


def _fit(route: Route, facts: Facts) -> Fit:
    required = [holds(reason.when, facts) for reason in route.reasons if reason.sort == "requires"]
    bars = [holds(reason.when, facts) for reason in route.reasons if reason.sort == "bars"]
    speaks = [holds(reason.when, facts) for reason in route.reasons if reason.sort == "for"]
    if False in required or True in bars or not {True, None} & set(speaks):
        return Fit.OUT
    if None in required or None in bars or True not in speaks:
        return Fit.UNDECIDED
    return Fit.FITS


def _those(route: Route, sort: str, facts: Facts, value: bool) -> Iterator[Reason]:
    return (reason for reason in route.reasons if reason.sort == sort and holds(reason.when, facts) is value)


def _packages(plan: Plan, views: list[RouteView]) -> Iterator[PackageView]:
    possible = {view.route.id for view in views if view.fit is not Fit.OUT}
    for package in plan.packages:
        routes = tuple(route for route in package.routes if route in possible)
        if len(routes) > 1:
            yield PackageView(package, routes)


def _most_decisive(views: list[RouteView]) -> tuple[str, ...]:
    """Asked for a route that is still possible, the fact that concerns most of them first."""
    possible = [view.asks for view in views if view.fit is not Fit.OUT]
    facts = dict.fromkeys(fact for asks in possible for fact in asks)
    return tuple(sorted(facts, key=lambda fact: -sum(fact in asks for asks in possible)))
