"""Testimonies as they are read: whole, or only the passages allowed for one use."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.http import Http404

from ..models import Case, PassageDecision, Purpose, Testimony, TestimonyVersion, Use
from ..passages import passages
from .consents import Sharing, may_share

# Passages are handed out only while she also consents to what they are handed out for.
PURPOSE_OF_USE = {
    Use.T_VISA: Purpose.REPRESENTATION,
    Use.COMPLAINT: Purpose.REPRESENTATION,
    Use.FAMILY_COURT: Purpose.REPRESENTATION,
    Use.PARTNERS: Purpose.PARTNERS,
    Use.STATISTICS: Purpose.STATISTICS,
    Use.PUBLICITY: Purpose.PUBLICITY,
}


@dataclass(frozen=True)
class Telling:
    """One testimony: `versions` newest first, with all decisions on them, newest last."""

    testimony: Testimony
    versions: list[TestimonyVersion]
    decisions: list[PassageDecision]

    @property
    def newest(self) -> TestimonyVersion:
        return self.versions[0]

    def decision_for(self, use: str, version: TestimonyVersion | None = None) -> PassageDecision | None:
        wanted = (version or self.newest).id
        found = [row for row in self.decisions if row.version_id == wanted and row.use == use]
        return found[-1] if found else None


@dataclass(frozen=True)
class Excerpt:
    """What may be handed out. `passages` has None where something is left out, once for each gap."""

    use: Use
    decision: PassageDecision | None
    sharing: Sharing
    passages: list[str | None]


def tellings(case: Case) -> list[Telling]:
    """Every testimony that the user may read, with its versions and decisions, in three queries."""
    versions = list(TestimonyVersion.objects.within(case.opened).order_by("-version"))
    decisions = list(PassageDecision.objects.within(case.opened))
    return [
        Telling(
            testimony,
            mine := [row for row in versions if row.testimony_id == testimony.id],
            [row for row in decisions if row.version_id in {version.id for version in mine}],
        )
        for testimony in Testimony.objects.within(case.opened)
    ]


def telling(case: Case, testimony_id: UUID) -> Telling:
    """One of them. Raises `Http404`."""
    for found in tellings(case):
        if found.testimony.id == testimony_id:
            return found
    raise Http404


def excerpt(case: Case, found: Telling, use: str, partner: str = "") -> Excerpt:
    """The newest version as it may be used: only what she allowed, and only while her consent stands."""
    sharing = may_share(case, PURPOSE_OF_USE[Use(use)], partner, found.testimony.told_by)
    decision = found.decision_for(use)
    allowed = decision.allowed if decision and sharing.allowed else []
    return Excerpt(Use(use), decision, sharing, list(_with_gaps(passages(found.newest.text), set(allowed))))


def _with_gaps(texts: list[str], allowed: set[int]) -> Iterable[str | None]:
    gap = False
    for place, text in enumerate(texts):
        if place in allowed:
            yield text
        elif not gap:
            yield None
        gap = place not in allowed
