"""A term of a state's own code, as a lawyer reads it there, and her word that she did."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from reencuentro.engines.clockwork.rules import Rule

from ..labels import OWNERS
from .rules import ApproveForm

UNITS = [
    ("habiles", _("working days")),
    ("naturales", _("calendar days")),
    ("months", _("months")),
    ("years", _("years")),
]
ROLLS = [("R2", _("the next working day")), ("R3", _("the code does not say"))]
FIRST_DAYS = [
    ("excluded", _("the day after")),
    ("included", _("that very day")),
    ("disputed", _("courts differ: keep both dates")),
]
STARTS = [
    ("S1", _("yes: it is counted from the day the notice takes effect")),
    ("S4", _("no: from an event, whose day is entered")),
]
TEXT = {"max_length": 200}
TRANSLATED = ("title", "trigger", "missed")


class TermForm(ApproveForm):
    title_es = forms.CharField(label=_("What it is, in Spanish"), **TEXT)
    title_en = forms.CharField(label=_("What it is, in English"), required=False, **TEXT)
    trigger_es = forms.CharField(
        label=_("From which day it runs, in Spanish"),
        help_text=_("The act that is notified, or the event."),
        **TEXT,
    )
    trigger_en = forms.CharField(label=_("From which day it runs, in English"), required=False, **TEXT)
    start = forms.ChoiceField(
        label=_("Does it run from a notice?"),
        help_text=_("If so, the day on which the notice takes effect by that code begins the count."),
        choices=STARTS,
    )
    length = forms.IntegerField(label=_("Length"), min_value=1, max_value=3660)
    unit = forms.ChoiceField(label=_("Counted in"), choices=UNITS)
    first_day = forms.ChoiceField(label=_("The count begins"), choices=FIRST_DAYS)
    roll = forms.ChoiceField(
        label=_("If the last day is no working day"),
        help_text=_("A term in working days always ends on one."),
        choices=ROLLS,
    )
    owner = forms.ChoiceField(label=_("Whose term it is"), choices=list(OWNERS.items()))
    missed_es = forms.CharField(label=_("What is lost, in Spanish"), required=False, **TEXT)
    missed_en = forms.CharField(label=_("What is lost, in English"), required=False, **TEXT)
    instead_of = forms.ChoiceField(
        label=_("Takes the place of"),
        help_text=_("The term of the national code whose place it takes where that code doesn't govern yet."),
        required=False,
    )
    article = forms.CharField(label=_("Article"), **TEXT)
    source = forms.CharField(
        label=_("Code, and its last reform"),
        help_text=_("The text you read: its name, where it was published, and up to which reform."),
        **TEXT,
    )
    valid_from = forms.DateField(
        label=_("In force since"),
        help_text=_("It counts what was notified from that day on."),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
    field_order = [
        *(
            "title_es",
            "title_en",
            "trigger_es",
            "trigger_en",
            "start",
            "length",
            "unit",
            "first_day",
            "roll",
            "owner",
        ),
        *("missed_es", "missed_en", "instead_of", "article", "source", "valid_from", "licence", "basis"),
        "read",
    ]

    def __init__(self, national: Iterable[tuple[str, str]], data: Any = None, **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        self.fields["instead_of"].choices = [("", _("no other term")), *national]

    def content(self, verified_by: str) -> dict[str, Any]:
        """A rule as the law files have it, of valid data."""
        facts = self.cleaned_data
        names = ("start", "length", "unit", "first_day", "owner", "article", "source", "valid_from")
        content = {
            **{name: facts[name] for name in names},
            **{name: _both(facts, name) for name in TRANSLATED if facts[f"{name}_es"]},
            "roll": "R1" if facts["unit"] == "habiles" else facts["roll"],
            "mark": "V",
            "verified_on": timezone.localdate(),
            "verified_by": verified_by,
        }
        return {**content, "instead_of": facts["instead_of"]} if facts["instead_of"] else content


def _both(facts: dict[str, Any], name: str) -> dict[str, str]:
    return {"es": facts[f"{name}_es"], "en": facts[f"{name}_en"] or facts[f"{name}_es"]}


def initial_of(rule: Rule) -> dict[str, Any]:
    """Of a term that was entered before."""
    names = ("start", "length", "unit", "first_day", "roll", "owner", "article", "instead_of", "valid_from")
    texts = {name: getattr(rule, name) for name in TRANSLATED}
    spoken = {
        f"{name}_{language}": text.say(language)
        for name, text in texts.items()
        if text
        for language in ("es", "en")
    }
    return {**{name: getattr(rule, name) for name in names}, **spoken, "source": rule.source.es}
