"""The fifteen rules that must not be got wrong, by name."""

from datetime import date, timedelta

import pytest

from reencuentro.engines.clockwork.status import (
    AMBER,
    GREEN,
    RED,
    Absence,
    Filing,
    Marriage,
    Principal,
    Span,
    Tie,
)
from reencuentro.engines.clockwork.status.adjustment import (
    adjustment_window,
    child_adjustment,
    child_needs_no_three_years,
    extension,
    green_card_gate,
    status_kept,
)
from reencuentro.engines.clockwork.status.age import age, age_class
from reencuentro.engines.clockwork.status.entry import application_window, standing, visa_window
from reencuentro.engines.clockwork.status.findings import answer
from reencuentro.engines.clockwork.status.safeguards import confidentiality, fees, is_confidential
from reencuentro.engines.clockwork.status.t_status import t1_status
from reencuentro.engines.clockwork.status.tie import family_tie, marriage, tie_tests
from reencuentro.engines.clockwork.status.travel import absences, may_travel
from tests.engines.clockwork.house import law
from tests.engines.clockwork.status.family import (
    APPROVED,
    CHILD,
    ENDS,
    FILED,
    GRANTED,
    MOTHER,
    TODAY,
    child,
    clock_of,
    codes,
    mother,
    terms,
    turning_21_on,
)

DAY = timedelta(days=1)
VISA, ADMITTED = date(2024, 11, 1), date(2024, 12, 1)
I485 = Filing(date(2026, 7, 1))
I485_APPROVED = Filing(date(2026, 7, 1), approved=date(2027, 1, 5))


@pytest.mark.parametrize(
    ("turns_21", "kind"),
    [
        (FILED - DAY, "out"),
        (FILED, "review"),
        (FILED + DAY, "frozen"),
        (GRANTED - DAY, "frozen"),
        (GRANTED, "review"),
        (GRANTED + DAY, "live"),
    ],
)
def test_rule_01_two_freeze_dates(turns_21, kind):
    found = age_class(MOTHER, turning_21_on(turns_21), TODAY)
    assert found.kind == kind
    assert found.frozen_since == (FILED if kind == "frozen" else None)


def test_rule_01_says_since_when_and_by_what_evidence():
    finding = age(MOTHER, turning_21_on(date(2022, 2, 1)), TODAY)
    assert (finding.verdict, finding.colour) == ("frozen", GREEN)
    assert codes(finding) == ["age_frozen", "freeze_evidence"]
    spoken = [reason.say(law().texts, "es") for reason in finding.reasons]
    assert "2021-03-10" in spoken[0] and "acta de nacimiento" in spoken[1]


def test_rule_01_while_pending_a_birthday_that_came_froze_the_age_and_one_to_come_may():
    pending = mother(i914=Filing(FILED), ends=None)
    assert age_class(pending, turning_21_on(TODAY), TODAY).kind == "frozen"
    finding = age(pending, turning_21_on(TODAY + DAY), TODAY)
    assert finding.verdict == "live"
    assert "age_may_freeze" in codes(finding)


def test_rule_01_a_rough_birth_date_across_a_boundary_is_for_the_attorney():
    rough = child(born=Span(date(2002, 1, 1), date(2002, 12, 31)))
    finding = age(MOTHER, rough, date(2023, 7, 1))
    assert (finding.verdict, finding.colour) == ("review", AMBER)
    assert age_class(MOTHER, rough, TODAY).possible == {"frozen", "review", "live"}
    assert clock_of(finding, "admit_before_21").until == GRANTED


def test_rule_01_a_rough_birth_date_on_one_side_needs_no_review():
    rough = child(born=Span(date(2001, 1, 1), date(2001, 12, 31)))
    assert age_class(MOTHER, rough, TODAY).kind == "frozen"


def test_rule_02_gap_age_out():
    finding = age(MOTHER, turning_21_on(date(2026, 12, 6)), TODAY)
    assert (finding.verdict, finding.colour) == ("live", AMBER)
    running = clock_of(finding, "admit_before_21")
    assert (running.until, running.safe) == (date(2026, 12, 5), date(2026, 12, 4))
    assert running.rule == "US-D03"


