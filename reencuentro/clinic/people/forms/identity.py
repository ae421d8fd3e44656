"""One identity number as a paper has it."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from reencuentro.site.lines import Line

from .. import numbers, places
from ..values import COUNTRY_OF, IdentityNumber, NumberKind, NumberSource
from .fields import Day, select, with_empty


class IdentityNumberForm(forms.Form):
    kind = select(NumberKind.choices, label=_("Which number"))
    number = Line(40, required=True, label=_("Number"), help_text=_("Blanks and dashes make no difference."))
    as_written = forms.BooleanField(
        required=False,
        label=_("As written on the paper, although it does not check"),
        help_text=_("Old papers do have such errors. Keep what the paper says and have it corrected."),
    )
    country = select(
        lambda: with_empty(places.countries().items(), "—"),
        required=False,
        label=_("Country that issued it"),
        help_text=_("Not needed for Mexican and U.S. numbers named above."),
    )
    source = select(with_empty(NumberSource.choices, "—"), required=False, label=_("Where it was read"))
    issued = Day(label=_("Issued on"))
    expires = Day(label=_("Valid until"), help_text=_("So that it is renewed in time."))
    note = Line(200, label=_("Note"))

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        kind, number = data.get("kind"), data.get("number")
        if kind and number:
            data["number"] = numbers.as_kept(kind, number)
            self._check(kind, data)
        if data.get("issued") and data.get("expires") and data["expires"] < data["issued"]:
            self.add_error("expires", _("It would run out before it was issued."))
        return data

    def identity_number(self) -> IdentityNumber:
        data = self.cleaned_data
        country = data["country"] or COUNTRY_OF.get(data["kind"], "")
        return IdentityNumber(**{**data, "country": country})

    def _check(self, kind: str, data: dict[str, Any]) -> None:
        fault = numbers.problem(kind, data["number"])
        if fault and not data.get("as_written"):
            self.add_error("number", fault)
            self.add_error("as_written", _("If the paper really has it so, tick this."))
        if not fault:
            data["as_written"] = False
