"""The terms that a notice sets running, counted, for a lawyer to accept."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from reencuentro.clinic.lawbook.queries import Lawbook, lawbook
from reencuentro.clinic.lawbook.queries.counts import ShownCount, shown_count
from reencuentro.clinic.lawbook.queries.rules import RuleLine, language_of_reader
from reencuentro.engines.clockwork.errors import CannotCount
from reencuentro.engines.clockwork.rules import SEPARATOR, Rule
from reencuentro.engines.clockwork.trigger_checks import STARTS_WITH_A_NOTICE
from reencuentro.engines.clockwork.triggers import Trigger

from ..kinds import Kind
from ..models import Entry, Proceeding

COURT_OF_KIND = {Kind.AMPARO: "amparo", Kind.IMMIGRATION: "us-federal"}
ACT_REGIME = {Kind.FAMILY: "cnpcf", Kind.CRIMINAL: "cnpp"}


@dataclass(frozen=True)
class Proposal:
    """One term. `refusal` says why it can't be counted from what is known; then `shown` is None."""

    name: str
    rule: RuleLine
    trigger: Trigger
    shown: ShownCount | None
    refusal: str

    @property
    def told(self) -> dict[str, Any]:
        """What is known of it, for the form that takes the rest by hand: codes and days."""
        known = self.trigger
        told = {"rule": self.name, "notified": known.day, "mode": known.mode, "court": known.court}
        more = {"district": known.district, "filed": known.filed}
        return {name: value for name, value in {**told, **more}.items() if value}


def proposals(proceeding: Proceeding, entry: Entry) -> list[Proposal]:
    """In the order of law/acts.toml; nothing for an entry without an act."""
    book = lawbook()
    act = book.law.acts.get(entry.act)
    return list(_proposals(book, proceeding, entry, act.rules)) if act else []


def _proposals(
    book: Lawbook, proceeding: Proceeding, entry: Entry, names: tuple[str, ...]
) -> Iterator[Proposal]:
    for name in names:
        id, _sep, variant = name.partition(SEPARATOR)
        rule = book.law.rules[id][-1].choose(variant)
        yield _proposal(book, proceeding, entry, rule)


def _proposal(book: Lawbook, proceeding: Proceeding, entry: Entry, rule: Rule) -> Proposal:
    """Where the state's own code governs, its term in the place of the national one."""
    trigger, line = _trigger(proceeding, entry, rule), RuleLine(rule, "on")
    try:
        return Proposal(rule.name, line, trigger, shown_count(book.count(trigger), book), "")
    except CannotCount as refused:
        if own := refused.params.get("own"):
            return _in_its_place(book, proceeding, entry, rule, book.law.rules[own][-1])
        return Proposal(rule.name, line, trigger, None, refused.say(language_of_reader()))


def _in_its_place(book: Lawbook, proceeding: Proceeding, entry: Entry, national: Rule, own: Rule) -> Proposal:
    """The notice begins it only if the state's code says so; a term from an event needs the event's day."""
    if national.start in STARTS_WITH_A_NOTICE and own.start not in STARTS_WITH_A_NOTICE:
        line = RuleLine(own, "on")
        words = _("It runs from another day than the notice: %(trigger)s. Enter that day by hand.")
        trigger = _trigger(proceeding, entry, own)
        return Proposal(own.name, line, trigger, None, words % {"trigger": line.trigger})
    return _proposal(book, proceeding, entry, own)


def _trigger(proceeding: Proceeding, entry: Entry, rule: Rule) -> Trigger:
    """Criminal and amparo terms are not counted by the days of children's cases."""
    kind = Kind(proceeding.kind)
    return Trigger(
        rule=rule.id,
        variant=rule.variant,
        notified=entry.day,
        court=proceeding.court or COURT_OF_KIND.get(kind, ""),
        mode=entry.mode if rule.start in STARTS_WITH_A_NOTICE else "",
        filed=proceeding.filed_on,
        district=proceeding.district,
        act_regime=ACT_REGIME.get(kind, "") if rule.effects == "act" else "",
    )