def test_rule_02_nothing_but_admission_stops_that_clock():
    birthday = date(2024, 12, 1)
    with_visa = turning_21_on(birthday, application=APPROVED, visa_issued=VISA)
    assert age(MOTHER, with_visa, TODAY).verdict == "aged_out"
    in_time = turning_21_on(birthday, application=APPROVED, admitted=birthday - DAY)
    assert age(MOTHER, in_time, TODAY).verdict == "in_time"
    too_late = turning_21_on(birthday, application=APPROVED, admitted=birthday)
    assert age(MOTHER, too_late, TODAY).verdict == "too_late"


def test_rule_02_for_a_child_who_is_here_the_approval_stops_it():
    here = turning_21_on(date(2024, 9, 3), abroad=False, application=APPROVED)
    assert age(MOTHER, here, TODAY).verdict == "in_time"
    waiting = turning_21_on(date(2026, 12, 6), abroad=False)
    finding = age(MOTHER, waiting, TODAY)
    assert codes(finding) == ["age_live_in_the_us"]
    assert clock_of(finding, "admit_before_21").until == date(2026, 12, 5)


def test_rule_02_a_child_born_after_filing_has_no_freeze():
    finding = age(MOTHER, child(born=Span.exact(date(2022, 1, 1))), TODAY)
    assert finding.verdict == "live"
    assert "born_after_filing" in codes(finding)


def test_rule_02_is_deduced_and_not_green_before_a_lawyer_approves_it():
    finding = age(MOTHER, child(application=APPROVED, admitted=ADMITTED), TODAY)
    assert finding.colour == GREEN
    assert answer(finding, law(), TODAY).colour == AMBER
    approved = frozenset({law().rule("US-R02", TODAY).fingerprint})
    assert answer(finding, law(), TODAY, approved).colour == GREEN
    (clock,) = answer(age(MOTHER, CHILD, TODAY), law(), TODAY).finding.clocks
    assert clock.colour == AMBER


def test_rule_03_five_moments_of_the_family_tie():
    admitted = child(application=APPROVED, visa_issued=VISA, admitted=ADMITTED)
    tests = tie_tests(MOTHER, admitted, TODAY)
    assert [(test.moment, test.on) for test in tests] == [
        ("i914_filed", FILED),
        ("i914_decided", GRANTED),
        ("i914a_filed", APPROVED.filed),
        ("i914a_decided", APPROVED.approved),
        ("admission", ADMITTED),
    ]
    assert family_tie(MOTHER, admitted, TODAY).colour == GREEN


@pytest.mark.parametrize(
    ("tie", "colour", "code"),
    [
        (Tie("adopted", FILED - DAY), GREEN, "tie_passed"),
        (Tie("stepchild", FILED + DAY), GREEN, "tie_made_later"),
        (Tie("stepchild", GRANTED + DAY), AMBER, "tie_made_after_grant"),
        (Tie("stepchild", date(2024, 9, 3)), RED, "tie_not_yet"),
        (Tie("stepchild", FILED - DAY, ended=date(2024, 1, 1)), RED, "tie_ended"),
        (Tie("adopted"), AMBER, "tie_day_unknown"),
    ],
)
def test_rule_03_a_tie_made_later_or_ended(tie, colour, code):
    finding = family_tie(MOTHER, child(tie=tie, application=APPROVED), TODAY)
    assert finding.colour == colour
    assert code in codes(finding)


def test_rule_03_a_child_born_while_the_i914_was_pending_is_exempt_from_the_first_moment():
    finding = family_tie(MOTHER, child(born=Span.exact(date(2022, 1, 1)), application=APPROVED), TODAY)
    assert finding.colour == GREEN
    assert codes(finding)[0] == "tie_born_later"


@pytest.mark.parametrize("day", [FILED, GRANTED, APPROVED.filed, APPROVED.approved, ADMITTED], ids=str)
def test_rule_04_marriage_at_any_moment_closes_the_road(day):
    wedding = Marriage(Span.exact(day), ended=day + DAY)
    wedded = child(marriages=(wedding,), application=APPROVED, visa_issued=VISA, admitted=ADMITTED)
    finding = marriage(MOTHER, wedded, TODAY)
    assert (finding.verdict, finding.colour) == ("married", RED)
    assert family_tie(MOTHER, wedded, TODAY).colour == RED


