"""Which datum a field of a new form may ask for, by the words in its name and in what is read aloud of it.

Proposals are for somebody to accept: nothing here fills anything.
"""

import math
import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from .catalogue import Catalogue, Datum
from .formats import NO, YES
from .mapping import Entry
from .model import WRITABLE, Field, Form, Kind

ENOUGH = 0.55
_WORD = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])|\d{2,}")
_DOING = re.compile(r"\b(?:Enter|Select|Check)\b")
_TELLING_ROLES = ("interpreter", "preparer", "attorney", "mother", "father", "principal")
"""Roles that a field names when it means them; all others ask about whom the form is for."""
_DULL = frozenset(
    re.findall(
        r"\w+", "a an and any as at by enter for form her his if in is it of on or part select the this to"
    )
)


@dataclass(frozen=True, slots=True)
class Proposal:
    """`score` from 0 to 1: how much of the datum's words the field has."""

    entry: Entry
    score: float


def propose(form: Form, catalogue: Catalogue) -> dict[str, Proposal]:
    """By field, the best for each where it is good enough; fields that nobody writes into are passed over."""
    weights = _weights(catalogue)
    found = {}
    for field in form.fields.values():
        if field.kind in WRITABLE and not field.value and not _signature(field):
            best = _best(field, catalogue, weights)
            if best and best.score >= ENOUGH:
                found[field.name] = best
    return found


def tokens(text: str) -> frozenset[str]:
    return frozenset(word.lower() for word in _WORD.findall(text)) - _DULL


def _weights(catalogue: Catalogue) -> Mapping[str, float]:
    """Words that few data have tell more."""
    counts = Counter(word for datum in catalogue.data.values() for word in _words(datum))
    return {word: math.log(1 + len(catalogue.data) / count) for word, count in counts.items()}


@cache
def _label_words(text: str) -> frozenset[str]:
    return tokens(text)


def _words(datum: Datum) -> frozenset[str]:
    return _label_words(f"{datum.label['en']} {datum.words}")


def _best(field: Field, catalogue: Catalogue, weights: Mapping[str, float]) -> Proposal | None:
    asked = tokens(_DOING.split(field.says)[-1]) | tokens(field.name.rpartition(".")[2])
    around = tokens(f"{field.name} {field.says}")
    role = next(
        (code for code in _TELLING_ROLES if tokens(catalogue.roles[code].words) & around), "applicant"
    )
    scored = [
        Proposal(entry, _score(datum, asked, around, weights))
        for datum in [*catalogue.of(role), *catalogue.of("filing")]
        if (entry := _entry(field, datum))
    ]
    return max(scored, key=lambda one: one.score, default=None)


def _score(
    datum: Datum, asked: frozenset[str], around: frozenset[str], weights: Mapping[str, float]
) -> float:
    """What is asked counts fully, what stands around it by half; both as a part of the datum's words."""
    words = tokens(datum.label["en"])
    whole = sum(weights[word] for word in words) or 1.0
    near = sum(weights[word] for word in _words(datum) & asked)
    far = sum(weights[word] for word in (_words(datum) & around) - asked) / 2
    return min(1.0, (near + far) / (whole + 1.0))


def _entry(field: Field, datum: Datum) -> Entry | None:
    """A check box can show one value of a choice, a text anything else."""
    if field.kind is Kind.CHECK:
        value = _value(field, datum)
        return Entry(field.name, (datum.code,), ((value, ""),)) if value and len(field.states) == 1 else None
    return None if datum.kind in ("choice", "yes_no") else Entry(field.name, (datum.code,))


def _value(field: Field, datum: Datum) -> str:
    said = tokens(_DOING.split(field.says)[-1])
    if datum.kind == "yes_no":
        return YES if "yes" in said else NO if "no" in said else ""
    named = field.states[0].strip().lower() if field.states else ""
    fitting = [code for code, label in datum.choices.items() if tokens(label["en"]) <= said]
    return named if named in datum.choices else next(iter(fitting), "")


def _signature(field: Field) -> bool:
    """Signing, and its day, is for a pen."""
    return "signature" in field.name.lower() or "signature" in field.says[-80:].lower()
