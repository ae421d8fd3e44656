"""A deadline is entered as a count is, with what it is about and who watches it."""

from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from reencuentro.clinic.cases.forms.fields import Choose, Line, Lines
from reencuentro.clinic.cases.forms.work import Colleagues
from reencuentro.clinic.lawbook.forms.counting import CountForm
from reencuentro.engines.clockwork.rules import SEPARATOR
from reencuentro.engines.clockwork.triggers import Trigger

from .models import Deadline


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
    names = ("mode", "court", "child_case", "filed", "district", "act_regime", "set_length")
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


class EndForm(forms.Form):
    outcome = Lines(label=_("What happened"), rows=3)

    def __init__(self, data: Any, help_text: Any) -> None:
        super().__init__(data)
        self.fields["outcome"].help_text = help_text
