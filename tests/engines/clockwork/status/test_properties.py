"""What must hold for every family, whatever its dates."""

from dataclasses import replace
from datetime import timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from reencuentro.engines.clockwork.status import AMBER, GREEN, RED, Filing, Span, assess, contradictions
from reencuentro.engines.clockwork.status.adjustment import green_card_gate
from reencuentro.engines.clockwork.status.age import age, age_class
from reencuentro.engines.clockwork.status.entry import visa_window
from reencuentro.engines.clockwork.status.t_status import t1_status, visa_last_day
from reencuentro.engines.clockwork.status.tie import family_tie, marriage
from tests.engines.clockwork.house import everything_approved, law
from tests.engines.clockwork.status.families import TODAY, days, families, holders, mothers, spans
from tests.engines.clockwork.status.family import child, terms

ORDER = ["out", "frozen", "live"]
QUICK = settings(max_examples=40, deadline=None)


@QUICK
@given(families())
def test_every_answer_has_an_article_a_mark_and_words_in_both_languages(family):
    mother, children = family
    assert not contradictions(mother, children, TODAY)
    answers = assess(mother, children, law(), TODAY)
    answered = {one.finding.rule for one in answers}
    assert answered | {"US-R01", "US-R02"} == {f"US-R{number:02}" for number in range(1, 16)}
    assert answered & {"US-R01", "US-R02"}
    for one in answers:
        assert one.article and one.mark and one.colour in (GREEN, AMBER, RED)
        reasons = [
            *one.finding.reasons,
            *(reason for clock in one.finding.clocks for reason in clock.reasons),
        ]
        assert reasons
        for language in ("es", "en"):
            assert all(reason.say(law().texts, language) for reason in reasons)
            assert all(law().texts[clock.what].say(language) for clock in one.finding.clocks)
        assert all(law().rule(clock.rule, TODAY) for clock in one.finding.clocks)


@QUICK
@given(families())
def test_no_clock_is_safe_after_its_last_day_nor_strict_after_its_generous_one(family):
    mother, children = family
    for one in assess(mother, children, law(), TODAY, everything_approved()):
        for clock in one.finding.clocks:
            if clock.until:
                assert clock.safe <= clock.until <= clock.latest


@QUICK
@given(mothers(), days(), st.integers(0, 4000))
def test_a_later_birthday_never_makes_a_child_older(mother, born, later):
    def rank(birth):
        kind = age_class(mother, child(born=Span.exact(birth)), TODAY).kind
        return ORDER.index(kind) if kind in ORDER else None

    first, second = rank(born), rank(born + timedelta(days=later))
    assert first is None or second is None or first <= second


@QUICK
@given(mothers(), spans(), spans())
def test_a_rougher_birth_date_only_adds_possibilities(mother, born, wider):
    rough = Span(min(born.first, wider.first), max(born.last, wider.last))
    known = age_class(mother, child(born=born), TODAY)
    unsure = age_class(mother, child(born=rough), TODAY)
    assert known.possible <= unsure.possible
    if known.admit_before:
        assert unsure.admit_before <= known.admit_before


@QUICK
@given(holders(), spans(), days(), days())
def test_an_age_that_is_frozen_by_a_grant_stays_frozen(mother, born, one_day, another):
    one_day, another = (max(day, mother.granted) for day in (one_day, another))
    frozen = [age(mother, child(born=born), day).verdict == "frozen" for day in (one_day, another)]
    assert frozen[0] == frozen[1]


@QUICK
@given(holders(), days(TODAY, TODAY.replace(year=2040)))
def test_an_extension_never_shortens(mother, until):
    mother = replace(mother, adjustment=None)
    extended = replace(mother, extended_to=(*mother.extended_to, until))
    assert t1_status(extended, terms()).last >= t1_status(mother, terms()).last


@QUICK
@given(holders(), days(), st.none() | days())
def test_no_visa_outlives_t1_nor_three_years_without_print(mother, issued, printed):
    t1 = t1_status(mother, terms())
    last = visa_last_day(issued, printed, t1, terms())
    assert last <= t1.last
    if printed is None:
        assert last - issued <= timedelta(days=3 * 365 + 1)


@QUICK
@given(holders(), st.integers(0, 1200))
def test_an_i485_filed_in_time_keeps_t1_until_it_is_decided(mother, after):
    mother = replace(mother, adjustment=None, revoked=None)
    before = t1_status(mother, terms())
    filed = min(before.first + timedelta(days=after), before.last)
    pending = t1_status(replace(mother, adjustment=Filing(filed)), terms())
    assert pending.held_on(before.last) and pending.held_on(TODAY.replace(year=2060))


@QUICK
@given(families(granted=True))
def test_the_visa_is_never_open_once_t1_is_over(family):
    mother, (one,) = family
    if visa_window(mother, one, terms(), TODAY).verdict in ("open", "visa", "review"):
        assert t1_status(mother, terms()).held_on(TODAY)


@QUICK
@given(families())
def test_nothing_is_free_while_a_child_waits_abroad(family):
    mother, children = family
    waiting = any(one.is_outside and one.has_live_application for one in children)
    if waiting:
        assert green_card_gate(mother, children).colour == RED


@QUICK
@given(families())
def test_a_marriage_that_fails_the_tie_is_red_in_both_rules(family):
    mother, (one,) = family
    if marriage(mother, one, TODAY).verdict == "married":
        assert family_tie(mother, one, TODAY).colour == RED
