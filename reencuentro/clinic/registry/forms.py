"""What is asked before a case is opened: who she is, who her children are, who has them."""

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from reencuentro.clinic.people.dates import ApproximateDate, read
from reencuentro.clinic.people.forms.reasons import ReasonForm
from reencuentro.clinic.people.likeness import Card
from reencuentro.clinic.people.likeness.card import compact_number
from reencuentro.clinic.people.models import Part
from reencuentro.clinic.people.names import display_name
from reencuentro.site.lines import Line

from .actions.checks import VERDICTS
from .models import Answer
from .searching import Sought
from .statements import Verdict


class SearchForm(forms.Form):
    text = forms.CharField(
        label=_("Name, number or date of birth"),
        max_length=200,
        help_text=_("In any order and spelling; a CURP or another number works too."),
        widget=forms.TextInput(attrs={"type": "search", "autocomplete": "off"}),
    )


class PersonForm(forms.Form):
    """One person sought. Only a name is needed; each further fact makes the answer surer."""

    given_names = forms.CharField(label=_("Given names"), max_length=100)
    first_surname = forms.CharField(label=_("First surname"), max_length=80, required=False)
    second_surname = forms.CharField(label=_("Second surname"), max_length=80, required=False)
    birth = forms.CharField(
        label=_("Date of birth"),
        max_length=60,
        required=False,
        help_text=_(
            "A date, a year, a month and year, or about how old: “12/03/2015”, “2015”, “about 7 years old”."
        ),
    )
    curp = forms.CharField(label=_("CURP or another number"), max_length=40, required=False)

    def __init__(self, *args: Any, part: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.part = part

    is_further = False

    def clean_birth(self) -> ApproximateDate | None:
        text = self.cleaned_data["birth"].strip()
        return read(text, timezone.localdate()) if text else None

    @property
    def sought(self) -> Sought:
        facts = self.cleaned_data
        names = [facts["given_names"], facts["first_surname"], facts["second_surname"]]
        lines = Card.of_names(*names, born=facts["birth"]).lines()
        if facts["curp"].strip():
            lines.append(f"number curp {compact_number(facts['curp'])}")
        return Sought(self.part, display_name(*names), tuple(lines))


PARTS = (
    (Part.CLIENT, _("The person who asks for help"), 1),
    (Part.CHILD, _("Her children"), 3),
    (Part.HOLDER, _("Who has the child, or did harm"), 2),
)


class CheckForm:
    """The forms of a check, by part. Only the first person must be filled in."""

    def __init__(self, data: Any = None) -> None:
        self.groups = [
            (label, [self._one(part, index, data) for index in range(count)]) for part, label, count in PARTS
        ]

    def _one(self, part: str, index: int, data: Any) -> PersonForm:
        optional = part != Part.CLIENT
        form = PersonForm(
            data, prefix=f"{part}-{index}", part=part, empty_permitted=optional, use_required_attribute=False
        )
        if optional and index:
            form.is_further = True
        return form

    def is_valid(self) -> bool:
        return all([form.is_valid() for form in self.forms])

    @property
    def forms(self) -> list[PersonForm]:
        return [form for _label, forms in self.groups for form in forms]

    @property
    def sought(self) -> list[Sought]:
        return [form.sought for form in self.forms if form.has_changed() or form.part == Part.CLIENT]


class DecisionForm(forms.Form):
    """Why a case is opened although somebody like her is on file, or before the registrars answered."""

    decision = forms.CharField(
        label=_("Why open a new case?"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("It stays with the check in the new case, for whoever asks later."),
    )


_VERDICT_LABELS = {
    "no_conflict": _("Not the same person, or no conflict: go ahead"),
    "same_person": _("The same person: talk to the lead of that case"),
    "conflict": _("A conflict of interest: do not take the case"),
    "unsure": _("Not sure: come and see me"),
}


class VerdictForm(forms.Form):
    verdict = forms.ChoiceField(
        label=_("Your word"),
        choices=[(code, _VERDICT_LABELS[code]) for code in VERDICTS],
        widget=forms.RadioSelect,
    )
    note = forms.CharField(
        label=_("For the colleague who asked"),
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Only she reads it. Name no case that she may not know of."),
    )


class AcrossForm(ReasonForm):
    verdict = forms.ChoiceField(
        label=_("What you say"),
        choices=[(one.value, one.label) for one in (Verdict.SAME, Verdict.OTHERS, Verdict.UNSURE)],
        widget=forms.RadioSelect,
    )
    field_order = ("verdict", "because")


class AnswerForm(forms.Form):
    word = forms.ChoiceField(label=_("What you say"), choices=Answer.Word.choices, widget=forms.RadioSelect)
    because = Line(
        300,
        required=True,
        label=_("How do you know, or why can't you say?"),
        help_text=_("Only the registrars read it. Say no more of the case than they need to know."),
    )


def verdict_label(code: str) -> str:
    return str(_VERDICT_LABELS[code])
