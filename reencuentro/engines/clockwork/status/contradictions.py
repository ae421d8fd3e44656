"""Facts that can't all be true, named one by one, so that a form shows each where it was typed."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import pairwise
from typing import NamedTuple

from .facts import Child, Filing, Principal
from .findings import Label, Reason, because

type Dated = tuple[str, date | None]


class Contradiction(NamedTuple):
    """`fact` is the name of the later fact, `subject` the child's key or nothing for the mother."""

    fact: str
    reason: Reason
    subject: str = ""


class ImpossibleFacts(Exception):
    """Nothing is answered on facts that contradict each other."""

    def __init__(self, contradictions: Sequence[Contradiction]) -> None:
        super().__init__([found.fact for found in contradictions])
        self.contradictions = tuple(contradictions)


def contradictions(mother: Principal, children: Sequence[Child], today: date) -> tuple[Contradiction, ...]:
    """All of them; empty if the facts can be true."""
    found = [*_of_mother(mother, today)]
    for child in children:
        found += [one._replace(subject=child.key) for one in _of_child(mother, child, today)]
    return tuple(found)


def _of_mother(mother: Principal, today: date) -> Iterator[Contradiction]:
    yield from _of_filing("i914", mother.i914, today)
    yield from _of_filing("i485", mother.adjustment, today)
    granted: Dated = ("i914_approved", mother.granted)
    yield from _in_order(granted, ("t1_ends", mother.ends))
    yield from _in_order(granted, ("i485_filed", mother.adjustment.filed if mother.adjustment else None))
    yield from _in_order(granted, ("revoked", mother.revoked))
    for extended in mother.extended_to:
        yield from _in_order(granted, ("extended_to", extended))
    yield from _past(today, ("revoked", mother.revoked), ("naturalised", mother.naturalised))
    yield from _of_absences(mother, today)


def _of_absences(mother: Principal, today: date) -> Iterator[Contradiction]:
    absences = sorted(mother.absences, key=lambda absence: absence.left)
    for absence in absences:
        yield from _in_order(("left", absence.left), ("returned", absence.returned))
        yield from _past(today, ("left", absence.left), ("returned", absence.returned))
    for first, second in pairwise(absences):
        if (first.returned or today) > second.left:
            yield Contradiction("left", because("absences_overlap", left=second.left))


def _of_child(mother: Principal, child: Child, today: date) -> Iterator[Contradiction]:
    if child.born.last < child.born.first:
        yield Contradiction("born", because("span_backwards", first=child.born.first, last=child.born.last))
    yield from _of_filing("i914a", child.application, today)
    yield from _of_filing("child_i485", child.adjustment, today)
    yield from _past(today, ("visa_issued", child.visa_issued), ("admitted", child.admitted))
    application = child.application
    born: Dated = ("born", child.born.first)
    approved: Dated = ("i914a_approved", application.approved if application else None)
    visa: Dated = ("visa_issued", child.visa_issued)
    admitted: Dated = ("admitted", child.admitted)
    for earlier, later in (
        (born, ("i914a_filed", application.filed if application else None)),
        (("i914_approved", mother.granted), approved),
        (approved, visa),
        (visa, admitted),
        (born, admitted),
        (visa, ("visa_ends", child.visa_ends)),
        (admitted, ("t3_ends", child.status_ends)),
        (admitted, ("child_i485_filed", child.adjustment.filed if child.adjustment else None)),
    ):
        yield from _in_order(earlier, later)
    for marriage in child.marriages:
        yield from _in_order(("married", marriage.since.first), ("marriage_ended", marriage.ended))


def _of_filing(name: str, filing: Filing | None, today: date) -> Iterator[Contradiction]:
    if filing is None:
        return
    filed: Dated = (f"{name}_filed", filing.filed)
    approved: Dated = (f"{name}_approved", filing.approved)
    denied: Dated = (f"{name}_denied", filing.denied)
    yield from _in_order(filed, approved)
    yield from _in_order(filed, denied)
    yield from _past(today, filed, approved, denied)
    if filing.approved and filing.denied:
        yield Contradiction(denied[0], because("approved_and_denied"))


def _in_order(earlier: Dated, later: Dated) -> Iterator[Contradiction]:
    (first, first_on), (second, second_on) = earlier, later
    if first_on and second_on and second_on < first_on:
        reason = because(
            "wrong_order", earlier=Label(first), earlier_on=first_on, later=Label(second), later_on=second_on
        )
        yield Contradiction(second, reason)


def _past(today: date, *facts: Dated) -> Iterable[Contradiction]:
    for name, on in facts:
        if on and on > today:
            yield Contradiction(name, because("not_come_yet", fact=Label(name), on=on))