def test_rule_04_marriage_between_the_visa_and_the_border():
    wedding = Marriage(Span.exact(date(2024, 12, 24)))
    wedded = child(marriages=(wedding,), application=APPROVED, visa_issued=VISA)
    assert marriage(MOTHER, wedded, TODAY).verdict == "married_now"


def test_rule_04_a_marriage_that_missed_every_moment_is_for_the_attorney():
    over = Marriage(Span.exact(date(2022, 1, 1)), ended=date(2022, 6, 1))
    assert marriage(MOTHER, child(marriages=(over,), application=APPROVED), TODAY).colour == AMBER


def test_rule_04_a_child_who_is_not_in_yet_is_warned():
    assert codes(marriage(MOTHER, child(application=APPROVED, visa_issued=VISA), TODAY)) == [
        "must_stay_unmarried"
    ]


def test_rule_05_the_window_for_the_i914a_is_pending_or_held_and_nothing_else():
    def verdict(principal, on):
        return application_window(principal, CHILD, terms(), on).verdict

    assert verdict(mother(i914=Filing(FILED), ends=None), date(2022, 1, 1)) == "open"
    assert verdict(MOTHER, ENDS) == "open"
    assert verdict(MOTHER, ENDS + DAY) == "closed"
    assert verdict(mother(i914=Filing(FILED, denied=GRANTED), ends=None), TODAY) == "closed"
    clock = clock_of(application_window(MOTHER, CHILD, terms(), TODAY), "file_i914a")
    assert (clock.rule, clock.opens, clock.until) == ("US-D04", FILED, ENDS)


def test_rule_05_an_i914a_from_outside_the_window_is_seen():
    assert application_window(MOTHER, child(application=Filing(ENDS + DAY)), terms(), TODAY).colour == RED
    assert application_window(MOTHER, child(application=Filing(FILED)), terms(), TODAY).colour == GREEN


def test_rule_06_not_t_until_admitted():
    def verdict(**changes):
        return standing(MOTHER, child(**changes), terms(), TODAY).verdict

    assert verdict() == "not_applied"
    assert verdict(application=Filing(date(2023, 8, 1))) == "pending"
    assert verdict(application=APPROVED) == "approved_abroad"
    assert verdict(application=APPROVED, visa_issued=VISA) == "visa"
    assert verdict(application=APPROVED, admitted=ADMITTED) == "in_status"
    assert verdict(application=APPROVED, abroad=False) == "in_status"


def test_rule_06_the_childs_status_ends_with_the_mothers_first_period():
    extended = mother(extended_to=(date(2028, 6, 19),))

    def running(**changes):
        arrived = child(application=APPROVED, admitted=date(2027, 1, 10), **changes)
        clock = clock_of(standing(extended, arrived, terms(), date(2027, 2, 1)), "t3_status")
        return clock.rule, clock.until, clock.colour

    assert running() == ("US-D12", ENDS, AMBER)
    assert running(status_ends=date(2028, 6, 19)) == ("US-D12", date(2028, 6, 19), GREEN)


def test_rule_07_visa_only_while_she_is_in_t1():
    waiting = child(application=APPROVED)
    assert visa_window(MOTHER, waiting, terms(), TODAY).verdict == "open"
    assert visa_window(MOTHER, waiting, terms(), ENDS + DAY).verdict == "closed"
    adjusted = mother(adjustment=I485_APPROVED)
    assert visa_window(adjusted, waiting, terms(), date(2027, 1, 4)).colour == GREEN
    assert visa_window(adjusted, waiting, terms(), date(2027, 1, 5)).verdict == "closed"
    assert visa_window(mother(adjustment=I485), waiting, terms(), date(2026, 8, 1)).colour == AMBER


