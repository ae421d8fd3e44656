"""What can still be done when a term was missed or a court is late, and what of it was taken up."""

from collections.abc import Iterator
from dataclasses import dataclass
from uuid import UUID

from django.http import Http404

from reencuentro.clinic.lawbook.queries import Lawbook, lawbook
from reencuentro.clinic.lawbook.queries.rules import RuleLine, spoken
from reencuentro.clinic.lawbook.queries.rules import line_of as rule_line
from reencuentro.engines.clockwork.rules import Rule

from ..models import Deadline
from .lines import rule_of


@dataclass(frozen=True)
class RemedyLine:
    """`name` is the rule's id, with its variant ("US-D27:reopen"), as the form that counts takes it."""

    name: str
    rule: RuleLine

    @property
    def off(self) -> bool:
        return self.rule.state == "off"

    @property
    def has_a_clock(self) -> bool:
        return self.rule.rule.has_a_clock


def remedies_of(row: Deadline, book: Lawbook) -> list[RemedyLine]:
    """In the order of the rule; nothing before they are due."""
    if not row.to_be_mended:
        return []
    return [line for id in rule_of(row, book).remedy for line in _lines(book.law.rule_to_show(id), book)]


def remedy_named(row: Deadline, name: str, book: Lawbook) -> RemedyLine:
    """Raises `Http404` for one that this deadline does not have."""
    for line in remedies_of(row, book):
        if line.name == name:
            return line
    raise Http404


def what_is_lost(row: Deadline) -> list[str]:
    """In the words of the rule; nothing if it says nothing."""
    missed = rule_of(row, lawbook()).missed
    return [spoken(missed)] if missed else []


def taken_for(row: Deadline) -> list[UUID]:
    """The deadlines that were opened to mend this one."""
    return list(Deadline.objects.filter(remedy_for=row.id).values_list("id", flat=True))


def _lines(rule: Rule, book: Lawbook) -> Iterator[RemedyLine]:
    for part in list(rule.variants.values()) or [rule]:
        yield RemedyLine(part.name, rule_line(part, book))
