"""Everything about a person that is asked on one page."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from reencuentro.site.lines import Lines

from ..labels import LABELS
from ..models import Part, Person
from .birth import BirthForm
from .fields import with_empty
from .groups import Group, GroupedForm
from .naming import NamesForm
from .speaking import MOST_LANGUAGES, SpeakingForm, rows_for

_BIRTHPLACE = ("birth_country", "birth_state", "birth_municipality", "birth_locality")
_SPEAKING = tuple(
    f"{name}_{row}" for row in range(1, MOST_LANGUAGES + 1) for name in ("language", "level", "variant")
)


class PersonForm(GroupedForm, NamesForm, BirthForm, SpeakingForm):
    part = forms.ChoiceField(
        choices=with_empty(Part.choices, "—"),
        label=LABELS["part"],
        help_text=_("Nobody can be served by the clinic in one case and be an adverse party in another."),
    )
    about = Lines(
        2000, label=LABELS["about"], help_text=_("In a line or two, for colleagues who join later.")
    )
    version = forms.IntegerField(required=False, widget=forms.HiddenInput, min_value=0)

    groups = (
        Group(
            _("Name"),
            _("As the acta de nacimiento (birth certificate) has it. What else she is called goes below."),
            ("part", "given_names", "first_surname", "second_surname", "no_name"),
        ),
        Group(
            _("Other names"),
            _("Children are found by what people call them, not by what the acta says."),
            ("nicknames", "spellings", "married_names", "former_names", "aliases"),
        ),
        Group(
            _("Birth"),
            _("Age decides which visa and which procedure is open; an approximate date is better than none."),
            (
                "birth",
                "sex",
                "birth_country",
                "birth_state",
                "birth_municipality",
                "birth_locality",
                "life",
                "death",
            ),
        ),
        Group(
            _("Languages and nationality"),
            _("So that everything is told and heard in the language that is really understood."),
            (
                *_SPEAKING,
                "interpreter_needed",
                "interpreter_language",
                "interpreter_sex",
                "interpreter_note",
                "nationalities",
                "other_nationality",
            ),
        ),
        Group(_("In the story"), "", ("about",)),
    )

    @classmethod
    def of(cls, person: Person, data: Any = None) -> "PersonForm":
        """The form filled in with what is on file."""
        initial = {"part": person.part, "about": person.about, "version": person.version}
        for part in (NamesForm, BirthForm, SpeakingForm):
            initial |= part.initial_of(person)
        return cls(data, initial=initial, rows=rows_for(person), held=person.nationalities)

    def columns(self) -> dict[str, Any]:
        """{column of `Person`: value} of everything that was asked."""
        found = {"part": self.cleaned_data["part"], "about": self.cleaned_data["about"]}
        for part in (NamesForm, BirthForm, SpeakingForm):
            found |= part.columns(self)
        return found
