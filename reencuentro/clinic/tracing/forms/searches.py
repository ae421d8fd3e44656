"""What is typed about a search, a lead, an inquiry."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from reencuentro.clinic.cases.forms.fields import Choose, Line, Lines, Options, PastDay
from reencuentro.clinic.cases.forms.merging import MergingForm
from reencuentro.clinic.people import places
from reencuentro.clinic.people.forms.fields import ApproximateDateField, select, with_empty
from reencuentro.clinic.people.forms.place import (
    MunicipalityInput,
    municipality_of,
    offer_municipalities,
    place_of,
)
from reencuentro.clinic.people.values import Place
from reencuentro.site.lines import NO_HISTORY

from ..models import Inquiry, Lead, Reliability, Search


class _WithPlace(MergingForm):
    """`place_of` gives the place that was typed, or None."""

    state = select(
        lambda: with_empty(places.states().items(), _("Not known, or outside Mexico")),
        required=False,
        label=_("State"),
    )
    municipality = Line(
        100, label=_("Municipality"), required=False, widget=MunicipalityInput(attrs=NO_HISTORY)
    )
    locality = Line(100, label=_("Town, street, school: the place in words"), required=False)

    def __init__(self, data: Any = None, *, place: Place | None = None, **initial: Any) -> None:
        at = place or Place()
        municipality = places.municipality_name(at.municipality)
        known = {"state": at.state, "municipality": municipality, "locality": at.locality}
        super().__init__(data, initial={**known, **initial})
        offer_municipalities(self, "state", "municipality")
        self.remember_shown()

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        try:
            data[self.place] = self._place(data)
        except ValidationError as error:
            self.add_error(None, error)
        for part in ("state", "municipality", "locality"):
            data.pop(part, None)
        return data

    def _place(self, data: dict[str, Any]) -> Place | None:
        state = data.get("state", "")
        municipality = municipality_of(state, data.get("municipality", ""), "municipality")
        return place_of("", state, municipality, data.get("locality", ""))


class SearchFactsForm(_WithPlace):
    place = "last_place"
    last_seen = ApproximateDateField(
        label=_("When last seen"),
        help_text=_("Day first, 12/03/2015; or what is known: 2015, March 2015."),
    )
    held_by = Lines(label=_("With whom, as far as is known"), max_length=1000, rows=2, required=False)
    circumstances = Lines(
        label=_("How it came, and what else is known"), max_length=5000, rows=5, required=False
    )
    field_order = ("last_seen", "state", "municipality", "locality", "held_by", "circumstances")


class SearchForm(SearchFactsForm):
    person_id = Choose(label=_("Who is sought"))
    field_order = ("person_id", *SearchFactsForm.field_order)

    def __init__(self, people: Iterable[tuple[UUID, str]], data: Any = None) -> None:
        super().__init__(data)
        self.fields["person_id"].choices = list(people)


class EndSearchForm(forms.Form):
    state = Options(
        [choice for choice in Search.State.choices if choice[0] != Search.State.OPEN],
        label=_("How it ended"),
        across=True,
    )
    outcome = Lines(
        label=_("What came of it"), rows=4, help_text=_("Where the person is, or why you stop looking.")
    )


class LeadForm(_WithPlace):
    place = "place"
    kind = Options(Lead.Kind.choices, label=_("What it is"))
    words = Lines(label=_("What was heard or seen"), max_length=5000, rows=4)
    told_by = Line(label=_("From whom"), max_length=300, help_text=_("And how they know it."))
    reliability = Options(Reliability.choices, label=_("How far it can be trusted"))
    happened = ApproximateDateField(
        label=_("When it was"), help_text=_("Day first, 12/03/2015; or what is known: 2015, March 2015.")
    )
    field_order = ("kind", "words", "happened", "state", "municipality", "locality", "told_by", "reliability")


class AskForm(forms.Form):
    """With `public`, asking leads to a public notice unless it is asked in writing to keep it back."""

    asked_on = PastDay(label=_("On which day"))
    asked_of = Line(label=_("Which office, or who"), max_length=300)
    reference = Line(label=_("Folio or file number"), max_length=120, required=False)
    words = Lines(label=_("What was asked, and how"), rows=3, required=False)
    unpublished = forms.BooleanField(
        required=False,
        label=_("It was asked in writing that nothing be made public, with the reason"),
    )

    def __init__(self, data: Any = None, *, public: bool = False, asked_of: str = "") -> None:
        super().__init__(data, initial={"asked_of": asked_of})
        if not public:
            del self.fields["unpublished"]


class AnswerForm(forms.Form):
    state = Options(
        [choice for choice in Inquiry.State.choices if choice[0] != Inquiry.State.ASKED],
        label=_("What came of it"),
        across=True,
    )
    answered_on = PastDay(label=_("On which day"))
    answer = Lines(label=_("The answer"), max_length=5000, rows=4)