@pytest.mark.parametrize(
    ("issued", "last"),
    [
        (date(2024, 11, 1), ENDS),
        (date(2023, 10, 2), date(2026, 10, 1)),
        (date(2024, 2, 29), date(2027, 2, 27)),
    ],
)
def test_rule_07_a_visa_lives_three_years_or_to_the_end_of_t1(issued, last):
    holder = child(application=APPROVED, visa_issued=issued)
    assert clock_of(visa_window(MOTHER, holder, terms(), TODAY), "use_visa").until == last


def test_rule_07_the_end_printed_on_the_visa_counts_but_not_beyond_t1():
    def until(printed):
        holder = child(application=APPROVED, visa_issued=VISA, visa_ends=printed)
        return clock_of(visa_window(MOTHER, holder, terms(), TODAY), "use_visa").until

    assert until(date(2025, 4, 30)) == date(2025, 4, 30)
    assert until(date(2027, 11, 1)) == ENDS


def test_rule_08_the_mothers_i485_blocks_while_a_child_is_still_abroad():
    waiting = child(application=APPROVED)
    assert green_card_gate(MOTHER, [waiting]).verdict == "blocked"
    assert green_card_gate(MOTHER, [child(application=Filing(date(2024, 1, 1)))]).verdict == "blocked"
    assert green_card_gate(MOTHER, [child(application=APPROVED, admitted=TODAY)]).verdict == "free"
    assert green_card_gate(MOTHER, [CHILD]).verdict == "review"
    assert green_card_gate(mother(adjustment=I485), [waiting]).colour == RED
    assert green_card_gate(mother(adjustment=I485_APPROVED), [waiting]).verdict == "door_closed"


def test_rule_09_the_squeeze():
    waiting = [child(application=APPROVED)]
    early = adjustment_window(MOTHER, waiting, terms(), TODAY)
    window = clock_of(early, "file_i485")
    assert (early.verdict, early.colour) == ("not_yet", AMBER)
    assert (window.opens, window.until, window.safe) == (
        date(2026, 6, 20), date(2027, 6, 18), date(2027, 6, 17),
    )  # fmt: skip
    late = adjustment_window(MOTHER, waiting, terms(), date(2026, 6, 19))
    assert (late.verdict, late.colour) == ("squeeze", RED)
    alone = adjustment_window(MOTHER, [], terms(), date(2026, 6, 20))
    assert (alone.verdict, alone.colour) == ("open", GREEN)
    assert adjustment_window(MOTHER, waiting, terms(), ENDS + DAY).verdict == "closed"


def test_rule_09_the_regulation_names_the_ground_for_an_extension():
    waiting, pending = [child(application=APPROVED)], [child(application=Filing(date(2024, 1, 1)))]
    assert extension(MOTHER, waiting, terms(), TODAY).verdict == "extension_ground"
    assert extension(MOTHER, pending, terms(), TODAY).colour == AMBER
    assert extension(MOTHER, waiting, terms(), ENDS + DAY).verdict == "extension_late"
    assert extension(MOTHER, [CHILD], terms(), TODAY).verdict == "extension_review"
    assert (
        extension(MOTHER, [child(application=APPROVED, admitted=TODAY)], terms(), TODAY).verdict == "no_need"
    )
    assert clock_of(extension(MOTHER, waiting, terms(), TODAY), "file_i539").rule == "US-D07"


def test_rule_09_an_investigation_that_ended_opens_the_window_sooner():
    early = mother(investigation_over=date(2024, 10, 1))
    assert clock_of(adjustment_window(early, [], terms(), TODAY), "file_i485").opens == date(2024, 10, 1)


def test_rule_09_without_the_printed_end_the_window_is_amber():
    finding = adjustment_window(mother(ends=None), [], terms(), TODAY)
    assert finding.colour == clock_of(finding, "file_i485").colour == AMBER
    assert "t1_end_not_entered" in codes(finding)


def test_rule_10_filing_extends_and_approval_ends():
    assert t1_status(mother(adjustment=I485), terms()).held_on(date(2030, 1, 1))
    approved = t1_status(mother(adjustment=I485_APPROVED), terms())
    assert approved.held_on(date(2027, 1, 4))
    assert not approved.held_on(date(2027, 1, 5))
    assert not t1_status(mother(adjustment=Filing(ENDS + DAY)), terms()).held_on(ENDS + DAY)


