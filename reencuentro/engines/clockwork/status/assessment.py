"""All that the fifteen rules say about one family on one day."""

from collections.abc import Iterator, Sequence
from datetime import date

from ..law import Law
from .adjustment import (
    adjustment_window,
    child_adjustment,
    child_needs_no_three_years,
    extension,
    green_card_gate,
    status_kept,
)
from .age import age
from .contradictions import ImpossibleFacts, contradictions
from .entry import application_window, standing, visa_window
from .facts import Child, Principal
from .findings import Answer, Finding, about, answer
from .safeguards import confidentiality, fees
from .terms import Terms
from .tie import family_tie, marriage
from .travel import absences, may_travel


def assess(
    mother: Principal,
    children: Sequence[Child],
    law: Law,
    today: date,
    approved: frozenset[str] = frozenset(),
) -> tuple[Answer, ...]:
    """In the order of the rules; what concerns one child has her key as its subject.

    `approved` holds the fingerprints of rules that a lawyer has switched on. Raises ImpossibleFacts.
    """
    if found := contradictions(mother, children, today):
        raise ImpossibleFacts(found)
    terms = Terms.of(law, today)
    findings = [*_about_mother(mother, children, terms, today)]
    for child in children:
        findings += [about(child.key, finding) for finding in _about_child(mother, child, terms, today)]
    answers = (answer(finding, law, today, approved) for finding in findings)
    return tuple(sorted(answers, key=lambda one: one.finding.rule))


def _about_mother(
    mother: Principal, children: Sequence[Child], terms: Terms, today: date
) -> Iterator[Finding]:
    yield green_card_gate(mother, children)
    yield adjustment_window(mother, children, terms, today)
    yield extension(mother, children, terms, today)
    yield may_travel(mother, today)
    yield absences(mother, terms, today)
    yield fees(children)
    yield confidentiality(mother)


def _about_child(mother: Principal, child: Child, terms: Terms, today: date) -> Iterator[Finding]:
    yield age(mother, child, today)
    yield family_tie(mother, child, today)
    yield marriage(mother, child, today)
    yield application_window(mother, child, terms, today)
    yield standing(mother, child, terms, today)
    yield visa_window(mother, child, terms, today)
    yield status_kept(mother, child, terms)
    yield child_needs_no_three_years(mother, child)
    yield child_adjustment(mother, child, terms, today)
