"""What can be chosen above the list, and the name of a filter to keep."""

from collections.abc import Callable, Iterable
from functools import cache
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from reencuentro.clinic.cases.journey import Stage
from reencuentro.clinic.cases.kinds import Kind, Status

from .filters import Filter

_ANY = ("", pgettext_lazy("filter", "Any"))


class FilterForm(forms.Form):
    """The choices of the list. Anything that is not one of them is refused at its field."""

    kind = forms.ChoiceField(label=_("Kind"), required=False, choices=[_ANY, *Kind.choices])
    stage = forms.ChoiceField(label=_("Stage"), required=False, choices=[_ANY, *Stage.choices])
    status = forms.ChoiceField(
        label=_("Status"),
        required=False,
        choices=[("live", pgettext_lazy("filter", "Open")), _ANY, *Status.choices[2:]],
    )
    lead = forms.ChoiceField(label=_("Lead"), required=False)
    due = forms.ChoiceField(
        label=_("Due"),
        required=False,
        choices=[
            _ANY,
            ("overdue", _("Overdue")),
            ("soon", _("Within 7 days")),
            ("none", _("Nothing due")),
        ],
    )
    sort = forms.ChoiceField(
        label=_("Order"),
        required=False,
        choices=[
            ("due", _("What is due first")),
            ("name", _("By name")),
            ("opened", _("Newest first")),
            ("updated", _("Last changed first")),
        ],
    )

    def __init__(self, *args: Any, leads: Callable[[], Iterable[tuple[UUID, str]]], **kwargs: Any) -> None:
        """`leads` is asked once, and only where one is chosen or the choices are shown: not at every key."""
        super().__init__(*args, **kwargs)
        asked = cache(lambda: [_ANY, *((str(user_id), name) for user_id, name in leads())])
        self.fields["lead"].choices = asked

    @property
    def filter(self) -> Filter:
        """The chosen filter. What is not in the address takes its default; "any" is a choice too."""
        valid = getattr(self, "cleaned_data", {})
        given = {name: value for name, value in valid.items() if name in self.data}
        return Filter.of({**given, "sort": given.get("sort") or Filter.sort})


class SearchForm(forms.Form):
    text = forms.CharField(
        label=_("Name or reference"),
        max_length=200,
        required=False,
        widget=forms.TextInput(attrs={"type": "search", "autocomplete": "off"}),
    )


class SaveForm(forms.Form):
    name = forms.CharField(
        label=_("Keep these choices as"), max_length=60, help_text=_("Only you see it and what is in it.")
    )
