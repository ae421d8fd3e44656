"""How two people of the case are tied, and what that is in law."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from reencuentro.site.lines import Line, Lines

from ..labels import LABELS
from ..models import Certainty, FamilyLink, Person, Quality, Relation, Source, Standing
from .fields import ApproximateDateField, select, with_empty

_STILL = [choice for choice in Standing.choices if choice[0] not in (Standing.LOST, Standing.ENDED)]
_OVER = [choice for choice in Standing.choices if choice[0] in (Standing.LOST, Standing.ENDED)]


class ChangeLinkForm(forms.Form):
    """What may be put right about a tie: all but whom it ties, and how."""

    standing = select(_STILL, label=LABELS["standing"], initial=Standing.IN_FORCE)
    begins = ApproximateDateField(
        label=LABELS["begins"],
        help_text=_("Approximate will do: 2019, March 2019. Length of stay counts before a court."),
    )
    ends = ApproximateDateField(
        label=LABELS["ends"],
        allow_future=True,
        help_text=_("Only if it has an end: an interim order, for instance."),
    )
    source = select(Source.choices, label=LABELS["source"], initial=Source.STATEMENT)
    source_words = Line(
        200,
        label=LABELS["source_words"],
        help_text=_("For instance: acta 1234, Puebla; or who said it, and when."),
    )
    certainty = select(Certainty.choices, label=LABELS["certainty"], initial=Certainty.CLAIMED)
    note = Lines(2000, rows=3, label=LABELS["note"])
    version = forms.IntegerField(required=False, widget=forms.HiddenInput, min_value=0)

    @classmethod
    def of(cls, link: FamilyLink, data: Any = None) -> "ChangeLinkForm":
        return cls(data, initial={name: getattr(link, name) for name in (*_CHANGEABLE, "version")})

    def columns(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in _CHANGEABLE}


_CHANGEABLE = ("standing", "begins", "ends", "source", "source_words", "certainty", "note")


class LinkForm(ChangeLinkForm):
    """Read aloud it is a sentence: this person is the … of that person, and in law …"""

    field_order = ("from_person", "relation", "relation_words", "to_person", "quality")

    from_person = forms.TypedChoiceField(coerce=UUID, label=LABELS["from_person"])
    relation = select(with_empty(Relation.choices, "—"), label=pgettext_lazy("family tie", "is the"))
    relation_words = Line(80, label=LABELS["relation_words"], help_text=_("Only for another tie."))
    to_person = forms.TypedChoiceField(coerce=UUID, label=pgettext_lazy("family tie", "of"))
    quality = select(
        Quality.choices,
        label=LABELS["quality"],
        initial=Quality.KINSHIP,
        help_text=_(
            "One at a time: a mother by blood, on the acta and with patria potestad gets three links."
        ),
    )

    def __init__(self, people: Iterable[Person], *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        choices = [("", "—"), *((str(person.id), person.name) for person in people)]
        self.fields["from_person"].choices = self.fields["to_person"].choices = choices  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("relation") == Relation.OTHER and not data.get("relation_words"):
            self.add_error("relation_words", _("Say in a word what the tie is."))
        return data

    def columns(self) -> dict[str, Any]:
        names = ("from_person", "to_person", "relation", "relation_words", "quality")
        return super().columns() | {name: self.cleaned_data[name] for name in names}


class EndLinkForm(forms.Form):
    standing = select(
        _OVER,
        label=_("How it ended"),
        help_text=_(
            "Patria potestad is lost by judgment only (CCF 444); it ends with majority or death (CCF 443)."
        ),
    )
    ends = ApproximateDateField(label=_("When"), help_text=_("Approximate will do."))
    because = Line(300, required=True, label=_("How, and where that is written"))
    version = forms.IntegerField(required=False, widget=forms.HiddenInput, min_value=0)
