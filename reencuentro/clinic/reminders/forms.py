"""When a colleague is reminded."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

HOURS = [(hour, f"{hour:02}:00") for hour in range(24)]


class ReachForm(forms.Form):
    by_mail = forms.BooleanField(
        label=_("Remind me by e-mail"),
        required=False,
        help_text=_("The message says how many terms and tasks are near, and nothing else."),
    )
    hour = forms.TypedChoiceField(
        label=_("From what hour on"),
        coerce=int,
        choices=HOURS,
        help_text=_("At most one message a day. In the clinic's time."),
    )

    @property
    def answers(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in ("hour", "by_mail")}
