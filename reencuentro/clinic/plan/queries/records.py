"""What was recorded about a case, as the engine takes it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from reencuentro.clinic.cases.models import Case
from reencuentro.clinic.clocks.queries.returns import since_taken
from reencuentro.engines.clockwork.plan.model import Plan
from reencuentro.engines.clockwork.plan.progress import Progress, is_step_by_hand, who_waives

from ..models import Answer, RouteChoice, StepMark

What = StepMark.What


@dataclass(frozen=True)
class Records:
    """`answers` with "" left out; `marks` without those struck out; `choice` is the one that counts.

    `told_elsewhere`: answers that follow from what other rooms know; they are not asked again.
    """

    answers: dict[str, str]
    choice: RouteChoice | None
    marks: list[StepMark]
    told_elsewhere: dict[str, str]

    @property
    def is_begun(self) -> bool:
        return bool(self.answers or self.choice or self.marks)

    def lost(self, plan: Plan) -> list[str]:
        """Steps and routes on file that the plan no longer has."""
        routes = self.choice.routes if self.choice else []
        named = {mark.step for mark in self.marks} - plan.steps.keys()
        return sorted(named | (set(routes) - plan.routes.keys()))


def records_of(case: Case) -> Records:
    """Four queries."""
    return Records(answers_of(case), chosen(case), _standing_marks(case), _told_elsewhere(case))


def _told_elsewhere(case: Case) -> dict[str, str]:
    told = {"since_taken": since_taken(case)}
    return {fact: answer for fact, answer in told.items() if answer}


def progress_of(case: Case, plan: Plan) -> Progress:
    return progress(records_of(case), plan)


def progress(records: Records, plan: Plan) -> Progress:
    """What the plan no longer has is left out: cases outlive plans."""
    routes = records.choice.routes if records.choice else []
    marks = [mark for mark in records.marks if mark.step in plan.steps and is_step_by_hand(plan, mark.step)]
    answers = {**records.answers, **records.told_elsewhere}
    return Progress(
        facts={f: a for f, a in answers.items() if f in plan.facts and a in plan.facts[f].choices},
        routes=frozenset(routes) & plan.routes.keys(),
        done=_days(marks, What.DONE),
        started=_days(marks, What.BEGUN),
        waived=frozenset(_waived(marks, plan)),
    )


def answers_of(case: Case) -> dict[str, str]:
    newest = {row.fact: row.answer for row in Answer.objects.within(case.opened)}
    return {fact: answer for fact, answer in newest.items() if answer}


def chosen(case: Case) -> RouteChoice | None:
    return RouteChoice.objects.within(case.opened).last()


def _standing_marks(case: Case) -> list[StepMark]:
    return list(StepMark.objects.within(case.opened).filter(struck_on=None))


def _days(marks: Iterable[StepMark], what: str) -> dict[str, date]:
    return {mark.step: mark.day for mark in marks if mark.what == what}


def _waived(marks: Iterable[StepMark], plan: Plan) -> Iterable[tuple[str, str]]:
    for mark in marks:
        waivers = who_waives(plan, mark.step, mark.waits_for) if mark.what == What.WAIVED else ()
        if waivers and "nobody" not in waivers:
            yield mark.step, mark.waits_for
