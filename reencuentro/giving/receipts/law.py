"""What a receipt must say, from law/receipts.toml: rules with where they stand, and the codes of a CFDI."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any

from reencuentro.engines.clockwork.bilingual import Bilingual
from reencuentro.engines.clockwork.reading import LawReader
from reencuentro.engines.clockwork.rule_schema import MARKS
from reencuentro.engines.clockwork.schema import (
    Problem,
    bilingual,
    choice,
    day,
    flag,
    many,
    pattern,
    table,
    text,
    twins,
)
from reencuentro.site.config import ROOT

READ_IN_THE_LAW = "V"
KINDS = ("individual", "company", "generic-national", "generic-foreign")
FORMS = ("cash", "cheque", "transfer", "card", "debit", "kind")
FILE = "receipts.toml"
_TEXTS = ("title", "says", "source", "verified_by")
_READING = {"verified_on": day, "verified_by": bilingual}
_CODE = pattern(r"[0-9]{2}", "03")


def _whole_or_code(value: Any, path: tuple[Any, ...]) -> Iterator[Problem]:
    if isinstance(value, bool) or not isinstance(value, int):
        yield from text(value, path)


_RULE = table(
    {
        "id": pattern(r"(US|MX)-G\d{2}", "MX-G01"),
        "title": bilingual,
        "says": bilingual,
        "article": text,
        "source": bilingual,
        "mark": choice(MARKS),
    },
    {"value": _whole_or_code, **_READING},
)
_USE = table(
    {
        "kind": choice(KINDS),
        "use": pattern(r"[A-Z]{1,2}[0-9]{2}", "D04"),
        "regimes": many(pattern(r"[0-9]{3}", "605")),
    }
)
_FILE = table(
    {
        "defaults": table(_READING),
        "rule": many(_RULE),
        "use": many(_USE),
        "forms": table(dict.fromkeys(FORMS, _CODE)),
        "motive": many(table({"code": _CODE, "title": bilingual, "replaced": flag, "of_global": flag})),
        "legend": bilingual,
    }
)


@dataclass(frozen=True, slots=True)
class Rule:
    """`mark`: how surely it was read, as in docs/law.md. `value`: a number or a code of it, if it has one."""

    id: str
    title: Bilingual
    says: Bilingual
    article: str
    source: Bilingual
    mark: str
    verified_on: date
    verified_by: Bilingual
    value: int | str = ""

    @property
    def digest(self) -> str:
        """Changes with any word of it."""
        return sha256(repr(self).encode()).hexdigest()[:16]


@dataclass(frozen=True, slots=True)
class Motive:
    """Why a CFDI is cancelled. `replaced`: another one takes its place; `of_global`: it was a global one."""

    code: str
    title: Bilingual
    replaced: bool
    of_global: bool


@dataclass(frozen=True)
class ReceiptLaw:
    """`uses`: {(kind of receiver, regime): use}, and nothing else is allowed. `forms`: {means: FormaPago}."""

    rules: Mapping[str, Rule]
    uses: Mapping[tuple[str, str], str]
    forms: Mapping[str, str]
    motives: Mapping[str, Motive]
    legend: Bilingual

    def number(self, id: str) -> int:
        return int(self.rules[id].value)

    def code(self, id: str) -> str:
        return str(self.rules[id].value)


def load_receipt_law(folder: Path) -> ReceiptLaw:
    """Raises `BrokenLaw` with every fault, its file and its line."""
    reader = LawReader(folder)
    content = reader.read(FILE, _problems)
    reader.stop_if_broken()
    rules = (_rule({**content["defaults"], **row}) for row in content["rule"])
    motives = (_motive(row) for row in content["motive"])
    return ReceiptLaw(
        {rule.id: rule for rule in rules},
        {(row["kind"], regime): row["use"] for row in content["use"] for regime in row["regimes"]},
        content["forms"],
        {motive.code: motive for motive in motives},
        Bilingual.of(content["legend"]),
    )


def _motive(row: dict[str, Any]) -> Motive:
    return Motive(row["code"], Bilingual.of(row["title"]), row["replaced"], row["of_global"])


@cache
def receipt_law() -> ReceiptLaw:
    """That of this installation."""
    return load_receipt_law(ROOT.joinpath("law"))


def _problems(content: Mapping[str, Any]) -> Iterator[Problem]:
    found = list(_FILE(content, ()))
    yield from found
    if not found:
        yield from twins(content["rule"], ("rule",))
        yield from twins(content["motive"], ("motive",), "code")


def _rule(row: Mapping[str, Any]) -> Rule:
    said: dict[str, Any] = {
        key: Bilingual.of(value) if key in _TEXTS else value for key, value in row.items()
    }
    return Rule(**said)
