"""Rules 3 and 4: the family tie and the child being unmarried, each looked at on five days."""

from collections.abc import Callable, Iterator
from datetime import date
from typing import NamedTuple

from .age import FROZEN, OUT, REVIEW, AgeClass, age_class
from .facts import BY_BIRTH, Child, Principal
from .findings import AMBER, GREEN, RED, Finding, Label, Reason, because

I914_FILED, I914_DECIDED, I914A_FILED, I914A_DECIDED, ADMISSION = MOMENTS = (
    "i914_filed", "i914_decided", "i914a_filed", "i914a_decided", "admission",
)  # fmt: skip
PASSED, EXEMPT, AHEAD, TO_REVIEW, FAILED = "passed", "exempt", "ahead", "review", "failed"
COLOUR_OF = {PASSED: GREEN, EXEMPT: GREEN, AHEAD: GREEN, TO_REVIEW: AMBER, FAILED: RED}


class TieTest(NamedTuple):
    """What one of the five days shows; `on` is None while that day lies ahead."""

    moment: str
    on: date | None
    result: str
    code: str

    @property
    def reason(self) -> Reason:
        moment = Label(self.moment)
        return because(f"tie_{self.code}", moment=moment, **({"on": self.on} if self.on else {}))


def moments(mother: Principal, child: Child) -> dict[str, date | None]:
    """The five days, four for a child who is in the United States already."""
    application = child.application
    days = {
        I914_FILED: mother.filed,
        I914_DECIDED: mother.i914.decided if mother.i914 else None,
        I914A_FILED: application.filed if application else None,
        I914A_DECIDED: application.decided if application else None,
    }
    return {**days, ADMISSION: child.admitted} if child.abroad else days


def tie_tests(mother: Principal, child: Child, today: date) -> tuple[TieTest, ...]:
    age = age_class(mother, child, today)
    return tuple(_test(moment, on, child, age) for moment, on in moments(mother, child).items())


def family_tie(mother: Principal, child: Child, today: date) -> Finding:
    tests = tie_tests(mother, child, today)
    worst = max((test.result for test in tests), key=list(COLOUR_OF).index)
    verdict = worst if worst in (FAILED, TO_REVIEW) else PASSED
    return Finding("US-R03", verdict, COLOUR_OF[worst], tuple(test.reason for test in tests))


def _test(moment: str, on: date | None, child: Child, age: AgeClass) -> TieTest:
    if on is None:
        return TieTest(moment, None, AHEAD, AHEAD)
    found = [found for look in _LOOKS if (found := look(moment, on, child, age))]
    result, code = max(found, key=lambda one: list(COLOUR_OF).index(one[0]), default=(PASSED, PASSED))
    return TieTest(moment, on, result, code)


type Look = Callable[[str, date, Child, AgeClass], tuple[str, str] | None]


def _born(moment: str, on: date, child: Child, age: AgeClass) -> tuple[str, str] | None:
    """A child born after the I-914 was filed counts (214.211(e)); after the grant no text says so."""
    if child.born.last <= on:
        return None
    if moment == I914_FILED:
        return EXEMPT, "born_later"
    return TO_REVIEW, "born_after_grant" if child.born.first > on else "birth_unclear"


def _tie_exists(moment: str, on: date, child: Child, age: AgeClass) -> tuple[str, str] | None:
    tie = child.tie
    if tie.ended and tie.ended <= on:
        return FAILED, "ended"
    if tie.kind == BY_BIRTH or (tie.since and tie.since <= on):
        return None
    if tie.since is None:
        return TO_REVIEW, "day_unknown"
    if moment == I914_FILED:
        return EXEMPT, "made_later"
    return (TO_REVIEW, "made_after_grant") if moment == I914_DECIDED else (FAILED, "not_yet")


def _unmarried(moment: str, on: date, child: Child, age: AgeClass) -> tuple[str, str] | None:
    if any(marriage.surely_on(on) for marriage in child.marriages):
        return FAILED, "married"
    if any(marriage.perhaps_on(on) for marriage in child.marriages):
        return TO_REVIEW, "perhaps_married"
    return None


def _under_21(moment: str, on: date, child: Child, age: AgeClass) -> tuple[str, str] | None:
    if age.kind == FROZEN or on < age.turns_21.first:
        return None
    if age.kind == OUT or (age.kind != REVIEW and on >= age.turns_21.last):
        return FAILED, "too_old"
    return TO_REVIEW, "age_unclear"


_LOOKS: tuple[Look, ...] = (_born, _tie_exists, _unmarried, _under_21)


def marriage(mother: Principal, child: Child, today: date) -> Finding:
    """A marriage on any of the five days ends the road, even between the visa and the border."""
    broken = [test for test in tie_tests(mother, child, today) if test.code == "married"]
    if broken:
        return Finding("US-R04", "married", RED, tuple(test.reason for test in broken))
    lasting = next((m for m in child.marriages if m.perhaps_on(today)), None)
    if lasting and child.status_since is None:
        return Finding("US-R04", "married_now", RED, (because("married_now", since=lasting.since.first),))
    doubts = tuple(_doubts(mother, child, today))
    if doubts:
        return Finding("US-R04", "review", AMBER, doubts)
    return Finding(
        "US-R04", "unmarried", GREEN, (because("unmarried" if child.status_since else "must_stay_unmarried"),)
    )


def _doubts(mother: Principal, child: Child, today: date) -> Iterator[Reason]:
    yield from (test.reason for test in tie_tests(mother, child, today) if test.code == "perhaps_married")
    for each in child.marriages:
        if child.status_since and each.since.last > child.status_since:
            yield because("married_after_admission", since=each.since.first)
        elif each.ended and mother.filed and each.ended > mother.filed:
            yield because("marriage_between", since=each.since.first, ended=each.ended)
