"""One term to be counted: the rule with everything about the case that changes its length."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from .bilingual import Bilingual
from .calendars import Calendar, CalendarBook
from .days_off import DayOff
from .errors import CannotCount
from .law import Law
from .regimes import Notice, Regime, Standing, opposite
from .rules import Rule
from .trigger_checks import STARTS_WITH_A_NOTICE
from .triggers import Trigger

IN_WORKING_DAYS = frozenset({"habiles", "business_days"})
IN_DAYS = frozenset({"naturales", "weeks"})
ROLLS_FORWARD = frozenset({"R2", "R8", "FR6"})
AT_ONCE = Notice("event", 0, "", "V")
SHORTEST_WORKING_YEAR = 150


@dataclass(frozen=True, slots=True)
class Term:
    """`length` has everything in it that was added; `standing` is the regime's at that place and time."""

    trigger: Trigger
    rule: Rule
    regime: Regime
    notice: Notice
    standing: Standing
    state: str
    state_name: Bilingual
    calendar: Calendar
    effect_calendar: Calendar
    length: int
    suspended: frozenset[int]
    years: tuple[int, int]

    @property
    def day(self) -> date:
        return self.trigger.day

    @property
    def counts_all_days(self) -> bool:
        """The law says so for children, and courts differ on whether it is meant for terms."""
        every_day = self.trigger.child_case and self.regime.all_days_for_children
        return bool(every_day) and self.rule.unit in IN_WORKING_DAYS

    @property
    def days_after_roll(self) -> int:
        """Days for the mail that are added only once the last day has moved (FRCP 6(d))."""
        return self.rule.mail_days if self.rule.roll == "FR6" and self.trigger.mode == "mail" else 0

    @property
    def needs_calendar(self) -> bool:
        """The last day depends on days off, not only the safe date before it."""
        rolls = self.rule.roll in ROLLS_FORWARD
        return self.rule.unit in IN_WORKING_DAYS or rolls or self.notice.effect_after > 0

    @property
    def law_versions(self) -> tuple[str, str]:
        """F20@8d2f01c4, and of the regime with how it stands there: cnpcf@51ab3e77/TLA:unknown:V."""
        status, mark = self.standing
        rule = f"{self.rule.id}@{self.rule.fingerprint[:8]}"
        return rule, f"{self.regime.version}/{self.state}:{status}:{mark}"

    def is_confirmed_until(self, last: date) -> bool:
        years = range(self.day.year, last.year + 1)
        return all(
            self.calendar.is_confirmed(year) and self.effect_calendar.is_confirmed(year) for year in years
        )

    def days_off(self, confirmed: bool) -> Mapping[int, DayOff]:
        return self.calendar.certain(*self.years) if confirmed else self.calendar.assumed(*self.years)

    def effect_days_off(self, confirmed: bool) -> Mapping[int, DayOff]:
        calendar = self.effect_calendar
        return calendar.certain(*self.years) if confirmed else calendar.assumed(*self.years)


def term_of(trigger: Trigger, rule: Rule, law: Law, calendars: CalendarBook) -> Term:
    """Raises CannotCount for a court, a regime or a notice that nobody has entered."""
    own_court = calendars.of(trigger.court)
    calendar = own_court if rule.calendar == "court" else calendars.of(rule.calendar)
    regime = law.regimes[rule.regime]
    state = trigger.state or own_court.court.state
    length = _length(trigger, rule, regime)
    first_year = trigger.day.year
    return Term(
        trigger=trigger,
        rule=rule,
        regime=regime,
        notice=_notice(trigger, rule, regime, law, state),
        standing=_standing(regime, law, trigger, state),
        state=state,
        state_name=law.states.get(state, Bilingual(state, state)),
        calendar=calendar,
        effect_calendar=own_court if rule.effects == "act" else calendar,
        length=length,
        suspended=_suspended(trigger),
        years=(
            first_year,
            max(first_year + _years_spanned(rule, length), _year_of_fixed_date(trigger, rule)),
        ),
    )


def _standing(regime: Regime, law: Law, trigger: Trigger, state: str) -> Standing:
    place = (state, trigger.district, trigger.procedure, trigger.filed)
    if regime.gives_way_to:
        return opposite(law.regimes[regime.gives_way_to].standing(*place))
    return regime.standing(*place)


def _length(trigger: Trigger, rule: Rule, regime: Regime) -> int:
    length = (trigger.set_length or rule.length) + trigger.extended_by
    if trigger.mode == "mail" and rule.roll != "FR6":
        length += rule.mail_days
    if trigger.distance_km:
        if regime.distance is None:
            raise CannotCount("distance_does_not_count", rule=rule.id)
        length += regime.distance.days(trigger.distance_km)
    return length


def _notice(trigger: Trigger, rule: Rule, regime: Regime, law: Law, state: str) -> Notice:
    """How the notice took effect, by this regime or by that of the act complained of."""
    if rule.start not in STARTS_WITH_A_NOTICE or trigger.mode == "knowledge":
        return AT_ONCE
    if rule.effects == "own":
        return regime.notice(trigger.mode, state)
    return law.regimes[trigger.act_regime].notice(trigger.mode, state)


def _suspended(trigger: Trigger) -> frozenset[int]:
    if not trigger.suspensions:
        return frozenset()
    return frozenset(
        ordinal
        for first, last in trigger.suspensions
        for ordinal in range(first.toordinal(), last.toordinal() + 1)
    )


def _year_of_fixed_date(trigger: Trigger, rule: Rule) -> int:
    fixed = trigger.set_date or rule.on
    return fixed.year + 1 if fixed else 0


def _years_spanned(rule: Rule, length: int) -> int:
    """How many more years the days off may be asked for: enough, whatever the vacations."""
    if rule.unit in ("years", "age"):
        return length + 1
    if rule.unit == "months":
        return length // 12 + 1
    return length * (7 if rule.unit == "weeks" else 1) // SHORTEST_WORKING_YEAR + 1
