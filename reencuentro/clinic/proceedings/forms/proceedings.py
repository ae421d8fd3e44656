"""A proceeding, its end, and what happens in it."""

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from reencuentro.clinic.cases.forms.fields import Choose, Line, Lines, Options, PastDay
from reencuentro.clinic.cases.forms.merging import MergingForm
from reencuentro.clinic.cases.forms.work import Colleagues
from reencuentro.clinic.lawbook.labels import MODES
from reencuentro.clinic.lawbook.queries import lawbook
from reencuentro.clinic.lawbook.queries.rules import district_choices, spoken
from reencuentro.clinic.people.forms.fields import Day

from ..kinds import STATES, EntryKind, Kind
from ..models import Entry, Proceeding
from ..queries.proposals import Proposal

COLUMNS = (
    "kind", "court", "district", "filed_on", "authority", "file_number", "judge", "parties", "note",
)  # fmt: skip


class ProceedingForm(MergingForm):
    kind = forms.ChoiceField(label=_("Kind"), choices=Kind.choices)
    authority = Line(
        label=_("Court, prosecutor or agency"),
        help_text=_("As it signs: Juzgado Segundo Familiar de Tlaxcala."),
    )
    file_number = Line(label=_("File number"), max_length=120, required=False)
    court = forms.ChoiceField(
        label=_("Whose calendar counts"),
        required=False,
        help_text=_("Terms are counted by the days of this court. Amparo and U.S. agencies have their own."),
    )
    district = forms.ChoiceField(label=_("Judicial district"), required=False)
    filed_on = PastDay(
        label=_("Filed on"),
        required=False,
        initial=None,
        help_text=_("It decides which code governs: the national one comes into force state by state."),
    )
    judge = Line(label=_("Judge or officer"), required=False)
    parties = Lines(label=_("Parties"), rows=3, required=False, help_text=_("One a line, with their part."))
    note = Lines(label=_("Note"), rows=2, required=False)

    def __init__(self, data: Any = None, *, row: Proceeding | None = None) -> None:
        super().__init__(data, initial={name: getattr(row, name) for name in COLUMNS} if row else None)
        law = lawbook().law
        courts = [(one.court.id, spoken(one.court.title)) for one in law.calendars.calendars.values()]
        self.fields["court"].choices = [("", _("none of these")), *courts]
        self.fields["district"].choices = [("", _("does not matter")), *district_choices(law)]
        self.remember_shown()


class EndProceedingForm(forms.Form):
    outcome = Lines(label=_("How it ended"), rows=3)


class EntryForm(forms.Form):
    kind = Options(EntryKind.choices, label=_("What happened"), across=True, initial=EntryKind.NOTICE)
    day = Day(
        required=True,
        label=_("Day"),
        help_text=_("Of the notice, filing or order; of a hearing, the day it is set for."),
    )
    act = forms.ChoiceField(
        label=_("Which act"),
        required=False,
        help_text=_("With it, the terms that it sets running are proposed."),
    )
    mode = forms.ChoiceField(
        label=_("How it was notified"), required=False, choices=[("", "—"), *MODES.items()]
    )
    title = Line(label=_("In a few words"))
    details = Lines(label=_("Details"), max_length=4000, rows=3, required=False)
    evidence = Lines(
        label=_("What shows it"),
        max_length=1000,
        rows=2,
        required=False,
        help_text=_("Stamp, receipt, notice sheet."),
    )

    def __init__(self, data: Any = None, *, kind: str) -> None:
        super().__init__(data, initial={"day": timezone.localdate()})
        acts = [act for act in lawbook().law.acts.values() if kind in act.kinds]
        self.fields["act"].choices = [("", _("another one")), *((one.id, spoken(one.title)) for one in acts)]


class StateForm(forms.Form):
    state = Options([], label=_("What became of it"))
    evidence = Lines(label=_("What shows it"), max_length=1000, rows=2, required=False)

    def __init__(self, data: Any = None, *, row: Entry) -> None:
        super().__init__(data, initial={"state": row.state, "evidence": row.evidence})
        self.fields["state"].choices = [(one, one.label) for one in STATES[EntryKind(row.kind)]]


class WatchForm(forms.Form):
    """Which of the proposed terms to watch. Those that can't be counted yet are not offered."""

    rules = forms.MultipleChoiceField(
        label=_("Terms to watch"), widget=forms.CheckboxSelectMultiple, required=True
    )
    owner_id = Choose(label=_("Who watches them"))

    def __init__(
        self, colleagues: Colleagues, found: list[Proposal], data: Any = None, **initial: Any
    ) -> None:
        names = [one.name for one in found if one.shown]
        super().__init__(data, initial={"rules": names, **initial})
        self.fields["owner_id"].choices = colleagues
        self.fields["rules"].choices = [
            (one.name, f"{one.rule.title} · {one.shown.rule.length}") for one in found if one.shown
        ]
