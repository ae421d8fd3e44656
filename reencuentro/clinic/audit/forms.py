"""The filter above the log. Everything in it is a code, an id or a day."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django import forms
from django.contrib.auth import get_user_model
from django.utils.translation import gettext_lazy as _

from .labels import verbs
from .models import Outcome
from .queries import UNFINISHED, Wanted


def _verb_choices() -> Iterable[tuple[str, Any]]:
    return [("", _("Any act")), *sorted(verbs().items(), key=lambda item: str(item[1]).casefold())]


def _people_choices() -> Iterable[tuple[str, str]]:
    people = [(str(user.pk), user.display_name) for user in get_user_model().objects.all()]
    return [("", _("Anybody")), *sorted(people, key=lambda person: person[1].casefold())]


class FilterForm(forms.Form):
    """Raises nothing: what can't be understood is said at the field, and nothing is shown for it."""

    actor = forms.TypedChoiceField(
        label=_("Who"), choices=_people_choices, coerce=UUID, empty_value=None, required=False
    )
    verb = forms.ChoiceField(label=_("What"), choices=_verb_choices, required=False)
    outcome = forms.ChoiceField(
        label=_("How it ended"),
        choices=[("", _("Any way")), *Outcome.choices, (UNFINISHED, _("Never finished"))],
        required=False,
    )
    day = forms.DateField(
        label=_("Day"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"), required=False
    )
    case = forms.UUIDField(widget=forms.HiddenInput, required=False)

    def wanted(self) -> Wanted:
        found = self.cleaned_data
        return Wanted(
            verb=found["verb"] or None,
            actor_id=found["actor"],
            day=found["day"],
            outcome=found["outcome"] or None,
            case_id=found["case"],
        )


class PlaceForm(forms.Form):
    """Where in the log the reader is; nonsense means its newest page."""

    before = forms.IntegerField(min_value=1, max_value=2**31 - 1, required=False)
    after = forms.IntegerField(min_value=0, max_value=2**31 - 1, required=False)
