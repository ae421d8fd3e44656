"""From what is known to what stands in each field, with a report of what is missing or doesn't fit."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from .catalogue import Catalogue
from .continuing import Addition
from .formats import is_kept, written
from .lettering import setting, unprintable
from .mapping import Entry, FormMap, Slot
from .model import Field, Form, Kind
from .places import part_and_item

CONTINUED = "See additional information"
_LONG_KINDS = frozenset({"line", "lines"})


@dataclass(frozen=True, slots=True)
class Problem:
    """`code`: missing, format, too_long, unprintable, no_box, continued (only said). `detail`: what of it."""

    code: str
    datum: str
    field: str = ""
    detail: str = ""


@dataclass
class Answers:
    """`values` by field as `fill` takes them; `sheet` goes on behind the form; `empty` are data not known."""

    values: dict[str, str] = field(default_factory=dict)
    sheet: list[Addition] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    empty: list[str] = field(default_factory=list)

    @property
    def stopping(self) -> list[Problem]:
        """Those for which the form can't be filed as it is."""
        return [problem for problem in self.problems if problem.code != "continued"]


def answer(form_map: FormMap, form: Form, catalogue: Catalogue, facts: Mapping[str, str]) -> Answers:
    """`facts` by code of datum, as `kept`. What is not known stays empty: nothing is ever made up."""
    found = Answers()
    known = _sound(form_map, catalogue, facts, found)
    longer = [one for entry in form_map.entries if (one := _put(entry, form, catalogue, known, found))]
    _continue(form_map, form, longer, found)
    _without_box(form_map, known, found)
    return found


def _sound(
    form_map: FormMap, catalogue: Catalogue, facts: Mapping[str, str], found: Answers
) -> dict[str, str]:
    """What is known and in the form of its kind; the rest is reported."""
    known: dict[str, str] = {}
    for code in form_map.data:
        text = facts.get(code, "")
        if not text:
            found.empty.append(code)
            if code in form_map.required:
                found.problems.append(Problem("missing", code))
        elif not is_kept(catalogue.data[code].kind, text):
            found.problems.append(Problem("format", code))
        else:
            known[code] = text
    return known


def _put(
    entry: Entry, form: Form, catalogue: Catalogue, known: Mapping[str, str], found: Answers
) -> tuple[Field, str, str] | None:
    """Answer one field; gives (field, datum, text) of what is too long for it."""
    shown = form.fields[entry.field]
    if shown.kind is Kind.CHECK:
        _tick(entry, shown, known, found)
        return None
    text = _text(entry, catalogue, known)
    if not text:
        return None
    datum = entry.data[0]
    if signs := unprintable(text):
        found.problems.append(Problem("unprintable", datum, shown.name, signs))
    elif shown.kind is Kind.CHOICE and shown.options and text not in shown.options:
        found.problems.append(Problem("no_box", datum, shown.name, text))
    elif setting(shown, text):
        found.values[shown.name] = text
    elif catalogue.data[datum].kind in _LONG_KINDS:
        return shown, datum, text
    else:
        found.problems.append(Problem("too_long", datum, shown.name, str(shown.most)))
    return None


def _tick(entry: Entry, shown: Field, known: Mapping[str, str], found: Answers) -> None:
    state = dict(entry.ticks).get(known.get(entry.data[0], ""))
    if state is not None:
        found.values[shown.name] = state or shown.states[0]


def _text(entry: Entry, catalogue: Catalogue, known: Mapping[str, str]) -> str:
    parts = [written(catalogue.data[code].kind, known[code]) for code in entry.data if code in known]
    text = (", " if entry.way == "commas" else " ").join(parts)
    if entry.way == "with_a":
        return f"A{text}" if text else ""
    return text.upper() if entry.way == "upper" else text


def _continue(form_map: FormMap, form: Form, longer: list[tuple[Field, str, str]], found: Answers) -> None:
    """Into the form's own part for it, and when that is full onto a sheet behind the form."""
    slots = list(form_map.slots)
    for shown, datum, text in longer:
        addition = Addition(shown.page, *part_and_item(shown), text)
        if slots and setting(form.fields[slots[0].text], text):
            found.values |= _in_slot(slots.pop(0), addition)
        else:
            found.sheet.append(addition)
        if setting(shown, CONTINUED):
            found.values[shown.name] = CONTINUED
        found.problems.append(Problem("continued", datum, shown.name))


def _in_slot(slot: Slot, addition: Addition) -> dict[str, str]:
    named = {slot.page: str(addition.page), slot.part: addition.part, slot.item: addition.item}
    return {name: text for name, text in {**named, slot.text: addition.text}.items() if name and text}


def _without_box(form_map: FormMap, known: Mapping[str, str], found: Answers) -> None:
    """Answers for which this form has no check box."""
    boxes: dict[str, set[str]] = {}
    for entry in form_map.entries:
        for value, _state in entry.ticks:
            boxes.setdefault(entry.data[0], set()).add(value)
    for code, values in boxes.items():
        if known.get(code, "") not in {"", *values} and not _lone(values):
            found.problems.append(Problem("no_box", code, detail=known[code]))


def _lone(values: set[str]) -> bool:
    """A single box for 'yes' stays open for 'no'."""
    return values == {"yes"}
