"""How long papers are good: consents, permits, certificates, passports, powers of attorney."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from ..counting import count
from ..law import Law
from ..months import months_after
from ..rules import Rule
from ..triggers import Trigger
from .days import BOTH_COUNTRIES, US_FEDERAL, safe_day
from .facts import Span
from .findings import AMBER, GREEN, RED, Clock, Reason, because

OP7, SAM, PASSPORT, CERTIFICATE, POWER = "op7", "sam", "passport", "certificate", "power_of_attorney"
DS3053, MEDICAL, EAD, GREEN_CARD = "ds3053", "medical_exam", "ead", "green_card"
RULE_OF = {
    OP7: "MX-D01", SAM: "MX-D02", PASSPORT: "MX-D03", CERTIFICATE: "MX-D04", POWER: "MX-D06",
    DS3053: "US-D42", MEDICAL: "US-D51", EAD: "US-D43", GREEN_CARD: "US-D45",
}  # fmt: skip
SERVES_ONCE = frozenset({OP7, SAM, DS3053})
PASSPORT_MARGIN_MONTHS = 6
MARKS_READ = frozenset({"V", "V26"})


@dataclass(frozen=True, slots=True)
class Paper:
    """`kind` is a key of RULE_OF; `printed_until` wins over any length that the law gives.

    `variant` names the length of a passport without a printed end. `used` is the day a paper that serves once
    was used, `ended` the day a power was revoked, its giver died or its purpose was met.
    """

    kind: str
    issued: date
    printed_until: date | None = None
    variant: str = ""
    used: date | None = None
    ended: date | None = None
    subject: str = ""


def paper_clock(paper: Paper, law: Law, today: date) -> Clock:
    """Until when it is good. Raises CannotCount where neither the paper nor the law says so."""
    rule = law.rule(RULE_OF[paper.kind], today)
    good = _good_until(paper, rule, law)
    reasons = (*_over(paper, good, today), *_doubts(paper, rule, good))
    return Clock(
        rule=rule.id,
        what=paper.kind,
        colour=_colour(paper, good, reasons, today),
        since=paper.issued,
        opens=rule.opening(good.last) if good and rule.opens_before else None,
        until=good.first if good else None,
        latest=good.last if good else None,
        safe=_safe(paper, good.first) if good else None,
        subject=paper.subject,
        reasons=reasons,
    )


def _good_until(paper: Paper, rule: Rule, law: Law) -> Span | None:
    """Strictest and most generous last day; None for a power, which no day ends."""
    if paper.printed_until:
        return Span.exact(paper.printed_until)
    if not rule.has_a_clock and not rule.variants:
        return None
    chosen = rule.choose(paper.variant)
    trigger = Trigger(rule.id, paper.issued, US_FEDERAL, variant=paper.variant, child_case=False)
    counted = count(trigger, law, frozenset({chosen.fingerprint}))
    return Span(counted.conservative, counted.ordinary or counted.conservative)


def _safe(paper: Paper, last: date) -> date:
    """A passport is renewed well before: airlines and borders ask for a margin."""
    if paper.kind == PASSPORT:
        last = months_after(last, -PASSPORT_MARGIN_MONTHS)
    return safe_day(last, BOTH_COUNTRIES)


def _is_spent(paper: Paper) -> bool:
    return paper.ended is not None or (paper.used is not None and paper.kind in SERVES_ONCE)


def _over(paper: Paper, good: Span | None, today: date) -> Iterator[Reason]:
    if paper.ended:
        yield because("paper_ended", on=paper.ended)
    elif paper.used and paper.kind in SERVES_ONCE:
        yield because("paper_used", on=paper.used)
    elif good and good.last < today:
        yield because("paper_expired", last=good.last)


def _doubts(paper: Paper, rule: Rule, good: Span | None) -> Iterator[Reason]:
    if paper.kind == PASSPORT:
        yield because("passport_margin", months=PASSPORT_MARGIN_MONTHS)
    if paper.kind == POWER:
        yield because("power_has_no_end")
    elif not paper.printed_until and rule.choose(paper.variant).mark not in MARKS_READ:
        yield because("length_not_verified")
    if rule.set_by and not paper.printed_until:
        yield because("ask_whoever_takes_it")


def _colour(paper: Paper, good: Span | None, reasons: tuple[Reason, ...], today: date) -> str:
    if _is_spent(paper) or (good and good.last < today):
        return RED
    return AMBER if reasons else GREEN
