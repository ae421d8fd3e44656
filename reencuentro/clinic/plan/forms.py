"""What is typed about the plan of a case."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from reencuentro.clinic.cases.forms.fields import Line, Lines, Options, PastDay
from reencuentro.clinic.cases.forms.merging import MergingForm
from reencuentro.clinic.lawbook.queries.rules import spoken
from reencuentro.clinic.people.forms.fields import Day
from reencuentro.engines.clockwork.plan.model import Plan

from .queries.overview import Picture
from .queries.page import RouteLine
from .queries.questions import why_asked


class FactsForm(MergingForm):
    """One question after the other, those that decide most first. What nobody answers stays unknown."""

    def __init__(self, picture: Picture, data: Any = None) -> None:
        super().__init__(data, initial=picture.records.answers)
        first = dict.fromkeys(picture.asks)
        asked = [*first, *(one for one in picture.plan.facts if one not in first)]
        for fact in (one for one in asked if one not in picture.records.told_elsewhere):
            self.fields[fact] = _question(picture.plan, fact)
        self.remember_shown()

    def answers(self) -> dict[str, str]:
        """Those that were changed."""
        return {fact: self.cleaned_data[fact] for fact in self.changed_data}


class RoutesForm(forms.Form):
    routes = forms.MultipleChoiceField(
        label=_("Routes"),
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Several may run at once: the forecast takes the one that comes first."),
    )
    because = Lines(label=_("Why"), rows=3)

    def __init__(self, lines: Iterable[RouteLine], data: Any = None) -> None:
        lines = list(lines)
        super().__init__(data, initial={"routes": [line.id for line in lines if line.chosen]})
        self.fields["routes"].choices = [(line.id, f"{line.title} · {line.fit}") for line in lines]


class BeginForm(forms.Form):
    day = PastDay(label=_("Begun on"))
    words = Lines(label=_("What shows it"), max_length=1000, rows=2, required=False)


class FinishForm(forms.Form):
    """`begun`: the day it was begun, if that is on file."""

    begun = Day(
        label=_("Begun on"),
        help_text=_("If you know it: from both days the clinic learns how long this step takes."),
    )
    day = PastDay(label=_("Done on"))
    words = Lines(label=_("What shows it"), max_length=1000, rows=2)

    def __init__(self, data: Any = None, *, begun: date | None) -> None:
        super().__init__(data)
        if begun:
            del self.fields["begun"]

    def clean_begun(self) -> date | None:
        begun = self.cleaned_data["begun"]
        if begun and begun > timezone.localdate():
            raise forms.ValidationError(_("This day has not come yet."), code="future")
        return begun


class WaiveForm(forms.Form):
    waits_for = Options([], label=_("What it need not wait for"))
    said_by = Line(
        label=_("Who allowed it"),
        help_text=_("By name. Who may is said beside each."),
    )
    words = Lines(label=_("Why"), rows=3)

    def __init__(self, choices: list[tuple[str, str]], data: Any = None) -> None:
        super().__init__(data)
        self.fields["waits_for"].choices = choices


class TakeBackForm(forms.Form):
    because = Lines(label=_("Why"), max_length=1000, rows=2)


def _question(plan: Plan, fact: str) -> forms.ChoiceField:
    found = plan.facts[fact]
    choices = [("", _("not known yet")), *((id, spoken(name)) for id, name in found.choices.items())]
    return Options(
        choices, across=True, label=spoken(found.ask), help_text=why_asked(plan, fact), required=False
    )
