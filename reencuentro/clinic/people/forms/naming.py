"""The name of the birth certificate, and all the others a person goes by."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from reencuentro.site.lines import Line

from ..labels import LABELS
from ..models import Person
from ..values import NameKind, OtherName
from .fields import Several

_FIELD_OF_KIND = {
    NameKind.NICKNAME: "nicknames",
    NameKind.SPELLING: "spellings",
    NameKind.MARRIED: "married_names",
    NameKind.FORMER: "former_names",
    NameKind.ALIAS: "aliases",
}


class NamesForm(forms.Form):
    given_names = Line(
        100,
        label=LABELS["given_names"],
        help_text=_("As on the birth certificate. Offices refuse papers over one different letter."),
    )
    first_surname = Line(80, label=LABELS["first_surname"])
    second_surname = Line(
        80, label=LABELS["second_surname"], help_text=_("Leave it empty if there is only one.")
    )
    no_name = forms.BooleanField(
        required=False, label=_("No name is known, or none was given yet (a newborn, for instance)")
    )
    nicknames = Several(
        label=_("Nicknames"),
        help_text=_("What family and neighbours say, with commas between: Lupita, La Güera."),
    )
    spellings = Several(
        label=_("Other spellings"),
        help_text=_("As other papers have it, with commas between: Hernandes, Ximena."),
    )
    married_names = Several(label=_("Married names"))
    former_names = Several(label=_("Former names"))
    aliases = Several(
        label=_("False names"),
        help_text=_("Names that were used with her or by him, and that may be on papers."),
    )

    @classmethod
    def initial_of(cls, person: Person) -> dict[str, Any]:
        initial: dict[str, Any] = {name: getattr(person, name) for name in _PARTS}
        initial["no_name"] = not any(initial.values())
        for kind, field in _FIELD_OF_KIND.items():
            initial[field] = [other.text for other in person.other_names if other.kind == kind]
        return initial

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        named = any(data.get(name) for name in (*_PARTS, *_FIELD_OF_KIND.values()))
        if not named and not data.get("no_name") and not self.errors:
            self.add_error("given_names", _("Write at least one name, or tick that none is known."))
        return data

    def columns(self) -> dict[str, Any]:
        """{column of `Person`: value}, for `actions.add_person` and `change_person`."""
        data = self.cleaned_data
        others = [
            OtherName(kind.value, text)
            for kind, field in _FIELD_OF_KIND.items()
            for text in data.get(field) or ()
        ]
        return {**{name: data[name] for name in _PARTS}, "other_names": tuple(others)}


_PARTS = ("given_names", "first_surname", "second_surname")
