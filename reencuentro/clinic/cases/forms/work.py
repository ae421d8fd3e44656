"""Forms of everyday work: tasks, notes, the summary, follow-ups."""

from collections.abc import Iterable
from datetime import date
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy, pgettext_lazy

from reencuentro.clinic.people.forms.fields import ApproximateDateField, Day
from reencuentro.engines.vault.compartment import PORTAL, PRIVILEGED, TEAM

from ..kinds import Kind
from ..models import Case, FollowUp, Task
from .fields import Choose, Line, Lines, Options, PastDay

_AFTER = ngettext_lazy("%(months)d month after the reunion", "%(months)d months after the reunion", "months")

type Colleagues = Iterable[tuple[UUID, str]]


class DescribeForm(forms.Form):
    kind = forms.ChoiceField(label=_("Kind of case"), choices=Kind.choices)
    summary = Lines(
        label=_("The case in a few lines"),
        required=False,
        help_text=_("What a colleague must know in half a minute. Shown at the top of the case."),
    )


class TaskForm(forms.Form):
    title = Line(label=_("What is to be done"))
    owner_id = Choose(label=_("Who does it"))
    due_on = Day(
        label=_("Until when"), required=False, help_text=_("With a day it shows up in the owner's day.")
    )
    details = Lines(label=_("Details"), rows=3, required=False)

    def __init__(
        self, colleagues: Colleagues, data: Any = None, *, me: UUID | None = None, task: Task | None = None
    ) -> None:
        initial: dict[str, Any] = {"owner_id": me}
        if task is not None:
            names = ("title", "owner_id", "due_on", "details")
            initial = {name: getattr(task, name) for name in names}
        super().__init__(data, initial=initial)
        self.fields["owner_id"].choices = colleagues


class NewTaskForm(TaskForm):
    next_step = forms.BooleanField(
        label=_("This is the next step of the case"),
        required=False,
        help_text=_("There is one at a time; it is shown at the top."),
    )


class EndTaskForm(forms.Form):
    state = Options(
        [
            (Task.State.DONE, pgettext_lazy("end of a task", "It is done")),
            (Task.State.DROPPED, pgettext_lazy("end of a task", "It is no longer needed")),
        ],
        label=_("How it ended"),
        initial=Task.State.DONE,
    )
    outcome = Lines(label=_("What came of it"), max_length=1000, rows=3, required=False)


class NoteForm(forms.Form):
    text = Lines(label=_("Note"), max_length=20_000, rows=6)
    shareable = forms.BooleanField(
        label=_("May be shared with those who work on the case outside"),
        required=False,
        help_text=_("Without this mark a note stays inside the team."),
    )


class NewNoteForm(NoteForm):
    compartment = Options(
        [],
        label=_("Who reads it"),
        initial=TEAM,
        help_text=_("Lawyers' notes are under a key of their own: attorney-client privilege covers them."),
    )
    field_order = ["text", "compartment", "shareable"]

    def __init__(self, case: Case, data: Any = None) -> None:
        super().__init__(data)
        readers = [
            (TEAM, _("The team of this case")),
            (PRIVILEGED, _("Only its lawyers")),
            (PORTAL, _("The team, and later the person herself")),
        ]
        held = [(code, label) for code, label in readers if case.opened.holds(code)]
        self.fields["compartment"].choices = held


class PlanFollowUpsForm(forms.Form):
    """Suggested days, which a person confirms, changes or leaves empty."""

    owner_id = Choose(label=_("Who will be in touch"))

    def __init__(
        self,
        colleagues: Colleagues,
        suggestions: Iterable[tuple[int, date]],
        data: Any = None,
        *,
        me: UUID | None = None,
    ) -> None:
        super().__init__(data, initial={"owner_id": me})
        self.fields["owner_id"].choices = colleagues
        for months, day in suggestions:
            label = _AFTER % {"months": months}
            self.fields[f"day_{months}"] = Day(label=label, initial=day, required=False)
        self.fields["another"] = Day(label=_("Another day"), required=False)

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        days = [day for name, day in given.items() if name != "owner_id" and day]
        if not days and not self.errors:
            self.add_error(None, _("Choose at least one day."))
        return {"owner_id": given.get("owner_id"), "days": days}


class MoveFollowUpForm(forms.Form):
    due_on = Day(label=_("New day"), required=True)
    owner_id = Choose(label=_("Who will be in touch"))

    def __init__(self, colleagues: Colleagues, row: FollowUp, data: Any = None) -> None:
        super().__init__(data, initial={"due_on": row.due_on, "owner_id": row.owner_id})
        self.fields["owner_id"].choices = colleagues


class EventForm(forms.Form):
    """Something that happened, as exactly as it is known."""

    happened = ApproximateDateField(
        label=_("When"),
        required=True,
        help_text=_("A day, or what is known: March 2015, between 2014 and 2016, about 3 years ago."),
    )
    title = Line(label=_("What happened"))
    details = Lines(5000, label=_("Details"), required=False)
    source = Line(
        label=_("How we know"),
        required=False,
        help_text=_("Who told it, or which paper says it: a court will ask."),
    )


class FollowUpForm(forms.Form):
    state = Options(
        [
            (FollowUp.State.DONE, _("We were in touch")),
            (FollowUp.State.NOT_REACHED, _("Nobody could be reached")),
            (FollowUp.State.CANCELLED, _("It is not needed")),
        ],
        label=_("What became of it"),
        initial=FollowUp.State.DONE,
    )
    ended_on = PastDay(label=_("On which day"))
    spoke_with = Line(label=_("With whom, and how"), max_length=300, required=False)
    mother = Lines(label=_("How she is"), rows=3, required=False)
    children = Lines(label=_("How the children are"), rows=3, required=False)
    safety = Lines(
        label=_("Safety"),
        rows=2,
        required=False,
        help_text=_("Anything that could put them in danger again."),
    )
    needs = Lines(label=_("What they need"), rows=2, required=False)
