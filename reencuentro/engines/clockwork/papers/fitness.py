"""Is this paper good enough for that place? Each lack with the requirement that it comes from."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from ..counting import count
from ..errors import CannotCount
from ..law import Law
from ..status import papers as clocks
from ..status.days import US_FEDERAL
from ..triggers import Trigger
from .model import APOSTILLE, FEDERAL, NONE, STATE, Destination, Kind, PaperLaw, Requirement
from .paper import Chains, Paper

EXPIRED, ENDED, NO_DATE, NO_PLACE = "expired", "ended", "no_date", "no_place"
COPY, TRANSLATION = "copy", "translation"
TOO_OLD, SOON = "too_old", "soon"


@dataclass(frozen=True, slots=True)
class Lack:
    """`code`: what is missing or wrong. A `doubt` doesn't stand in the way.

    `asked`: the id of the paper that was asked for and would mend it, or "".
    """

    code: str
    doubt: bool = False
    requirement: Requirement | None = None
    asked: str = ""
    day: date | None = None


@dataclass(frozen=True)
class Books:
    """The law's files, as far as papers rest on them."""

    law: Law
    papers: PaperLaw


def lacks(base: Paper, chains: Chains, destination: Destination, books: Books, today: date) -> list[Lack]:
    """What stands between this paper, with what was made from it, and its destination."""
    kind = books.papers.kinds[base.kind]
    return [
        *lacks_of_time(base, kind, books.law, today),
        *(
            lack
            for requirement in destination.requires
            for lack in _of_requirement(requirement, base, kind, chains, destination, today)
        ),
    ]


def too_old_for_apostille(base: Paper, kind: Kind, law: Law, today: date) -> bool:
    """By the strictest reading of the rule: offices differ."""
    if not kind.fresh or not base.issued:
        return False
    rule = law.rule(kind.fresh, today)
    trigger = Trigger(rule.id, base.issued, US_FEDERAL, child_case=False)
    return count(trigger, law, frozenset({rule.fingerprint})).conservative < today


def lacks_of_time(paper: Paper, kind: Kind, law: Law, today: date) -> Iterator[Lack]:
    """Whether it ended, ran out, or soon will; the day that is printed on it wins.

    A rule counts how long a paper is good by itself, not the apostille on it or its translation.
    """
    if paper.ended:
        yield Lack(ENDED, day=paper.ended)
    elif paper.expires and paper.expires < today:
        yield Lack(EXPIRED, day=paper.expires)
    elif kind.clock and paper.is_base:
        yield from _of_clock(paper, kind, law, today)


def _of_clock(base: Paper, kind: Kind, law: Law, today: date) -> Iterator[Lack]:
    """As the page of clocks counts it. Without its day nothing can be counted, and that is said."""
    if not base.issued and not base.expires:
        yield Lack(NO_DATE, doubt=True)
        return
    issued = base.issued or min(today, base.expires or today)
    try:
        clock = clocks.paper_clock(clocks.Paper(kind.clock, issued, base.expires), law, today)
    except CannotCount:
        yield Lack(NO_DATE, doubt=True)
        return
    if clock.latest and clock.latest < today:
        yield Lack(EXPIRED, day=clock.latest)
    elif clock.safe and clock.safe < today:
        yield Lack(SOON, doubt=True, day=clock.until)


def _of_requirement(
    requirement: Requirement,
    base: Paper,
    kind: Kind,
    chains: Chains,
    destination: Destination,
    today: date,
) -> Iterator[Lack]:
    asked = _is_asked(requirement, base, kind, destination)
    if asked is None:
        yield Lack(NO_PLACE, doubt=True, requirement=requirement)
    elif asked:
        fit = [one for one in _whole(base, chains, today) if one.form in requirement.accepts]
        if not any(one.in_hand for one in fit):
            unsure = requirement.evidence.is_unsure
            yield Lack(requirement.what, unsure, requirement, asked=fit[0].id if fit else "")


def _whole(base: Paper, chains: Chains, today: date) -> list[Paper]:
    """The base itself, whose days are judged apart, and what goes with it and still counts."""
    return [one for one in chains.with_it(base) if one is base or one.counts(today)]


def _is_asked(requirement: Requirement, base: Paper, kind: Kind, destination: Destination) -> bool | None:
    """None where it depends on where the paper is from, and that is not known.

    A translation is asked for by what a paper is written in; an apostille of public papers alone.
    """
    if requirement.of == NONE:
        return False
    if requirement.what == TRANSLATION:
        written = base.languages(kind)
        return not set(written) & set(destination.languages) if written else None
    if requirement.what == APOSTILLE:
        return _needs_apostille(base, kind, destination)
    return True


def _needs_apostille(base: Paper, kind: Kind, destination: Destination) -> bool | None:
    country = base.country(kind)
    if kind.level not in (FEDERAL, STATE):
        return False
    return country != destination.country if country else None
