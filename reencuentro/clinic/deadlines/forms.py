"""A deadline is entered as a count is, with what it is about and who watches it."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from reencuentro.clinic.cases.forms.fields import Choose, Line, Lines, Options
from reencuentro.clinic.cases.forms.work import Colleagues
from reencuentro.clinic.lawbook.forms.counting import CountForm
from reencuentro.engines.clockwork.rules import SEPARATOR
from reencuentro.engines.clockwork.triggers import Trigger

from .actions.closing import DONE, Answer
from .models import Deadline
from .queries.lines import DeadlineLine


class DeadlineForm(CountForm):
    subject = Line(
        label=_("About what"),
        required=False,
        help_text=_("The order, notice or request, in a few words. It is sealed with the case."),
    )
    owner_id = Choose(label=_("Who watches it"))
    note = Lines(label=_("Note"), rows=2, required=False)
    main = (*CountForm.main, "subject", "owner_id", "note")

    def __init__(self, colleagues: Colleagues, data: Any = None, **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        self.fields["owner_id"].choices = colleagues

    @property
    def answers(self) -> dict[str, Any]:
        """What the action takes."""
        facts = self.cleaned_data
        kept = {name: facts[name] for name in ("subject", "owner_id", "note")}
        return {"trigger": self.trigger(facts), **kept}


class RecountForm(DeadlineForm):
    """Of a deadline that runs: its rule stays, what is known of the notice can be corrected."""

    def __init__(self, colleagues: Colleagues, row: Deadline, data: Any = None, **kwargs: Any) -> None:
        super().__init__(colleagues, data, initial=initial_of(row), **kwargs)
        self.fields["rule"].disabled = True
        del self.fields["subject"]

    @property
    def answers(self) -> dict[str, Any]:
        facts = self.cleaned_data
        return {"trigger": self.trigger(facts), "owner_id": facts["owner_id"], "note": facts["note"]}


def initial_of(row: Deadline) -> dict[str, Any]:
    trigger: Trigger = row.trigger
    names = ("mode", "court", "child_case", "filed", "district", "act_regime", "set_length", "set_date")
    rule = f"{trigger.rule}{SEPARATOR}{trigger.variant}" if trigger.variant else trigger.rule
    return {
        **{name: getattr(trigger, name) for name in names},
        "rule": rule,
        "notified": trigger.day,
        "at": trigger.notified.time() if hasattr(trigger.notified, "time") else None,
        "distance_km": trigger.distance_km or None,
        "extended_by": trigger.extended_by or None,
        "electronic_filing": trigger.electronic_filing,
        "owner_id": row.owner_id,
        "note": row.note,
    }


def initial_of_remedy(missed: Deadline, owner_id: UUID, name: str) -> dict[str, Any]:
    """The same court, filing and child; when and how its own notice came has to be asked."""
    kept = ("court", "child_case", "filed", "district", "act_regime")
    known = {name: getattr(missed.trigger, name) for name in kept}
    return {**known, "rule": name, "owner_id": owner_id, "subject": missed.subject}


class AtClosingForm(forms.Form):
    """Of one term: what becomes of it when the case is closed, and why."""

    what = Options(
        [(DONE, pgettext_lazy("deadline", "It is done")), *Deadline.AtClosing.choices],
        across=True,
        label=_("What becomes of it"),
    )
    why = Lines(
        label=_("Why, or with what proof"),
        rows=2,
        help_text=_("The receipt; who took it over and when; or why it can be let go."),
    )

    def __init__(self, line: DeadlineLine, data: Any) -> None:
        super().__init__(data, prefix=str(line.id))
        self.line = line


class ClosingForm:
    """One `AtClosingForm` for each term, all valid or none taken."""

    def __init__(self, lines: Iterable[DeadlineLine], data: Any) -> None:
        self.parts = [AtClosingForm(line, data) for line in lines]
        self.is_bound = data is not None
        self.errors: list[Any] = []

    def is_valid(self) -> bool:
        valid = [part.is_valid() for part in self.parts]
        self.errors = [part.errors for part in self.parts if part.errors]
        return self.is_bound and all(valid)

    def add_error(self, field: str | None, message: Any) -> None:
        """What the house refuses as a whole stands at the first term."""
        self.parts[0].add_error(None, message)
        self.errors = [self.parts[0].errors]

    @property
    def answers(self) -> list[Answer]:
        return [Answer(part.line.id, **part.cleaned_data) for part in self.parts]


class EndForm(forms.Form):
    outcome = Lines(label=_("What happened"), rows=3)

    def __init__(self, data: Any, help_text: Any) -> None:
        super().__init__(data)
        self.fields["outcome"].help_text = help_text
