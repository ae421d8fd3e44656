"""What a lawyer reads of a state: when its code lets notices take effect, and a published declaration."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from ..labels import MODES
from ..queries import lawbook
from ..queries.rules import districts_of
from .rules import ApproveForm

BY_NOTICE = ("personal", "list", "electronic", "mail", "hearing", "edict")
TEXT = {"max_length": 200}


class EffectForm(ApproveForm):
    mode = forms.ChoiceField(label=_("Kind of notice"), choices=[(one, MODES[one]) for one in BY_NOTICE])
    effect_after = forms.TypedChoiceField(
        label=_("It takes effect"),
        choices=[
            (0, _("the same day")),
            (1, _("the next day")),
            (2, _("two days later")),
            (3, _("three days later")),
        ],
        coerce=int,
    )
    article = forms.CharField(
        label=_("Article, code and last reform"),
        help_text=_("As you read it: article, name of the code, up to which reform."),
        **TEXT,
    )
    field_order = ["mode", "effect_after", "article", "licence", "basis", "read"]

    def facts(self) -> dict[str, Any]:
        """What `enter_effect` takes, of valid data."""
        return {name: self.cleaned_data[name] for name in self.field_order if name != "read"}


class StartForm(ApproveForm):
    first = forms.DateField(
        label=_("In force from"),
        help_text=_("What is filed there from that day on is governed by the national code."),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
    # Offered, not typed: it becomes a plain column of every proceeding and deadline of that place.
    district = forms.ChoiceField(
        label=_("Judicial district"),
        required=False,
        help_text=_(
            "Only if it is for one district; empty for the whole state. One that is missing here is added "
            "to law/districts.toml first."
        ),
    )
    procedure = forms.ChoiceField(
        label=_("For which procedures"),
        required=False,
        choices=[("", _("for all of them")), ("family", _("for family cases"))],
    )
    own_code_before = forms.BooleanField(
        label=_("Until then the state's own code governed there"),
        required=False,
        help_text=_(
            "If the declaration says so, or none came before it. Otherwise it stays open, and amber."
        ),
    )
    source = forms.CharField(
        label=_("Where it was published"),
        help_text=_("Gazette, its number and day, and the DOF if it is there too."),
        **TEXT,
    )
    gazette = forms.FileField(
        label=_("Copy of the gazette"), required=False, help_text=_("PDF or picture, at most 10 MB.")
    )
    field_order = [
        *("first", "district", "procedure", "own_code_before", "source", "gazette"),
        *("licence", "basis", "read"),
    ]

    def __init__(self, state: str, *args: Any) -> None:
        super().__init__(*args)
        self.fields["district"].choices = [("", "—"), *districts_of(lawbook().law, state)]

    def facts(self) -> dict[str, Any]:
        """What `enter_start` takes, of valid data."""
        return {name: self.cleaned_data[name] for name in self.field_order if name != "read"}