def test_rule_10_a_child_who_was_in_keeps_her_status_when_the_mother_adjusts():
    adjusted = mother(adjustment=I485_APPROVED)
    inside = child(application=APPROVED, admitted=ADMITTED)
    assert status_kept(adjusted, inside, terms()).verdict == "derivative_keeps"
    assert status_kept(adjusted, child(application=APPROVED), terms()).colour == RED


def test_rule_11_no_trip_without_advance_parole():
    assert may_travel(MOTHER, TODAY).colour == RED
    assert "travel_abandons_i485" in codes(may_travel(mother(adjustment=I485), TODAY))
    assert may_travel(mother(advance_parole_until=TODAY), TODAY).colour == AMBER
    assert may_travel(mother(advance_parole_until=TODAY - DAY), TODAY).colour == RED


@pytest.mark.parametrize(
    ("days", "colour"), [(89, GREEN), (90, AMBER), (91, RED)], ids=["under", "on-the-limit", "over"]
)
def test_rule_11_more_than_ninety_days_at_once(days, colour):
    trip = Absence(date(2024, 1, 10), date(2024, 1, 10) + timedelta(days=days), advance_parole=True)
    assert absences(mother(absences=(trip,)), terms(), TODAY).colour == colour


@pytest.mark.parametrize(("last", "colour"), [(57, GREEN), (60, AMBER), (61, RED)])
def test_rule_11_more_than_a_hundred_and_eighty_days_in_all(last, colour):
    trips = tuple(
        Absence(date(2024, month, 1), date(2024, month, 1) + timedelta(days=days), advance_parole=True)
        for month, days in ((1, 60), (4, 60), (8, last))
    )
    assert absences(mother(absences=trips), terms(), TODAY).colour == colour


def test_rule_11_what_a_trip_without_parole_breaks():
    gone = mother(adjustment=Filing(date(2024, 12, 1)), absences=(Absence(date(2024, 12, 20)),))
    finding = absences(gone, terms(), TODAY)
    assert finding.verdict == "broken"
    assert {"i485_abandoned", "no_way_back"} <= set(codes(finding))
    assert clock_of(finding, "be_back").until == date(2025, 3, 19)


def test_rule_12_children_need_no_three_years():
    arrived = child(application=APPROVED, admitted=TODAY)
    filed = mother(adjustment=Filing(date(2024, 12, 1)))
    finding = child_needs_no_three_years(filed, arrived)
    assert (finding.verdict, finding.reasons[0].params["opens"]) == ("open", TODAY)
    assert child_needs_no_three_years(MOTHER, arrived).verdict == "after_mother"
    assert child_needs_no_three_years(filed, child(application=APPROVED)).colour == AMBER


def test_rule_13_the_principals_i485_is_the_gate():
    def verdict(hers, own=None):
        arrived = child(application=APPROVED, admitted=date(2024, 10, 1), adjustment=own)
        return child_adjustment(mother(adjustment=hers), arrived, terms(), TODAY).verdict

    filed, own = Filing(date(2024, 12, 1)), Filing(date(2024, 12, 20))
    assert verdict(None) == "not_yet"
    assert verdict(None, own) == "too_early"
    assert verdict(filed) == "may_file"
    assert verdict(filed, own) == "waits_for_mother"
    assert verdict(filed, Filing(date(2024, 12, 20), approved=date(2025, 1, 2))) == "approved_first"
    assert verdict(Filing(filed.filed, denied=date(2025, 1, 3)), own) == "denied_with_hers"
    assert verdict(Filing(filed.filed, approved=date(2025, 1, 3)), own) == "gate_open"


def test_rule_14_fees_are_not_always_nothing():
    assert fees([child(application=APPROVED)]).colour == AMBER
    assert fees([child(application=APPROVED, admitted=TODAY)]).colour == GREEN


def test_rule_15_everything_is_confidential():
    assert is_confidential(Principal())
    assert is_confidential(mother(i914=Filing(FILED, denied=GRANTED)))
    assert confidentiality(MOTHER).verdict == "protected"
    assert confidentiality(mother(naturalised=TODAY)).colour == AMBER
