"""How the whole team stands on one day, read once for all letters, and what of it each is told."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from reencuentro.clinic.cases.access import cases_led
from reencuentro.clinic.cases.models import Task
from reencuentro.clinic.keyring import rosters

from .due import HEARING, LOOK, OPENING, TASK, TERM, Due, all_due
from .models import Escalation
from .wording import when

# Days before a date on which its owner is reminded; each day once it is late. An opening is told once.
THRESHOLDS = {TERM: (10, 5, 2, 1, 0), OPENING: (0,), HEARING: (5, 2, 1, 0), TASK: (1, 0), LOOK: (0,)}
UNSEEN_DAYS, UNMET_DAYS = 5, 2

type Counts = Counter[object]


@dataclass(frozen=True)
class Picture:
    """`stepless`: how many cases without a next step each colleague leads."""

    today: date
    due: list[Due]
    directors: frozenset[UUID]
    stepless: Counter[UUID]

    def calls(self, user_id: UUID, looked_on: date | None) -> bool:
        """Whether anything passed a threshold, or has to be raised to her, since then; or a week began."""
        return self.begins_week(looked_on) or any(
            _passed(one, self.today, looked_on)
            if one.owner_id == user_id
            else self._concerns(one, user_id) and _newly_raised(one, self.today, looked_on)
            for one in self.due
        )

    def counts(self, user_id: UUID, looked_on: date | None) -> Counts:
        """What her letter says, by the keys of `wording.SENTENCES`; empty if there is nothing to say."""
        found: Counts = Counter()
        for one in self.due:
            days = (one.day - self.today).days
            if one.owner_id == user_id and reached(one.kind, days):
                found[one.kind, when(days)] += 1
            elif user_id == one.lead_id != one.owner_id and step_of(one, self.today):
                found["unanswered"] += 1
        if user_id in self.directors:
            found["of_the_team"] = sum(self._unmet_elsewhere(user_id))
        return found + self.week_of(user_id) if self.begins_week(looked_on) else found

    def week_of(self, user_id: UUID) -> Counts:
        """The digest's part: what is still to come until Sunday, what is unsure, what stands still."""
        sunday = self.today + timedelta(days=6 - self.today.weekday())
        mine = [one for one in self.due if one.owner_id == user_id]
        return Counter(
            {
                "this_week": sum(self.today <= one.day <= sunday for one in mine),
                "unsure": sum(not one.sure for one in mine),
                "no_next_step": self.stepless[user_id],
            }
        )

    def begins_week(self, looked_on: date | None) -> bool:
        return looked_on is None or looked_on < self.today - timedelta(days=self.today.weekday())

    def _concerns(self, one: Due, user_id: UUID) -> bool:
        """A term that somebody else watches: its lead hears of each step, directors of the last."""
        unmet = step_of(one, self.today) == Escalation.Step.UNMET
        return one.lead_id == user_id or (unmet and user_id in self.directors)

    def _unmet_elsewhere(self, director_id: UUID) -> Iterator[bool]:
        for one in self.due:
            if director_id not in (one.owner_id, one.lead_id):
                yield step_of(one, self.today) == Escalation.Step.UNMET


def picture_of(today: date) -> Picture:
    """A fixed number of queries, however many people and cases there are."""
    return Picture(
        today=today,
        due=all_due(date.max),
        directors=frozenset(member.user_id for member in rosters.directors()),
        stepless=_stepless(),
    )


def reached(kind: str, days: int) -> int:
    """How many thresholds a date has passed that is `days` ahead: one more for each day that it is late."""
    passed = sum(days <= threshold for threshold in THRESHOLDS[kind])
    return passed if kind == OPENING else passed + max(0, -days)


def step_of(one: Due, today: date) -> str | None:
    """Whether this term has to be raised to others than its owner, and which step that is."""
    days = (one.day - today).days
    if not one.ours or days > UNSEEN_DAYS:
        return None
    if days <= UNMET_DAYS:
        return Escalation.Step.UNMET
    return None if one.seen else Escalation.Step.UNSEEN


def _passed(one: Due, today: date, looked_on: date | None) -> bool:
    now = reached(one.kind, (one.day - today).days)
    if looked_on is None or one.recorded_on >= looked_on:
        return now > 0
    return now > reached(one.kind, (one.day - looked_on).days)


def _newly_raised(one: Due, today: date, looked_on: date | None) -> bool:
    step = step_of(one, today)
    if looked_on is None or one.recorded_on >= looked_on:
        return step is not None
    return step is not None and step != step_of(one, looked_on)


def _stepless() -> Counter[UUID]:
    open_steps = Task.objects.filter(next_step=True, state=Task.State.OPEN).order_by()
    has_step = set(open_steps.values_list("case_id", flat=True))
    return Counter(lead for case_id, lead in cases_led() if case_id not in has_step)
