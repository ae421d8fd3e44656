"""The clinic's own days: what closed cases took, kept without the cases."""

from bisect import insort
from collections.abc import Iterator

from reencuentro.clinic.cases.actions.changing import change
from reencuentro.clinic.cases.models import Case

from ..models import StepExperience, StepMark
from ..queries.experience import days_of, days_text


def gather(case: Case) -> None:
    """Add the days of each step that was begun and done here, once, to those of all cases.

    Runs while the closing is proposed: the director who approves it holds no key to read them.
    """
    for mark, took in _taken(case):
        row = StepExperience.objects.select_for_update().filter(step=mark.step).first()
        days = days_of(row) if row else []
        insort(days, took)
        StepExperience(step=mark.step, days=days_text(days)).save(force_insert=row is None)
        change(mark, counted=True)


def _taken(case: Case) -> Iterator[tuple[StepMark, int]]:
    marks = StepMark.objects.within(case.opened).filter(struck_on=None)
    begun = {mark.step: mark.day for mark in marks if mark.what == StepMark.What.BEGUN}
    for mark in marks:
        if mark.what == StepMark.What.DONE and mark.step in begun and not mark.counted:
            yield mark, (mark.day - begun[mark.step]).days
