"""Intake, second half: how she came, what the danger is, what she allows, what she told."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from reencuentro.clinic.people.forms.fields import Day, select
from reencuentro.engines.vault.compartment import PRIVILEGED, TEAM

from ..intake import Columns
from ..kinds import Kind
from ..models import Consent, Known, Means, Part, Purpose, Referral
from .fields import Choose, Line, Lines, Names, Options, PastDay

type Colleagues = Iterable[tuple[UUID, str]]


class AboutForm(forms.Form):
    """The case itself, and who works on it."""

    kind = select(Kind.choices, label=_("Kind of case"))
    asked_on = PastDay(label=_("When she, or somebody for her, first asked for help"))
    reason = Lines(rows=2, label=_("How the case came"), help_text=_("In a sentence; it opens the journey."))
    summary = Lines(
        label=_("The case in a few lines"),
        required=False,
        help_text=_("What a colleague must know in half a minute. Shown at the top of the case."),
    )
    lead_id = Choose(label=_("Who leads the case"), help_text=_("A lawyer. She can hand it over later."))
    members = forms.TypedMultipleChoiceField(
        label=_("Who else works on it"),
        coerce=UUID,
        required=False,
        widget=forms.CheckboxSelectMultiple(attrs={"class": "choices--across"}),
        help_text=_("They, you and the lead can read the case; nobody else. Others can be added any time."),
    )
    decision = Lines(
        1000,
        rows=3,
        label=_("Why a new case is opened"),
        help_text=_("The search found somebody like her, or was not answered yet. It stays with the search."),
    )

    def __init__(
        self, lawyers: Colleagues, colleagues: Colleagues, must_explain: bool, *args: Any, **options: Any
    ) -> None:
        super().__init__(*args, **options)
        self.fields["lead_id"].choices = list(lawyers)
        self.fields["members"].choices = list(colleagues)
        if not must_explain:
            del self.fields["decision"]


class ReferralForm(forms.Form):
    source = select(Referral.Source.choices, label=_("Who sent or brought her"))
    received_on = PastDay(label=_("On which day"))
    name = Line(label=_("Name"), required=False, help_text=_("Of the attorney or other person."))
    organisation = Line(label=_("Firm or organisation"), required=False)
    contact = Line(300, label=_("How to reach them"), required=False)
    asks_for = Lines(
        rows=3,
        label=_("What they ask of us"),
        required=False,
        help_text=_("What must be done in Mexico, before whom, and by when."),
    )


class SafetyForm(forms.Form):
    """First facts on the danger. Not knowing is an answer too."""

    knows_where_she_is = Options(
        Known.choices,
        across=True,
        label=_("Does the person who harmed her know where she is?"),
        initial="unknown",
    )
    knows_she_searches = Options(
        Known.choices,
        across=True,
        label=_("Does that side know that she looks for her child?"),
        initial="unknown",
    )
    child_in_danger = Options(
        Known.choices, across=True, label=_("Is a child in danger now?"), initial="unknown"
    )
    danger = Lines(
        3000,
        rows=3,
        label=_("What the danger is"),
        required=False,
        help_text=_("Threats, weapons, who is near the child, what would warn them."),
    )
    may_know = Lines(
        1000,
        rows=2,
        label=_("Who may know that we work on this"),
        required=False,
        help_text=_("Anybody not named here is told nothing."),
    )

    def columns(self, asked_on: Any) -> Columns:
        return {**self.cleaned_data, "asked_on": asked_on}


class DatedSafetyForm(SafetyForm):
    """The same facts asked again on a later day."""

    asked_on = PastDay(label=_("On which day"))


_ANSWERS = [
    ("", pgettext_lazy("consent at intake", "Not asked today")),
    (Consent.Decision.GIVEN.value, pgettext_lazy("consent at intake", "Yes")),
    (Consent.Decision.REFUSED.value, pgettext_lazy("consent at intake", "No")),
]


class ConsentsForm(forms.Form):
    """Her decision for each purpose, given in one conversation. The purposes' fields bear their codes."""

    partner_names = Names(
        label=_("Partners she allows"),
        required=False,
        help_text=_("For sharing: each organisation or person by name, one a line."),
    )
    decided_on = PastDay(label=_("On which day she decided"))
    means = Options(Means.choices, across=True, label=_("How she told it"), initial=Means.ORAL.value)
    language = Line(
        100,
        label=_("In which language"),
        required=False,
        help_text=_("Consent counts only if it was understood."),
    )
    interpreter = Line(label=_("Interpreter"), required=False)
    expires_on = Day(label=_("Runs out on"), help_text=_("If she set an end, or you agreed to ask again."))

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        asked = {
            purpose.value: Options(_ANSWERS, across=True, required=False, label=purpose.label)
            for purpose in Purpose
        }
        self.fields = {**asked, **self.fields}

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        given = data.get(Purpose.PARTNERS) == Consent.Decision.GIVEN
        if given and not data.get("partner_names") and "partner_names" not in self.errors:
            self.add_error(
                "partner_names", _("Name each partner she allows: consent to share is never for everybody.")
            )
        return data

    def consents(self) -> list[Columns]:
        data = self.cleaned_data
        shared = {
            name: data[name] for name in ("decided_on", "means", "language", "interpreter", "expires_on")
        }
        return [
            {
                **shared,
                "purpose": purpose.value,
                "decision": data[purpose.value],
                "partners": data["partner_names"] if purpose == Purpose.PARTNERS else (),
            }
            for purpose in Purpose
            if data[purpose.value]
        ]


class TellingForm(forms.Form):
    """What she told, if she wishes to tell it today."""

    text = Lines(
        200_000,
        rows=12,
        label=_("What she told"),
        required=False,
        help_text=_(
            "In her words, if she wants to tell it today. Each line is a passage she can allow or keep back."
        ),
    )
    told_on = PastDay(label=_("On which day"))
    means = Options(Means.choices, across=True, label=_("How she told it"), initial=Means.ORAL.value)
    compartment = Options(
        [(TEAM, _("The team of this case")), (PRIVILEGED, _("Only its lawyers"))],
        label=_("Who reads it"),
        initial=TEAM,
        help_text=_("She is asked once; choose who must be able to read it so that nobody asks again."),
    )

    def testimony(self, language: str, interpreter: str) -> Columns | None:
        if not self.cleaned_data["text"]:
            return None
        return {**self.cleaned_data, "language": language, "interpreter": interpreter}


class NextForm(forms.Form):
    title = Line(
        label=_("Next step"),
        required=False,
        help_text=_("What will be done first, so that nobody asks tomorrow where this stands."),
    )
    due_on = Day(label=_("Until when"))

    def task(self, owner_id: UUID) -> Columns | None:
        if not self.cleaned_data["title"]:
            return None
        return {**self.cleaned_data, "details": "", "owner_id": owner_id}


def part_of(role: str, kind: str, leads: bool) -> str:
    """What somebody will most likely do in such a case; the lead puts it right on the team's page."""
    if role == "case_worker":
        return Part.CASE_WORK
    family = kind in (Kind.REUNIFICATION, Kind.CUSTODY, Kind.IDENTITY, Kind.OTHER)
    return Part.FAMILY_LAW if family == leads else Part.IMMIGRATION
