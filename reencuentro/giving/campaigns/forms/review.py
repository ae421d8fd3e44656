"""What whoever reviews a campaign says of it."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from reencuentro.site.lines import Lines

from ..models import TakenDown


class ApproveForm(forms.Form):
    """`found`: how many passages she was warned of; she says that she read them."""

    sure = forms.BooleanField()

    def __init__(self, found: int, data: Any = None) -> None:
        super().__init__(data)
        self.fields["sure"].label = (
            ngettext(
                "I read the marked passage: nobody can be recognised by it",
                "I read the %(count)s marked passages: nobody can be recognised by any of them",
                found,
            )
            % {"count": found}
            if found
            else _("I read all of it, in both languages: nobody can be recognised")
        )


class TakeDownForm(forms.Form):
    reason = forms.ChoiceField(
        label=_("Why it is taken down"), choices=TakenDown.Reason.choices, widget=forms.RadioSelect
    )


class ReturnForm(forms.Form):
    reason = Lines(
        1_000,
        required=True,
        label=_("What should be different"),
        help_text=_("Never write whom a passage could identify: whoever wrote it must not learn that here."),
    )
