"""Rules as the pages list and show them."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.http import Http404
from django.utils import translation
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from reencuentro.clinic.accounts.queries import staff_names
from reencuentro.engines.clockwork.bilingual import Bilingual
from reencuentro.engines.clockwork.law import Law
from reencuentro.engines.clockwork.rules import READ_IN_THE_LAW, Rule

from ..house_law import fingerprints_of
from ..labels import MARKS, OWNERS, length_in_words
from ..models import Approval
from .current import Lawbook, lawbook


@dataclass(frozen=True)
class RuleLine:
    """One rule in a list. `state` is on, verify (on, but not read in the law) or off."""

    rule: Rule
    state: str

    @property
    def id(self) -> str:
        return self.rule.id

    @property
    def title(self) -> str:
        return spoken(self.rule.title)

    @property
    def trigger(self) -> str:
        return spoken(self.rule.trigger)

    @property
    def length(self) -> str:
        if self.rule.variants:
            return " / ".join(length_in_words(variant) for variant in self.rule.variants.values())
        return length_in_words(self.rule)

    @property
    def owner(self) -> str | Promise:
        return OWNERS[self.rule.owner]

    @property
    def mark(self) -> str | Promise:
        return MARKS[self.rule.mark]

    @property
    def source(self) -> str:
        return spoken(self.rule.source)

    @property
    def verified_by(self) -> str:
        return spoken(self.rule.verified_by)

    @property
    def missed(self) -> str:
        return spoken(self.rule.missed) if self.rule.missed else ""

    @property
    def note(self) -> str:
        return spoken(self.rule.note) if self.rule.note else ""


@dataclass(frozen=True)
class ApprovalLine:
    approval: Approval
    by: str
    withdrawn_by: str
    fits: bool


def language_of_reader() -> str:
    return "en" if (translation.get_language() or "es").startswith("en") else "es"


def spoken(text: Bilingual) -> str:
    return text.say(language_of_reader())


def rule_lines(regime: str = "", state: str = "", text: str = "") -> list[RuleLine]:
    """The newest version of every rule that fits, in the order of the files."""
    book = lawbook()
    lines = (line_of(rule, book) for rule in book.law.newest())
    wanted = text.casefold()
    return [
        line
        for line in lines
        if regime in ("", line.rule.regime)
        and state in ("", line.state)
        and (not wanted or wanted in f"{line.id} {line.title} {line.trigger} {line.rule.article}".casefold())
    ]


def line_of(rule: Rule, book: Lawbook) -> RuleLine:
    return RuleLine(rule, state_of(rule, book))


def state_of(rule: Rule, book: Lawbook) -> str:
    parts = list(rule.variants.values()) or [rule]
    if not all(part.is_on(book.approved) for part in parts):
        return "off"
    return "on" if all(part.mark in READ_IN_THE_LAW for part in parts) else "verify"


def regimes() -> list[tuple[str, str]]:
    """(id, title) of every body of law that has a rule."""
    book = lawbook()
    used = {rule.regime for rule in book.law.newest()}
    return [(regime.id, spoken(regime.title)) for regime in book.law.regimes.values() if regime.id in used]


def district_choices(law: Law) -> list[tuple[str, list[tuple[str, str]]]]:
    """All judicial districts of the states in which another code governs in some of them, by state."""
    starts = (start for regime in law.regimes.values() for start in regime.starts)
    states = sorted({start.state for start in starts if start.district})
    return [(spoken(law.states[state]), districts_of(law, state)) for state in states]


def districts_of(law: Law, state: str) -> list[tuple[str, str]]:
    return [(name, name) for name in law.districts.get(state, ())]


def newest_version(rule_id: str) -> Rule:
    """Raises `Http404` for a rule that is in no file, and that nobody entered."""
    return _versions(rule_id, lawbook())[-1]


def _versions(rule_id: str, book: Lawbook) -> tuple[Rule, ...]:
    versions = book.law.rules.get(rule_id)
    if not versions:
        raise Http404
    return versions


def rule_page(rule_id: str) -> dict[str, Any]:
    """All there is to know of one rule. Raises `Http404`."""
    book = lawbook()
    versions = _versions(rule_id, book)
    newest = versions[-1]
    return {
        "line": line_of(newest, book),
        "regime": spoken(book.law.regimes[newest.regime].title),
        "variants": [line_of(variant, book) for variant in newest.variants.values()],
        "remedies": [line_of(book.law.rule_to_show(id), book) for id in newest.remedy],
        "older": [line_of(version, book) for version in versions[-2::-1]],
        "approvals": _approval_lines(newest, Approval.objects.filter(rule_id=rule_id)),
    }


def approval_to_withdraw(approval_id: UUID) -> Approval:
    """Raises `Http404` if there is none, or it is withdrawn already."""
    approval = Approval.objects.filter(id=approval_id, withdrawn_on=None).first()
    if approval is None:
        raise Http404
    return approval


def _approval_lines(rule: Rule, rows: Iterable[Approval]) -> list[ApprovalLine]:
    """Newest first; `fits` tells whether these are still the approved words."""
    rows = list(rows)
    ids = {user_id for row in rows for user_id in (row.approved_by, row.withdrawn_by) if user_id}
    names = staff_names(ids)
    return [
        ApprovalLine(
            row,
            names[row.approved_by],
            names.get(row.withdrawn_by, ""),
            row.fingerprints == fingerprints_of(rule),
        )
        for row in reversed(rows)
    ]


STATES = [("on", _("In use")), ("verify", _("In use, to be verified")), ("off", _("Off until approved"))]
