"""Forms for what a person told, and for what she allows with it."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from reencuentro.engines.vault.compartment import PRIVILEGED, TEAM

from ..models import Case, Means, PassageDecision, TestimonyVersion
from ..passages import passages
from .fields import Choose, Line, Lines, Options, PastDay

LONGEST = 200_000


class _TellingForm(forms.Form):
    text = Lines(
        label=_("What she told"),
        max_length=LONGEST,
        rows=16,
        help_text=_(
            "In her words. Each line is a passage that she can allow or keep back: start new lines often."
        ),
    )
    told_on = PastDay(label=_("On which day"))
    means = Options(Means.choices, label=_("How she told it"), across=True)
    language = Line(label=_("In which language"), max_length=100, required=False)
    interpreter = Line(label=_("Interpreter"), required=False)


class TestimonyForm(_TellingForm):
    told_by = Choose(label=_("Who tells"))
    compartment = Options(
        [],
        label=_("Who reads it"),
        initial=TEAM,
        help_text=_("She is asked once; choose who must be able to read it so that nobody asks again."),
    )
    field_order = ["told_by", "text", "told_on", "means", "language", "interpreter", "compartment"]

    def __init__(self, case: Case, people: Iterable[tuple[UUID, str]], data: Any = None) -> None:
        super().__init__(data, initial={"told_by": case.client_id})
        self.fields["told_by"].choices = people
        readers = [(TEAM, _("The team of this case")), (PRIVILEGED, _("Only its lawyers"))]
        self.fields["compartment"].choices = [entry for entry in readers if case.opened.holds(entry[0])]


class VersionForm(_TellingForm):
    why_new = Lines(label=_("Why there is a new version"), max_length=1000, rows=2)
    keep_decisions = forms.BooleanField(
        label=_("She confirms her decisions for the passages that are word for word the same"),
        required=False,
        help_text=_("Without her word nothing of the new version may be used."),
    )
    after = forms.IntegerField(widget=forms.HiddenInput, min_value=1)

    def __init__(self, newest: TestimonyVersion, data: Any = None) -> None:
        names = ("text", "means", "language", "interpreter")
        initial = {name: getattr(newest, name) for name in names}
        super().__init__(data, initial={**initial, "after": newest.version})


class DecisionForm(forms.Form):
    allowed = forms.TypedMultipleChoiceField(
        label=_("Passages she allows for this use"),
        coerce=int,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Go through them with her. What is not marked is not used."),
    )
    decided_on = PastDay(label=_("On which day"))
    means = Options(Means.choices, label=_("How she told it"), across=True)
    words = Lines(label=_("In her words, or her conditions"), max_length=1000, rows=2, required=False)

    def __init__(self, version: TestimonyVersion, before: PassageDecision | None, data: Any = None) -> None:
        super().__init__(data, initial={"allowed": before.allowed if before else []})
        self.fields["allowed"].choices = list(enumerate(passages(version.text)))


class UseForm(forms.Form):
    """With whom the passages are to be shared; asked only for sharing with partners."""

    partner = Line(label=_("Which partner"))
