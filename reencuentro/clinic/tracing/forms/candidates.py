"""Who is looked for on lists, as one types it; and what is said of a candidate."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.utils.translation import gettext_lazy as _

from reencuentro.clinic.cases.forms.fields import Lines, Options
from reencuentro.clinic.people import places
from reencuentro.clinic.people.forms.fields import ApproximateDateField, Several, select, with_empty
from reencuentro.clinic.people.forms.place import MunicipalityInput, municipality_of, offer_municipalities
from reencuentro.clinic.people.labels import LABELS
from reencuentro.clinic.people.models import Sex
from reencuentro.site.lines import NO_HISTORY, Line

from ..models import Verdict
from ..sought import Sought


class SoughtForm(forms.Form):
    """The facts of the case, which can be changed for this search; the case keeps its own.

    Where it `can_be_asked`, `sought` gives what to look for.
    """

    given_names = Line(100, label=LABELS["given_names"])
    first_surname = Line(80, label=LABELS["first_surname"])
    second_surname = Line(80, label=LABELS["second_surname"])
    other_names = Several(label=LABELS["other_names"], help_text=_("Each is tried too; commas between."))
    birth = ApproximateDateField(
        label=LABELS["birth"],
        help_text=_("Day first, 12/03/2015; or what is known: 2015, March 2015, about 7 years."),
    )
    sex = select(Sex.choices, required=False, label=LABELS["sex"])
    birth_state = select(
        lambda: with_empty(places.states().items(), _("Not known, or outside Mexico")),
        required=False,
        label=_("State of birth"),
    )
    birth_municipality = Line(
        100, label=_("Municipality of birth"), widget=MunicipalityInput(attrs=NO_HISTORY)
    )
    mother = Line(200, label=_("Mother's name"))
    father = Line(200, label=_("Father's name"))
    curp = Line(
        18,
        label=_("CURP"),
        help_text=_("As far as it is known, with a ? for each character that is not."),
        validators=[RegexValidator(r"^[A-Za-zÑñ0-9?]*$", _("Letters, digits and ? only."))],
    )

    def __init__(self, data: Any, known: Sought) -> None:
        self.known = known
        municipality = places.municipality_name(known.birth_municipality)
        initial = {**vars(known), "birth_municipality": municipality}
        super().__init__(data, initial=initial)
        offer_municipalities(self, "birth_state", "birth_municipality")

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        data["other_names"] = tuple(data.get("other_names", ()))
        try:
            data["birth_municipality"] = municipality_of(
                data.get("birth_state", ""), data.get("birth_municipality", ""), "birth_municipality"
            )
        except ValidationError as error:
            self.add_error(None, error)
        if not self.errors and not Sought(**data).can_be_asked:
            self.add_error("given_names", _("Write at least one name, or the CURP."))
        return data

    def can_be_asked(self) -> bool:
        """Is there something to look for?"""
        return self.is_valid() if self.is_bound else self.known.can_be_asked

    def sought(self) -> Sought:
        return Sought(**self.cleaned_data) if self.is_bound else self.known


class VerdictForm(forms.Form):
    says = Options(Verdict.Says.choices, label=_("Who it is"), across=True)
    because = Lines(
        label=_("Why"),
        rows=3,
        help_text=_("What decided it. Colleagues read it, and so will you in a year."),
    )
