from django import forms
from django.utils.translation import gettext_lazy as _

from reencuentro.clinic.cases.forms.fields import Line


class SearchForm(forms.Form):
    words = Line(
        label=_("Words"),
        max_length=200,
        help_text=_("A name, a number, a place. All words must stand on the page; accents do not matter."),
    )
