"""When and where somebody was born, and whether she lives."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from reencuentro.site.lines import NO_HISTORY, Line

from .. import places
from ..labels import LABELS
from ..models import Life, Person, Sex
from ..values import Place
from .fields import ApproximateDateField, select, with_empty
from .place import MEXICO, MunicipalityInput, municipality_of, offer_municipalities, place_of


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
        offer_municipalities(self, "birth_state", "birth_municipality")

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
        municipality = municipality_of(state, data.get("birth_municipality", ""), "birth_municipality")
        return place_of(country, state, municipality, data.get("birth_locality", ""))

    def _check_death(self, data: dict[str, Any]) -> None:
        born, died = data.get("birth"), data.get("death")
        if died and data.get("life") != Life.DIED:
            self.add_error("life", _("There is a date of death, so say here that this person has died."))
        if born and died and died.last < born.first:
            self.add_error("death", _("This is before the birth."))
