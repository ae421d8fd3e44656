"""A legal term as data: how long, from when, on whose calendar, on what authority."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from .bilingual import Bilingual
from .errors import CannotCount
from .months import months_after
from .rule_schema import CALENDAR_OF_THE_COURT, variant_tables

OFF_UNTIL_APPROVED = frozenset({"M", "D"})
SEPARATOR = ":"
READ_IN_THE_LAW = frozenset({"V", "V26"})


@dataclass(frozen=True, slots=True)
class Extension:
    """How much a term can grow, on request, and on which of its days the request is to be made."""

    length: int
    ask_on_day: int | None = None
    article: str = ""


@dataclass(frozen=True, slots=True)
class Opening:
    """How long before its last day a thing can first be done, in calendar days ("naturales") or months."""

    length: int
    unit: str

    def day_before(self, end: date) -> date:
        if self.unit == "months":
            return months_after(end, -self.length)
        return end - timedelta(days=self.length)


@dataclass(frozen=True, slots=True)
class Rule:
    """One version of one rule, or one of its variants; the keys are those of docs/law.md.

    `fingerprint` is of everything that is written: approving a rule approves these words and no others.
    `entered`: somebody of the clinic wrote it in the app, it is in no file. `article` is "" where it is from
    memory and nobody has looked it up: such a rule can't be approved as it stands.
    """

    id: str
    title: Bilingual
    trigger: Bilingual
    regime: str
    jurisdiction: str
    owner: str
    source: Bilingual
    mark: str
    verified_on: date
    verified_by: Bilingual
    valid_from: date
    fingerprint: str
    article: str = ""
    valid_to: date | None = None
    length: int = 0
    unit: str = "none"
    on: date | None = None
    set_by: str = ""
    at_least: int | None = None
    at_most: int | None = None
    opens_after: int | None = None
    opens_before: Opening | None = None
    waiting: bool = False
    before: bool = False
    start: str = ""
    roll: str = ""
    first_day: str = "excluded"
    modes: tuple[str, ...] = ()
    effects: str = "own"
    calendar: str = CALENDAR_OF_THE_COURT
    distance: bool = False
    mail_days: int = 0
    received: bool = False
    extension: Extension | None = None
    may_not_run: tuple[str, ...] = ()
    missed: Bilingual | None = None
    remedy: tuple[str, ...] = ()
    note: Bilingual | None = None
    instead_of: str = ""
    entered: bool = False
    variant: str = ""
    variants: Mapping[str, "Rule"] = field(default_factory=dict)

    @property
    def name(self) -> str:
        """F20, or with the variant F34:first-instance."""
        return f"{self.id}{SEPARATOR}{self.variant}" if self.variant else self.id

    @property
    def state(self) -> str:
        """TLA for a rule of Tlaxcala's own; "" for one of a whole federation."""
        return self.jurisdiction.partition("-")[2]

    @property
    def has_a_clock(self) -> bool:
        """Some rules only say what must be done, or that it can be done at any time."""
        return self.unit != "none"

    @property
    def needs_approval(self) -> bool:
        """It was not read in the law, or a colleague entered it: off until a lawyer approves it."""
        return self.mark in OFF_UNTIL_APPROVED or self.entered

    def is_on(self, approved: frozenset[str] = frozenset()) -> bool:
        """`approved` holds the fingerprints that a lawyer has approved."""
        return not self.needs_approval or self.fingerprint in approved

    def governs(self, day: date) -> bool:
        """Whether it is the version for a notice of that day; births are older than the law on birthdays."""
        if self.unit == "age":
            return True
        return self.valid_from <= day and (self.valid_to is None or day <= self.valid_to)

    def opening(self, end: date) -> date | None:
        """The first day on which it can be done, if the rule says so; `end` is the day its term leads to."""
        if self.opens_before:
            return self.opens_before.day_before(end)
        return end if self.waiting else None

    def choose(self, variant: str) -> "Rule":
        """The variant of that name; a rule with variants has no default one."""
        if variant in self.variants:
            return self.variants[variant]
        if not variant and not self.variants:
            return self
        names = ", ".join(self.variants) or "-"
        raise CannotCount("which_variant" if not variant else "unknown_variant", rule=self.id, names=names)


def lost_rule(id: str) -> Rule:
    """What terms counted by a rule that is in no file any more are shown by: ours, to be looked at."""
    nothing = Bilingual("", "")
    return Rule(
        id=id,
        title=Bilingual(id, id),
        trigger=nothing,
        regime="",
        jurisdiction="",
        owner="ours",
        source=nothing,
        mark="M",
        verified_on=date.min,
        verified_by=nothing,
        valid_from=date.min,
        fingerprint="",
    )


def build_rule(table: dict[str, Any]) -> Rule:
    """From a table that the schema found right, with the file's defaults in it."""
    variants = {name: _build(content, name) for name, content in variant_tables(table)}
    return _build({key: value for key, value in table.items() if key != "variant"}, "", variants)


def _build(table: dict[str, Any], variant: str, variants: Mapping[str, Rule] | None = None) -> Rule:
    content = {key: _value(key, value) for key, value in table.items()}
    return Rule(**content, variant=variant, variants=variants or {}, fingerprint=_fingerprint(table, variant))


def _value(key: str, value: Any) -> Any:
    if key in ("title", "trigger", "missed", "note", "source", "verified_by"):
        return Bilingual.of(value)
    if key == "extension":
        return Extension(**value)
    if key == "opens_before":
        return Opening(**value)
    return tuple(value) if isinstance(value, list) else value


def _fingerprint(table: dict[str, Any], variant: str) -> str:
    written = json.dumps([variant, table], sort_keys=True, default=str, ensure_ascii=False)
    return hashlib.sha256(written.encode()).hexdigest()[:16]
