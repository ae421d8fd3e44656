"""Why something is taken away."""

from django import forms
from django.utils.translation import gettext_lazy as _

from reencuentro.site.lines import Line


class ReasonForm(forms.Form):
    because = Line(
        300, required=True, label=_("Why?"), help_text=_("It stays in the history, for whoever asks later.")
    )
