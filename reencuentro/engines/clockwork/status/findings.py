"""What the status engine answers: a finding under a rule, its reasons, and the clock that runs."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from ..bilingual import Bilingual
from ..law import Law
from ..rules import Rule
from .days import US_FEDERAL, safe_day

GREEN, AMBER, RED = COLOURS = ("green", "amber", "red")
type Texts = Mapping[str, Bilingual]


class Label(str):
    """The value of a parameter that has words of its own in law/reasons.toml."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class Reason:
    """`code` is a key of law/reasons.toml; params are days, numbers or `Label`s."""

    code: str
    params: Mapping[str, object]

    def say(self, texts: Texts, language: str, show: Callable[[object], str] = str) -> str:
        """In "es" or "en"; `show` writes a day or number the way the caller's pages do."""
        shown = {
            name: texts[value].say(language) if isinstance(value, Label) else show(value)
            for name, value in self.params.items()
        }
        return texts[self.code].say(language).format(**shown)


def because(code: str, **params: object) -> Reason:
    return Reason(code, params)


@dataclass(frozen=True, slots=True)
class Clock:
    """A time in which something can or must be done, or a paper is good.

    `since` is the day of issue, departure or birth it is counted from, `opens` the first day on which the
    thing can be done, if not at once. `until` is its last day on the strictest reading, `latest` on the most
    generous one; both are None if no end can be known yet, or none is set. `safe` is the last day on which
    the offices concerned work. `what` has words in law/reasons.toml; `rule` is an id of law/rules, `subject`
    the caller's id of the person or paper.
    """

    rule: str
    what: str
    colour: str
    since: date | None = None
    opens: date | None = None
    until: date | None = None
    latest: date | None = None
    safe: date | None = None
    subject: str = ""
    reasons: tuple[Reason, ...] = ()


def clock(
    rule: str,
    what: str,
    until: date | None,
    today: date,
    *,
    latest: date | None = None,
    since: date | None = None,
    opens: date | None = None,
    subject: str = "",
    reasons: Iterable[Reason] = (),
    countries: tuple[str, ...] = (US_FEDERAL,),
) -> Clock:
    """Red when even its latest day is over, amber with a reason or two possible days, else green."""
    latest, reasons = latest or until, tuple(reasons)
    colour = AMBER if reasons or latest != until else GREEN
    if latest is not None and latest < today:
        colour = RED
    safe = safe_day(until, countries) if until else None
    return Clock(rule, what, colour, since, opens, until, latest, safe, subject, reasons)


@dataclass(frozen=True, slots=True)
class Finding:
    """Green: in order. Amber: an attorney must look. Red: it can't be, or is lost, as the facts stand.

    `verdict` is a short code to branch on; the reasons are what a person reads.
    """

    rule: str
    verdict: str
    colour: str
    reasons: tuple[Reason, ...]
    subject: str = ""
    clocks: tuple[Clock, ...] = ()


@dataclass(frozen=True, slots=True)
class Answer:
    """A finding with the authority it rests on. `verify`: nobody has yet read this rule in the law itself."""

    finding: Finding
    rule: Rule
    colour: str
    verify: bool

    @property
    def article(self) -> str:
        return self.rule.article

    @property
    def mark(self) -> str:
        return self.rule.mark


def answer(finding: Finding, law: Law, today: date, approved: frozenset[str] = frozenset()) -> Answer:
    """What a deduced rule finds in order stays amber until a lawyer has approved the rule; its clocks too."""
    rule = law.rule(finding.rule, today)
    off = not rule.is_on(approved)
    clocks = tuple(_dressed(each, law, today, approved) for each in finding.clocks)
    return Answer(replace(finding, clocks=clocks), rule, _muted(finding.colour, off), off)


def _dressed(clock: Clock, law: Law, today: date, approved: frozenset[str]) -> Clock:
    off = not law.rule(clock.rule, today).is_on(approved)
    return replace(clock, colour=_muted(clock.colour, off))


def _muted(colour: str, off: bool) -> str:
    return AMBER if off and colour == GREEN else colour


def worst(colours: Iterable[str]) -> str:
    return max(colours, key=COLOURS.index, default=GREEN)


def about(subject: str, finding: Finding) -> Finding:
    """The same finding, and its clocks, said of this person."""
    clocks = tuple(replace(each, subject=subject) for each in finding.clocks)
    return replace(finding, subject=subject, clocks=clocks)
