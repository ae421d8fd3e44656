"""Beginning a letter, writing in it, and changing templates."""

from collections.abc import Iterator
from datetime import date
from operator import itemgetter
from typing import Any
from uuid import UUID

from django import forms
from django.forms.boundfield import BoundField
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from reencuentro.clinic.cases.forms.fields import Choose, Line, Lines, Options
from reencuentro.clinic.cases.models import Case
from reencuentro.clinic.files.kinds import PICTURES
from reencuentro.clinic.files.kinds import Kind as FileKind
from reencuentro.clinic.files.models import File
from reencuentro.clinic.files.queries import files_of
from reencuentro.clinic.people.forms.fields import Day
from reencuentro.clinic.people.models import Part
from reencuentro.clinic.people.queries.people import people_of
from reencuentro.clinic.proceedings.queries.proceedings import proceeding_lines
from reencuentro.clinic.safety.models import Noticeable

from .data import languages_of
from .fields import Field, Kind, known
from .models import Language, Letter
from .queries.letters import issued_letters
from .reading import Paragraph, names_in, paragraphs_in
from .sources import Template, templates

FIELD, PARAGRAPH = "f:", "p:"
LONGEST_PARAGRAPH = 8000
LONGEST_SOURCE = 60_000


class BeginForm(forms.Form):
    """`about` of a letter only where the case leaves a choice."""

    template = Options([], label=_("Which letter"))
    language = Options(Language.choices, label=_("In which language"), across=True, initial=Language.ES)
    child = Choose(label=_("About which child"), required=False, empty_value=None)
    proceeding = Choose(label=_("In which proceeding"), required=False, empty_value=None)
    follows = Choose(label=_("Which letter it reminds of"), required=False, empty_value=None)

    def __init__(self, case: Case, data: Any = None, **initial: Any) -> None:
        super().__init__(data, initial=initial)
        spoken = "en" if get_language() == "en" else "es"
        self.fields["template"].choices = [(one.code, one.title.say(spoken)) for one in templates().values()]
        children = [(one.id, one.name) for one in people_of(case.opened) if one.part == Part.CHILD]
        suits = [
            (line.row.id, f"{line.row.authority} {line.row.file_number}") for line in proceeding_lines(case)
        ]
        issued = [(one.id, f"{one.label} {one.title}") for one in issued_letters(case)]
        self._offer("child", children, least=2)
        self._offer("proceeding", suits, least=2)
        self._offer("follows", issued, least=1)

    def _offer(self, name: str, choices: list[tuple[UUID, str]], *, least: int) -> None:
        if len(choices) < least:
            del self.fields[name]
        else:
            self.fields[name].choices = [("", "–"), *choices]


class LetterForm(forms.Form):
    """A field for each that the template names, and a text for each paragraph. What is empty stays as it is.

    `known_words`: {name: as the case says it}.
    """

    revision = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(
        self, letter: Letter, template: Template, known_words: dict[str, str], data: Any = None
    ) -> None:
        self._paragraphs = paragraphs_in(template.source)
        self._languages = languages_of(letter.language)
        initial: dict[str, Any] = {"revision": letter.revision}
        super().__init__(data, initial=initial)
        for field in known(names_in(template.source)):
            self.fields[FIELD + field.name] = _input_of(field, known_words.get(field.name, ""))
            initial[FIELD + field.name] = letter.typed.get(field.name, "")
        for one in self._paragraphs:
            for language in self._languages:
                own = letter.paragraphs.get(one.key, {}).get(language)
                self.fields[_key(one, language)] = _paragraph_input(one, language)
                initial[_key(one, language)] = one.said.get(language, "") if own is None else own
        self._known = known_words

    def clean(self) -> dict[str, Any]:
        """As the action takes them: only what differs from the case and the template."""
        given = self.cleaned_data
        typed = {
            name.removeprefix(FIELD): value.isoformat() if isinstance(value, date) else value
            for name, value in given.items()
            if name.startswith(FIELD) and value
        }
        return {"typed": typed, "paragraphs": dict(self._rewritten(given)), "revision": given.get("revision")}

    def _rewritten(self, given: dict[str, Any]) -> Iterator[tuple[str, dict[str, str]]]:
        for one in self._paragraphs:
            words = {language: given.get(_key(one, language), "") for language in self._languages}
            if any(words[language] != one.said.get(language, "") for language in self._languages):
                yield one.key, words

    def to_fill(self) -> Iterator[BoundField]:
        """What the case doesn't say."""
        return (bound for name, bound in self._fields() if not self._known.get(name))

    def in_the_case(self) -> Iterator[BoundField]:
        return (bound for name, bound in self._fields() if self._known.get(name))

    def texts(self) -> Iterator[BoundField]:
        return (self[name] for name in self.fields if name.startswith(PARAGRAPH))

    def _fields(self) -> Iterator[tuple[str, BoundField]]:
        for name in self.fields:
            if name.startswith(FIELD):
                yield name.removeprefix(FIELD), self[name]


