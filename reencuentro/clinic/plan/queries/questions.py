"""The plan's questions, and why each is asked."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from reencuentro.clinic.lawbook.queries.rules import spoken
from reencuentro.engines.clockwork.plan.conditions import When
from reencuentro.engines.clockwork.plan.model import Plan

MOST_NAMED = 3


def why_asked(plan: Plan, fact: str) -> str:
    """What hangs on the answer: routes first, then steps; "" if it only serves the claim."""
    found = [*_routes(plan, fact), *_steps(plan, fact)]
    if not found:
        return _("It shapes the claim and the evidence.")
    more = len(found) - MOST_NAMED
    named = "; ".join(found[:MOST_NAMED])
    if more > 0:
        return _("It decides on: %(named)s, and %(n)s more.") % {"named": named, "n": more}
    return _("It decides on: %(named)s.") % {"named": named}


def _routes(plan: Plan, fact: str) -> Iterator[str]:
    for route in plan.routes.values():
        if any(_names(reason.when, fact) for reason in route.reasons):
            yield spoken(route.title)


def _steps(plan: Plan, fact: str) -> Iterator[str]:
    for id in plan.order:
        node = plan.node(id)
        whens = [need.when for need in node.needs] + [getattr(node, "when", ())]
        if any(_names(when, fact) for when in whens):
            yield spoken(node.title)


def _names(when: When, fact: str) -> bool:
    return any(fact in alternative for alternative in when)
