"""What is typed about the danger, and about her decisions."""

from datetime import timedelta
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from reencuentro.clinic.cases.forms.fields import Line, Lines, Options, PastDay
from reencuentro.clinic.cases.models import Means
from reencuentro.clinic.people.forms.fields import Day

from .models import Decision, Noticeable, Risk

USUAL_REVIEW = timedelta(days=30)


class AssessmentForm(forms.Form):
    assessed_on = PastDay(label=_("On which day"))
    risk = Options(Risk.choices, label=_("How great is the danger?"), across=True)
    findings = Lines(
        label=_("What could happen, to whom, and how you know it"),
        max_length=4000,
        rows=5,
        help_text=_(
            "Who watches, who would tell whom, what they did before, where the child could be taken."
        ),
    )
    measures = Lines(
        label=_("What protects them"),
        max_length=4000,
        rows=3,
        required=False,
        help_text=_("What is arranged before anything is done, and who does it."),
    )
    weighed_with = Line(
        label=_("With whom it was weighed"),
        max_length=300,
        help_text=_("She herself first: nobody knows the danger better."),
    )
    review_by = Day(
        label=_("Relied on until"),
        required=True,
        help_text=_("After that day nothing that could be noticed may begin before it is weighed again."),
    )

    def __init__(self, data: Any = None, **initial: Any) -> None:
        usual = {"review_by": timezone.localdate() + USUAL_REVIEW}
        super().__init__(data, initial={**usual, **initial})


class DecisionForm(forms.Form):
    act = Options(Noticeable.choices, label=_("What she decides on"))
    answer = Options(Decision.Answer.choices, label=_("Her decision"), across=True)
    decided_on = PastDay(label=_("On which day"))
    means = Options(Means.choices, label=_("How she told it"), across=True)
    holds_until = Day(
        label=_("Her yes holds until"),
        required=False,
        help_text=_("If she set an end, or you agreed to ask again."),
    )
    words = Lines(
        label=_("In her words, or her conditions"),
        rows=3,
        required=False,
        help_text=_("What she insisted on."),
    )

    def __init__(self, data: Any = None, **initial: Any) -> None:
        super().__init__(data, initial=initial)


class StrikeForm(forms.Form):
    because = Lines(label=_("Why it was a mistake"), max_length=1000, rows=3)
