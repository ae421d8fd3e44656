"""A place: its country, or its Mexican state and the municipality typed under it, and words."""

from difflib import get_close_matches

from django import forms
from django.core.exceptions import ValidationError
from django.urls import reverse_lazy
from django.utils.translation import gettext_lazy as _

from reencuentro.engines.tracing.names.folding import fold

from .. import places
from ..values import Place

MEXICO = "MX"


class MunicipalityInput(forms.TextInput):
    """A text box with a list under it, which the form fills by state."""

    template_name = "people/widgets/municipality.html"


def offer_municipalities(form: forms.Form, state: str, municipality: str) -> None:
    """With JavaScript, the names of the chosen state are offered while one types. `state` ends in "state"."""
    listed = f"{form[municipality].auto_id}_list"
    form.fields[municipality].widget.attrs["list"] = listed
    form.fields[state].widget.attrs |= {
        "hx-get": reverse_lazy("people:municipalities"),
        "hx-trigger": "load, change",
        "hx-target": f"#{listed}",
    }


def municipality_of(state: str, text: str, field: str) -> str:
    """The code of what was typed. Raises `ValidationError` at `field`, with names to choose from."""
    if not text:
        return ""
    if not state:
        raise ValidationError({field: _("Choose the state first.")})
    found = places.find_municipality(state, text)
    if len(found) == 1:
        return found[0]
    names = [places.municipality_name(code) for code in found] or _near(state, text)
    if not names:
        raise ValidationError({field: _("This state has no municipality of that name.")})
    raise ValidationError({field: _("Which one is it? %(names)s") % {"names": " · ".join(names[:8])}})


def place_of(country: str, state: str, municipality: str, locality: str) -> Place | None:
    """None if nothing was typed. Whatever lies in a Mexican state lies in Mexico."""
    place = Place(MEXICO if state else country, state, municipality, locality)
    return place if place != Place() else None


def _near(state: str, text: str) -> list[str]:
    by_fold = {fold(name): name for name in places.municipalities().get(state, {}).values()}
    return [by_fold[match] for match in get_close_matches(fold(text), by_fold, n=5, cutoff=0.6)]
