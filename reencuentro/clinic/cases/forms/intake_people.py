"""Intake, first half: who she is, how to reach her, who her children are and who has them."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from reencuentro.clinic.people.forms.birth import BirthForm
from reencuentro.clinic.people.forms.fields import Day, select, with_empty
from reencuentro.clinic.people.forms.groups import Group, GroupedForm
from reencuentro.clinic.people.forms.naming import NamesForm
from reencuentro.clinic.people.forms.speaking import FEWEST_LANGUAGES, SpeakingForm
from reencuentro.clinic.people.models import Relation
from reencuentro.clinic.people.numbers import as_kept, problem
from reencuentro.clinic.people.values import ContactPoint, IdentityNumber, NumberKind, PointKind

from ..intake import Child
from .fields import Line, Lines

ELDERS = (
    Relation.MOTHER,
    Relation.FATHER,
    Relation.GRANDPARENT,
    Relation.AUNT_UNCLE,
    Relation.SIBLING,
    Relation.STEPPARENT,
    Relation.GUARDIAN,
    Relation.OTHER,
)
_ELDER_CHOICES = [(relation.value, relation.label) for relation in ELDERS]
_NAMES = ("given_names", "first_surname", "second_surname")
_BIRTH = ("birth", "sex", "birth_country", "birth_state", "birth_municipality", "birth_locality")
_SPOKEN = tuple(f"{name}_{row}" for row in range(1, FEWEST_LANGUAGES + 1) for name in ("language", "variant"))


class ClientForm(GroupedForm, NamesForm, BirthForm, SpeakingForm):
    """The person the clinic serves. What is not shown here can be added later, on her own page."""

    curp = Line(40, label=_("CURP"), required=False, help_text=_("If she has it at hand."))

    groups = (
        Group(
            _("Her name"),
            _("As on her birth certificate: every paper will be compared with it."),
            (*_NAMES, "nicknames", "aliases"),
        ),
        Group(
            _("Her birth"),
            _("Age and birthplace decide which registry and which procedure it is."),
            (*_BIRTH, "curp"),
        ),
        Group(
            _("Her languages"),
            _("So that she is asked in the language she really thinks in."),
            (
                *_SPOKEN,
                "interpreter_needed",
                "interpreter_language",
                "interpreter_sex",
                "interpreter_note",
                "nationalities",
            ),
        ),
    )

    def clean_curp(self) -> str:
        number = as_kept(NumberKind.CURP, self.cleaned_data["curp"])
        if number and (why := problem(NumberKind.CURP, number)):
            raise ValidationError(
                [why, _("If the paper has it so, leave it out here and record it on her page.")]
            )
        return number

    def columns(self) -> dict[str, Any]:
        """{column of `Person`: value}."""
        found: dict[str, Any] = {}
        for part in (NamesForm, BirthForm, SpeakingForm):
            found |= part.columns(self)
        if number := self.cleaned_data["curp"]:
            found["identity_numbers"] = (IdentityNumber(NumberKind.CURP, number, "MX", source="told"),)
        return found


class ChildForm(GroupedForm, NamesForm, BirthForm):
    """One child, what the client is to her or him, and who has the child now."""

    relation = select(
        _ELDER_CHOICES, label=_("What the client is to this child"), initial=Relation.MOTHER.value
    )
    registered = forms.BooleanField(
        required=False,
        label=_("She is on the child's birth certificate"),
        help_text=_("As far as she knows. It decides who has patria potestad and must be heard."),
    )
    holder_given = Line(100, label=_("Given names of who has the child"), required=False)
    holder_first = Line(80, label=_("First surname"), required=False)
    holder_second = Line(80, label=_("Second surname"), required=False)
    holder_relation = select(
        with_empty(_ELDER_CHOICES, "—"),
        required=False,
        label=_("What that person is to the child"),
        help_text=_("If several children are with the same person, write the same name each time."),
    )
    whereabouts = Line(
        300,
        label=_("Last known address or place"),
        required=False,
        help_text=_("Only the team of this case reads it."),
    )
    learned = Day(label=_("Known since"), help_text=_("An address older than 30 days must be confirmed."))

    groups = (
        Group(_("Name"), "", (*_NAMES, "no_name", "nicknames")),
        Group(_("Birth"), "", _BIRTH),
        Group(_("Tie to the client"), "", ("relation", "registered")),
        Group(
            _("Who has the child"),
            _("In fact, whatever the papers say."),
            (
                "holder_given",
                "holder_first",
                "holder_second",
                "holder_relation",
                "whereabouts",
                "learned",
            ),
        ),
    )

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("holder_relation") and not self._holder_name(data):
            self.add_error("holder_given", _("Write a name, or how the person is called."))
        return data

    def child(self) -> Child:
        data = self.cleaned_data
        person = {**NamesForm.columns(self), **BirthForm.columns(self)}
        if data["whereabouts"]:
            address = ContactPoint(PointKind.ADDRESS, data["whereabouts"], learned=data["learned"])
            person["contact_points"] = (address,)
        return Child(
            person=person,
            relation=data["relation"],
            registered=data["registered"],
            holder=self._holder_name(data) or None,
            holder_relation=data["holder_relation"],
        )

    @staticmethod
    def _holder_name(data: dict[str, Any]) -> dict[str, str]:
        fields = zip(_NAMES, ("holder_given", "holder_first", "holder_second"), strict=True)
        found = {column: data.get(name, "") for column, name in fields}
        return found if any(found.values()) else {}


class AdverseForm(forms.Form):
    """Who trafficked, exploited or controls her. Asked so that the clinic never serves both sides."""

    given_names = Line(100, label=_("Given names, or what he or she is called"), required=False)
    first_surname = Line(80, label=_("First surname"), required=False)
    second_surname = Line(80, label=_("Second surname"), required=False)
    about = Lines(
        1000,
        rows=2,
        label=_("What else is known"),
        required=False,
        help_text=_("For instance: where this person is, whether in prison, since when."),
    )

    def columns(self) -> dict[str, Any] | None:
        """{column of `Person`: value}; None if nothing was said."""
        return {**self.cleaned_data, "part": "trafficker"} if any(self.cleaned_data.values()) else None
