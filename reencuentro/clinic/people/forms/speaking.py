"""Languages, the interpreter who is needed, nationalities."""

from collections.abc import Iterable, Iterator
from typing import Any

from django import forms
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from reencuentro.site.lines import Line

from .. import languages, places
from ..labels import LABELS
from ..models import Person
from ..values import Interpreter, InterpreterSex, Level, SpokenLanguage
from .fields import select, with_empty

FEWEST_LANGUAGES, MOST_LANGUAGES = 2, 12
COMMON_NATIONALITIES = ("MX", "US", "GT", "HN", "SV", "NI", "CO", "VE", "EC", "CU", "HT")


def _languages() -> list[tuple[Any, Any]]:
    groups = (
        (_("Most often"), "common"),
        (_("Indigenous languages of Mexico"), "indigenous"),
        (_("Other languages"), "other"),
    )
    listed = [
        (title, [(item.code, str(item)) for item in languages.of_group(group)]) for title, group in groups
    ]
    return [("", "—"), *listed]


def rows_for(person: Person) -> int:
    """As many rows as the person speaks languages, and one more."""
    return min(MOST_LANGUAGES, max(FEWEST_LANGUAGES, len(person.languages) + 1))


class SpeakingForm(forms.Form):
    """`rows` of languages; `held` are nationalities to offer besides the common ones."""

    interpreter_needed = forms.BooleanField(required=False, label=_("Needs an interpreter"))
    interpreter_language = select(_languages, required=False, label=_("Interpreter of"))
    interpreter_sex = select(
        InterpreterSex.choices,
        required=False,
        label=_("Interpreter: a woman or a man"),
        help_text=_("Ask: some things can only be told to a woman, or to a man."),
    )
    interpreter_note = Line(
        200, label=_("About the interpreter"), help_text=_("For instance: nobody from her own town.")
    )
    nationalities = forms.MultipleChoiceField(
        required=False,
        label=LABELS["nationalities"],
        widget=forms.CheckboxSelectMultiple(attrs={"class": "choices--across"}),
        help_text=_("All that she has: they decide which consulate helps and which visa fits."),
    )
    other_nationality = select(
        lambda: with_empty(places.countries().items(), "—"), required=False, label=_("Another nationality")
    )

    def __init__(
        self, *args: Any, rows: int = FEWEST_LANGUAGES, held: Iterable[str] = (), **options: Any
    ) -> None:
        super().__init__(*args, **options)
        self.rows = rows
        for row in range(1, rows + 1):
            self.fields |= _row(row)
        codes = dict.fromkeys((*COMMON_NATIONALITIES, *held))
        choices = [(code, places.country_name(code)) for code in codes]
        self.fields["nationalities"].choices = choices  # type: ignore[attr-defined]

    @classmethod
    def initial_of(cls, person: Person) -> dict[str, Any]:
        interpreter = person.interpreter
        initial = {
            "interpreter_needed": interpreter is not None,
            "interpreter_language": interpreter.language if interpreter else "",
            "interpreter_sex": interpreter.sex if interpreter else "",
            "interpreter_note": interpreter.note if interpreter else "",
            "nationalities": person.nationalities,
        }
        for row, spoken in enumerate(person.languages, start=1):
            initial |= {
                f"language_{row}": spoken.code,
                f"level_{row}": spoken.level,
                f"variant_{row}": spoken.variant,
            }
        return initial

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("interpreter_language") and not data.get("interpreter_needed"):
            self.add_error("interpreter_needed", _("Tick this if an interpreter is needed."))
        return data

    def columns(self) -> dict[str, Any]:
        data = self.cleaned_data
        held = [*data["nationalities"], *filter(None, [data["other_nationality"]])]
        return {
            "languages": tuple(self._spoken()),
            "interpreter": self._interpreter(),
            "nationalities": list(dict.fromkeys(held)),
        }

    def _spoken(self) -> Iterator[SpokenLanguage]:
        for row in range(1, self.rows + 1):
            code, level, variant = (
                self.cleaned_data[f"{name}_{row}"] for name in ("language", "level", "variant")
            )
            if code:
                yield SpokenLanguage(code, level or Level.NATIVE.value, variant)

    def _interpreter(self) -> Interpreter | None:
        data = self.cleaned_data
        if not data["interpreter_needed"]:
            return None
        return Interpreter(data["interpreter_language"], data["interpreter_sex"], data["interpreter_note"])


def _row(row: int) -> dict[str, forms.Field]:
    labels = {
        "language": format_lazy(_("Language {number}"), number=row),
        "level": format_lazy(_("How well (language {number})"), number=row),
        "variant": format_lazy(_("Variety or town (language {number})"), number=row),
    }
    levels = with_empty(Level.choices, "—")
    return {
        f"language_{row}": select(_languages, required=False, label=labels["language"]),
        f"level_{row}": select(levels, required=False, label=labels["level"]),
        f"variant_{row}": Line(80, label=labels["variant"], help_text=_("As its speakers call it.")),
    }
