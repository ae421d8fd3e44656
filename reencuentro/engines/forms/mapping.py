"""A field map: which field of a form shows which datum. Data, never code."""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, NamedTuple

from .catalogue import LANGUAGES, Catalogue, Words
from .errors import BadMap
from .formats import NO, YES
from .model import WRITABLE, Form, Kind

WAYS = ("plain", "commas", "upper", "with_a")
"""How data become text: joined by blanks, by commas, in capitals, an A-Number with its A."""
_KEYS = {"data", "is", "as"}


@dataclass(frozen=True, slots=True)
class Entry:
    """`data`: one code, or several that are joined. `ticks`, of a check box: (value of the datum, its state).

    A state of '' is the only one that the box has.
    """

    field: str
    data: tuple[str, ...]
    ticks: tuple[tuple[str, str], ...] = ()
    way: str = "plain"


class Slot(NamedTuple):
    """Names of the fields in which an answer that is too long goes on; '' for one that isn't there."""

    page: str
    part: str
    item: str
    text: str


@dataclass(frozen=True)
class FormMap:
    """`required` are the data without which the form is not complete."""

    form: str
    edition: date | None
    title: Words
    entries: tuple[Entry, ...]
    required: tuple[str, ...] = ()
    slots: tuple[Slot, ...] = ()

    @property
    def data(self) -> tuple[str, ...]:
        """Codes of all that is asked, each once."""
        return tuple(dict.fromkeys(code for entry in self.entries for code in entry.data))

    @property
    def by_field(self) -> dict[str, Entry]:
        return {entry.field: entry for entry in self.entries}


@dataclass(frozen=True, slots=True)
class Fault:
    """`code`: missing_field, wrong_kind, no_such_state, unknown_datum, unknown_value, unused_required."""

    code: str
    field: str = ""
    datum: str = ""


def read_map(text: str) -> FormMap:
    """Of TOML. Raises `BadMap` with the key that is wrong."""
    try:
        raw = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise BadMap(key="") from error
    return from_plain(raw)


def from_plain(raw: Mapping[str, Any]) -> FormMap:
    """Of the same as plain values: {form, edition, title, required, fields: {name: …}, addendum: […]}."""
    try:
        edition = raw.get("edition")
        return FormMap(
            form=str(raw["form"]),
            edition=date.fromisoformat(edition) if isinstance(edition, str) and edition else edition or None,
            title={language: str(raw["title"][language]) for language in LANGUAGES},
            entries=tuple(_entry(name, told) for name, told in raw["fields"].items()),
            required=tuple(map(str, raw.get("required", ()))),
            slots=tuple(Slot(**slot) for slot in raw.get("addendum", ())),
        )
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise BadMap(key=str(error)) from error


def as_plain(form_map: FormMap) -> dict[str, Any]:
    """The inverse of `from_plain`, of JSON values."""
    return {
        "form": form_map.form,
        "edition": form_map.edition.isoformat() if form_map.edition else "",
        "title": dict(form_map.title),
        "required": list(form_map.required),
        "fields": {entry.field: _told(entry) for entry in form_map.entries},
        "addendum": [slot._asdict() for slot in form_map.slots],
    }


def faults(form_map: FormMap, form: Form, catalogue: Catalogue) -> list[Fault]:
    """Everything by which this map does not fit this very form."""
    found = [fault for entry in form_map.entries for fault in _faults_of(entry, form, catalogue)]
    names = [name for slot in form_map.slots for name in slot if name]
    found += [Fault("missing_field", name) for name in names if name not in form.fields]
    unused = set(form_map.required) - set(form_map.data)
    return found + [Fault("unused_required", datum=code) for code in sorted(unused)]


def fitting(form_map: FormMap, form: Form, catalogue: Catalogue) -> FormMap:
    """Without what does not fit this very form: a PDF may not be what its edition promises."""
    entries = tuple(one for one in form_map.entries if not list(_faults_of(one, form, catalogue)))
    asked = {code for entry in entries for code in entry.data}
    return replace(
        form_map,
        entries=entries,
        required=tuple(code for code in form_map.required if code in asked),
        slots=tuple(slot for slot in form_map.slots if form.fields.keys() >= set(filter(None, slot))),
    )


def _faults_of(entry: Entry, form: Form, catalogue: Catalogue) -> Iterator[Fault]:
    for code in entry.data:
        if code not in catalogue.codes:
            yield Fault("unknown_datum", entry.field, code)
    shown = form.fields.get(entry.field)
    if shown is None:
        yield Fault("missing_field", entry.field)
    elif (shown.kind is Kind.CHECK) != bool(entry.ticks) or shown.kind not in WRITABLE:
        yield Fault("wrong_kind", entry.field)
    elif any(state not in ("", *shown.states) for _value, state in entry.ticks):
        yield Fault("no_such_state", entry.field)
    if not {value for value, _state in entry.ticks} <= _values(entry, catalogue):
        yield Fault("unknown_value", entry.field, entry.data[0])


def _values(entry: Entry, catalogue: Catalogue) -> set[str]:
    """What the datum of a check box may be."""
    datum = catalogue.data.get(entry.data[0])
    if datum is None or len(entry.data) != 1:
        return set()
    return {YES, NO} if datum.kind == "yes_no" else set(datum.choices)


def _entry(name: str, told: Any) -> Entry:
    if isinstance(told, str):
        return Entry(name, (told,))
    if not set(told) <= _KEYS or told.get("as", WAYS[0]) not in WAYS:
        raise BadMap(key=name)
    data = told["data"]
    codes = (data,) if isinstance(data, str) else tuple(map(str, data))
    if not codes:
        raise BadMap(key=name)
    return Entry(name, codes, _ticks(told.get("is")), told.get("as", WAYS[0]))


def _ticks(told: Any) -> tuple[tuple[str, str], ...]:
    """Of `is = "female"`, or `is = {yes = "1", no = "2"}` where one field has a box for each."""
    if told is None:
        return ()
    return tuple(told.items()) if isinstance(told, dict) else ((str(told), ""),)


def _told(entry: Entry) -> Any:
    if len(entry.data) == 1 and not entry.ticks and entry.way == WAYS[0]:
        return entry.data[0]
    told: dict[str, Any] = {"data": entry.data[0] if len(entry.data) == 1 else list(entry.data)}
    if entry.ticks:
        value, state = entry.ticks[0]
        told["is"] = dict(entry.ticks) if state else value
    if entry.way != WAYS[0]:
        told["as"] = entry.way
    return told
