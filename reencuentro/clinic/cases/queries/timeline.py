"""What happened in the case, the newest first: events, stages, closings, changes of lead, follow-ups."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from reencuentro.clinic.accounts.queries import staff_names
from reencuentro.clinic.people.dates import ApproximateDate

from ..journey import Stage
from ..models import Case, Closing, ClosingReason, Event, FollowUp, Handover, StageEntry
from .work import standing


@dataclass(frozen=True)
class Moment:
    """One line. `order` breaks ties of the day; `event` is set where there is something to correct."""

    happened: ApproximateDate
    title: str | Promise
    by: UUID
    icon: str
    detail: str | Promise = ""
    tone: str = ""
    order: int = 0
    event: Event | None = None

    @property
    def day(self) -> date:
        return self.happened.first


@dataclass(frozen=True)
class Sources:
    """The rows that a timeline is made of; a page that has them already passes them on."""

    events: Iterable[Event]
    stages: Iterable[StageEntry]
    closings: Iterable[Closing]
    handovers: Iterable[Handover]
    follow_ups: Iterable[FollowUp]


@dataclass(frozen=True)
class Timeline:
    """`moments` with the newest first, and the names of those who recorded them."""

    moments: list[Moment]
    names: dict[UUID, str] = field(default_factory=dict)

    def __iter__(self) -> Iterator[tuple[Moment, str]]:
        return ((moment, self.names[moment.by]) for moment in self.moments)


def sources(case: Case) -> Sources:
    tables = (Event, StageEntry, Closing, Handover, FollowUp)
    return Sources(*(list(table.objects.within(case.opened)) for table in tables))


def timeline(found: Sources, limit: int | None = None) -> Timeline:
    """All in one line of time, or its newest `limit` moments."""
    every = sorted(_moments(found), key=lambda moment: (moment.day, moment.order), reverse=True)
    return Timeline(every[:limit], staff_names({moment.by for moment in every[:limit]}))


def _moments(found: Sources) -> Iterator[Moment]:
    for event in standing(list(found.events)):
        yield Moment(
            event.happened,
            event.title,
            event.recorded_by,
            "calendar",
            detail=event.details,
            order=event.number,
            event=event,
        )
    for stage in found.stages:
        if stage.struck_on is None:
            yield _on(stage.entered_on, Stage(stage.stage).label, stage.recorded_by, "journey", stage.reason)
    for closing in found.closings:
        yield from _closing(closing)
    for offer in found.handovers:
        if offer.state == Handover.State.ACCEPTED:
            yield _on(offer.answered_on, _("Took the lead of the case"), offer.to_id, "people")
    for row in found.follow_ups:
        if row.state == FollowUp.State.DONE:
            yield _on(row.ended_on, _("Follow-up with the family"), row.ended_by, "home", row.mother)


def _closing(closing: Closing) -> Iterator[Moment]:
    if closing.state != Closing.State.APPROVED:
        return
    reason = ClosingReason(closing.reason).label
    yield _on(closing.decided_on, _("Case closed"), closing.decided_by, "door-closed", reason)
    if closing.reopened_on:
        because = closing.reopened_because
        yield _on(closing.reopened_on, _("Case reopened"), closing.reopened_by, "door-open", because)


def _on(day: date, title: str | Promise, by: UUID, icon: str, detail: str | Promise | None = "") -> Moment:
    return Moment(ApproximateDate.exact(day), title, by, icon, detail=detail or "")
