"""When and where somebody was born, and whether she lives."""

from difflib import get_close_matches
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.urls import reverse_lazy
from django.utils.translation import gettext_lazy as _

from .. import places
from ..labels import LABELS
from ..models import Life, Person, Sex
from ..names import fold
from ..values import Place
from .fields import NO_HISTORY, ApproximateDateField, Line, select, with_empty

MEXICO = "MX"


class MunicipalityInput(forms.TextInput):
    """A text box with a list under it, which the form fills by state."""

    template_name = "people/widgets/municipality.html"


class BirthForm(forms.Form):
    birth = ApproximateDateField(
        label=LABELS["birth"],
        help_text=_("Day first, 12/03/2015; or what is known: 2015, March 2015, about 7 years."),
    )
    sex = select(Sex.choices, required=False, label=LABELS["sex"])
    birth_country = select(
        lambda: with_empty(places.countries().items(), _("Not known")),
        required=False,
        label=_("Country of birth"),
    )
    birth_state = select(
        lambda: with_empty(places.states().items(), _("Not known, or outside Mexico")),
        required=False,
        label=_("State of birth"),
        help_text=_("Its Registro Civil issues the acta, and it is part of the CURP."),
    )
    birth_municipality = Line(
        100, label=_("Municipality of birth"), widget=MunicipalityInput(attrs=NO_HISTORY)
    )
    birth_locality = Line(100, label=_("Town or place of birth, in words"))
    life = select(Life.choices, required=False, label=LABELS["life"])
    death = ApproximateDateField(label=LABELS["death"])

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self._offer_municipalities()

    @classmethod
    def initial_of(cls, person: Person) -> dict[str, Any]:
        place = person.birthplace or Place()
        return {
            "birth": person.birth,
            "sex": person.sex,
            "birth_country": place.country,
            "birth_state": place.state,
            "birth_municipality": places.municipality_name(place.municipality),
            "birth_locality": place.locality,
            "life": person.life,
            "death": person.death,
        }

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        try:
            data["birthplace"] = self._place(data)
        except ValidationError as error:
            self.add_error(None, error)
        self._check_death(data)
        return data

    def columns(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in ("birth", "sex", "birthplace", "life", "death")}

    def _place(self, data: dict[str, Any]) -> Place | None:
        country, state = data.get("birth_country", ""), data.get("birth_state", "")
        if state and country not in ("", MEXICO):
            raise ValidationError(
                {"birth_state": _("This is a state of Mexico, but the country is another.")}
            )
        municipality = _municipality(state, data.get("birth_municipality", ""))
        place = Place(MEXICO if state else country, state, municipality, data.get("birth_locality", ""))
        return place if place != Place() else None

    def _check_death(self, data: dict[str, Any]) -> None:
        born, died = data.get("birth"), data.get("death")
        if died and data.get("life") != Life.DIED:
            self.add_error("life", _("There is a date of death, so say here that this person has died."))
        if born and died and died.last < born.first:
            self.add_error("death", _("This is before the birth."))

    def _offer_municipalities(self) -> None:
        """With JavaScript, the names of the chosen state are offered while one types."""
        listed = f"{self['birth_municipality'].auto_id}_list"
        self.fields["birth_municipality"].widget.attrs["list"] = listed
        self.fields["birth_state"].widget.attrs |= {
            "hx-get": reverse_lazy("people:municipalities"),
            "hx-trigger": "load, change",
            "hx-target": f"#{listed}",
        }


def _municipality(state: str, text: str) -> str:
    """The code of the municipality that was typed. Raises `ValidationError` with names to choose from."""
    if not text:
        return ""
    if not state:
        raise ValidationError({"birth_municipality": _("Choose the state first.")})
    found = places.find_municipality(state, text)
    if len(found) == 1:
        return found[0]
    names = [places.municipality_name(code) for code in found] or _near(state, text)
    if not names:
        raise ValidationError({"birth_municipality": _("This state has no municipality of that name.")})
    message = _("Which one is it? %(names)s") % {"names": " · ".join(names[:8])}
    raise ValidationError({"birth_municipality": message})


def _near(state: str, text: str) -> list[str]:
    by_fold = {fold(name): name for name in places.municipalities().get(state, {}).values()}
    return [by_fold[match] for match in get_close_matches(fold(text), by_fold, n=5, cutoff=0.6)]
