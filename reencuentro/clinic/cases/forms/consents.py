"""Forms for what a person allows, refuses or wants kept."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from reencuentro.clinic.people.forms.fields import Day

from ..models import Consent, Means, Purpose
from .fields import Choose, Line, Lines, Names, Options, PastDay

type People = Iterable[tuple[UUID, str]]


class ConsentForm(forms.Form):
    person_id = Choose(label=_("Who decides"))
    purpose = Options(Purpose.choices, label=_("What it is for"))
    decision = Options(Consent.Decision.choices, label=_("Her decision"), across=True)
    decided_on = PastDay(label=_("On which day"))
    means = Options(Means.choices, label=_("How she told it"), across=True)
    language = Line(
        label=_("In which language"),
        max_length=100,
        required=False,
        help_text=_("Consent counts only if it was understood."),
    )
    interpreter = Line(label=_("Interpreter"), required=False)
    partners = Names(
        label=_("Partners she allows"),
        required=False,
        help_text=_("For sharing only: each organisation or person by name, one a line."),
    )
    expires_on = Day(
        label=_("Runs out on"), required=False, help_text=_("If she set an end, or you agreed to ask again.")
    )
    words = Lines(
        label=_("In her words, or her conditions"),
        rows=3,
        required=False,
        help_text=_("What she insisted on."),
    )

    def __init__(self, people: People, data: Any = None, **initial: Any) -> None:
        super().__init__(data, initial=initial)
        self.fields["person_id"].choices = people


class WithholdForm(forms.Form):
    person_id = Choose(label=_("Whose wish it is"))
    what = Line(label=_("Withhold what"), max_length=300, help_text=_("For example: where the child is."))
    from_whom = Names(
        label=_("From whom"),
        required=False,
        help_text=_("One name a line. Nobody named means everybody outside."),
    )
    because = Lines(label=_("Because"), max_length=1000, rows=3)
    since = PastDay(label=_("Since when"))

    def __init__(self, people: People, data: Any = None, **initial: Any) -> None:
        super().__init__(data, initial=initial)
        self.fields["person_id"].choices = people
