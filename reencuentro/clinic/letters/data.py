"""What a template is given: the fields it names with their words, and how far the letter has come."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils import translation

from reencuentro.engines.clockwork.bilingual import LANGUAGES, Bilingual

from .citations import citations
from .days import in_full
from .fields import FIELDS, Field, Kind, known
from .gathering import Gathered
from .models import Language
from .reading import LAW, names_in
from .sources import Template

type Words = dict[str, str]


@dataclass(frozen=True)
class Written:
    """A letter as it is set: in which languages, and what the writer put in place of the case's words."""

    language: str
    typed: Mapping[str, str]
    paragraphs: Mapping[str, Words]


def languages_of(language: str) -> list[str]:
    return list(LANGUAGES) if language == Language.BOTH else [language]


def data_for(template: Template, gathered: Gathered, written: Written) -> dict[str, Any]:
    """All that stands in the letter, as a draft without a number. Nothing else of the case is in it."""
    names = names_in(template.source) | _names_in(written.paragraphs)
    values = {one.name: _said(one, gathered, written.typed) for one in known(names)}
    head = {"name": gathered.clinic, "lines": _lines(gathered)}
    return {
        **_sheet(template.title, written.language, head),
        "fields": {**values, **_cited(names)},
        "paragraphs": dict(written.paragraphs),
    }


def sample_data(source: str, title: Bilingual, language: str, clinic: str) -> dict[str, Any]:
    """For a template without a case: each field is a blank."""
    names = names_in(source)
    return {
        **_sheet(title, language, {"name": clinic, "lines": []}),
        "fields": {**{one.name: _blank(one) for one in known(names)}, **_cited(names)},
        "paragraphs": {},
    }


def _sheet(title: Bilingual, language: str, head: dict[str, Any]) -> dict[str, Any]:
    return {
        "languages": languages_of(language),
        "draft": True,
        "number": "",
        "title": title._asdict(),
        "house": head,
    }


def missing_in(data: Mapping[str, Any]) -> list[str]:
    """Names of the fields that nobody has filled in."""
    return [name for name, value in data["fields"].items() if value["missing"]]


def to_verify(data: Mapping[str, Any]) -> list[str]:
    """Codes of what is cited and was not read in the law."""
    return [name.removeprefix(LAW) for name, value in data["fields"].items() if value["verify"]]


def words_of(field: Field, gathered: Gathered) -> Words:
    """How the case says it in each language; "" where it doesn't."""
    said: Words = {}
    for language in LANGUAGES:
        with translation.override(language):
            said[language] = field.read(gathered) if field.read else ""
    return said


def _said(field: Field, gathered: Gathered, typed: Mapping[str, str]) -> dict[str, Any]:
    own = typed.get(field.name, "")
    words = _typed_words(field, own) if own else words_of(field, gathered)
    return {**words, "missing": not all(words.values()), "verify": False, "label": _labels(field)}


def _blank(field: Field) -> dict[str, Any]:
    return {**dict.fromkeys(LANGUAGES, ""), "missing": True, "verify": False, "label": _labels(field)}


def _typed_words(field: Field, own: str) -> Words:
    if field.kind is not Kind.DAY:
        return dict.fromkeys(LANGUAGES, own)
    return {language: _day(own, language) for language in LANGUAGES}


def _day(iso: str, language: str) -> str:
    with translation.override(language):
        return in_full(date.fromisoformat(iso))


def _labels(field: Field) -> Words:
    labels: Words = {}
    for language in LANGUAGES:
        with translation.override(language):
            labels[language] = str(field.label)
    return labels


def _cited(names: Collection[str]) -> dict[str, dict[str, Any]]:
    codes = {name.removeprefix(LAW) for name in names if name.startswith(LAW)}
    return {
        LAW + code: {**citation.words._asdict(), "missing": False, "verify": citation.verify, "label": {}}
        for code, citation in citations().items()
        if code in codes
    }


def _names_in(paragraphs: Mapping[str, Words]) -> set[str]:
    text = "\n".join(text for said in paragraphs.values() for text in said.values())
    return {name for name in names_in(text) if name in FIELDS or name.startswith(LAW)}


def _lines(gathered: Gathered) -> list[str]:
    return [line for line in (gathered.letterhead.address, gathered.letterhead.contact) if line]