class BundleForm(forms.Form):
    """For each PDF and picture its place, from 1, empty where it stays out, and its title in the index."""

    hearing = Line(label=_("Which hearing"), max_length=200)
    language = Options(Language.choices, label=_("Language of the index"), across=True, initial=Language.ES)
    stamp = Line(
        label=_("Words of the stamp"),
        max_length=60,
        required=False,
        help_text=_(
            "They stand at the foot of each page, before its number: the number of the file, as 214/2026."
        ),
    )

    def __init__(self, case: Case, data: Any = None) -> None:
        self._files = [line.file for line in files_of(case, {FileKind.PDF, *PICTURES})]
        super().__init__(data)
        for file in self._files:
            self.fields[f"n:{file.id}"] = forms.IntegerField(
                label=_("Place of %(name)s") % {"name": file.name}, min_value=1, max_value=999, required=False
            )
            title = file.name.rpartition(".")[0] or file.name
            self.fields[f"t:{file.id}"] = Line(
                200, label=_("Title in the index"), required=False, initial=title
            )

    def clean(self) -> dict[str, Any]:
        """`parts`: (file, title) in order."""
        given = self.cleaned_data
        chosen = [(given.get(f"n:{file.id}"), file) for file in self._files]
        placed = sorted(((place, file) for place, file in chosen if place), key=itemgetter(0))
        if not placed:
            raise forms.ValidationError(_("Give at least one document its place: 1, 2, 3 …"))
        if len({place for place, _file in placed}) < len(placed):
            raise forms.ValidationError(_("Two documents have the same place."))
        parts = [(file, given.get(f"t:{file.id}") or file.name) for _place, file in placed]
        return {**{name: given.get(name, "") for name in ("hearing", "language", "stamp")}, "parts": parts}

    def documents(self) -> Iterator[tuple[File, BoundField, BoundField]]:
        return ((file, self[f"n:{file.id}"], self[f"t:{file.id}"]) for file in self._files)


class TemplateForm(forms.Form):
    """`based_on`: the version that was on the page."""

    based_on = forms.IntegerField(min_value=0, widget=forms.HiddenInput)
    title_es = Line(label=_("Title in Spanish"), max_length=120)
    title_en = Line(label=_("Title in English"), max_length=120)
    source = forms.CharField(
        label=_("Text of the template"),
        max_length=LONGEST_SOURCE,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 30, "spellcheck": "false", "class": "source"}),
    )
    act = forms.ChoiceField(label=_("What may be noticed once such a letter goes out"), required=False)
    approval = forms.BooleanField(label=_("A second person, a lawyer, approves each letter"), required=False)

    def __init__(self, data: Any = None, **initial: Any) -> None:
        super().__init__(data, initial=initial)
        self.fields["act"].choices = [("", _("Nothing: the safety gate is not asked")), *Noticeable.choices]

    def clean_source(self) -> str:
        return self.cleaned_data["source"].replace("\r\n", "\n")


class NewTemplateForm(forms.Form):
    title_es = Line(label=_("Title in Spanish"), max_length=120)
    title_en = Line(label=_("Title in English"), max_length=120)


class LetterheadForm(forms.Form):
    address = Line(label=_("Address"), max_length=300, required=False)
    contact = Line(
        label=_("Telephone or e-mail for answers"),
        max_length=200,
        required=False,
        help_text=_("It stands on letters that others may read: none that a client uses."),
    )
    place = Line(label=_("Place from which letters are dated"), max_length=120, required=False)


def _input_of(field: Field, known_words: str) -> forms.Field:
    options: dict[str, Any] = {"label": field.label, "required": False}
    if known_words:
        options["help_text"] = _("As the case has it: %(words)s") % {"words": known_words}
    if field.kind is Kind.DAY:
        return Day(**options)
    if field.kind in (Kind.LINES, Kind.ROWS):
        return Lines(4000, rows=3, **options)
    return Line(300, **options)


def _paragraph_input(paragraph: Paragraph, language: str) -> Lines:
    label = f"{paragraph.key} · {Language(language).label}"
    return Lines(LONGEST_PARAGRAPH, rows=4, label=label, required=False)


def _key(paragraph: Paragraph, language: str) -> str:
    return f"{PARAGRAPH}{language}:{paragraph.key}"
