"""The first and the last day of things, and what is only perhaps so."""

from datetime import date, timedelta

import pytest

from reencuentro.engines.clockwork.status import (
    AMBER,
    GREEN,
    RED,
    Absence,
    Filing,
    Marriage,
    Span,
    Tie,
    contradictions,
)
from reencuentro.engines.clockwork.status.adjustment import child_adjustment, child_needs_no_three_years
from reencuentro.engines.clockwork.status.age import age, age_class
from reencuentro.engines.clockwork.status.entry import application_window, standing, visa_window
from reencuentro.engines.clockwork.status.t_status import derivative_last_day, t1_status
from reencuentro.engines.clockwork.status.tie import family_tie, marriage, tie_tests
from reencuentro.engines.clockwork.status.travel import absences, may_travel
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


def test_the_clock_of_21_is_lost_on_the_birthday_itself():
    on_the_eve, on_the_day = (age(MOTHER, turning_21_on(day), TODAY).verdict for day in (TODAY + DAY, TODAY))
    assert (on_the_eve, on_the_day) == ("live", "aged_out")


@pytest.mark.parametrize(
    ("i914", "code"), [(None, "no_receipt_date"), (Filing(FILED, denied=GRANTED), "i914_was_denied")]
)
def test_without_a_living_i914_nothing_is_said_on_age(i914, code):
    finding = age(mother(i914=i914, ends=None), turning_21_on(date(2022, 2, 1)), TODAY)
    assert (finding.verdict, finding.colour, codes(finding)) == ("unknown", AMBER, [code])


def test_of_a_rough_birth_date_only_the_days_after_the_grant_can_run():
    rough = child(born=Span(date(2002, 6, 1), date(2004, 1, 1)))
    assert age_class(MOTHER, rough, TODAY).admit_before == GRANTED + DAY
    assert age(MOTHER, rough, date(2024, 12, 31)).verdict == "review"
    assert age(MOTHER, rough, date(2025, 1, 1)).verdict == "aged_out"


def test_an_admission_between_two_possible_birthdays_is_for_the_attorney():
    rough = child(born=Span(date(2003, 11, 1), date(2004, 1, 1)), application=APPROVED, admitted=ADMITTED)
    finding = age(MOTHER, rough, TODAY)
    assert (finding.verdict, finding.colour) == ("review", AMBER)


def test_one_day_of_a_span_may_be_the_very_boundary():
    rough = child(born=Span(date(2000, 3, 9), date(2000, 3, 10)))
    assert age_class(MOTHER, rough, TODAY).possible == {"out", "review"}
    assert age(MOTHER, rough, TODAY).colour == AMBER


def test_status_and_visa_last_through_their_last_day():
    arrived = child(application=APPROVED, admitted=ADMITTED)
    holder = child(application=APPROVED, visa_issued=VISA)
    assert standing(MOTHER, arrived, terms(), ENDS).verdict == "in_status"
    assert clock_of(standing(MOTHER, arrived, terms(), ENDS), "t3_status").colour == AMBER
    assert clock_of(standing(MOTHER, arrived, terms(), ENDS + DAY), "t3_status").colour == RED
    assert standing(MOTHER, arrived, terms(), ENDS + DAY).verdict == "ended"
    assert visa_window(MOTHER, holder, terms(), ENDS).verdict == "visa"
    assert visa_window(MOTHER, holder, terms(), ENDS + DAY).verdict == "visa_over"
    assert application_window(MOTHER, child(application=Filing(ENDS)), terms(), ENDS).verdict == "filed"


def test_a_childs_own_i485_keeps_her_status():
    filed = mother(adjustment=Filing(date(2026, 7, 1)))
    arrived = child(application=APPROVED, admitted=ADMITTED, adjustment=Filing(date(2027, 1, 5)))
    finding = standing(filed, arrived, terms(), ENDS + DAY)
    assert finding.verdict == "in_status"
    assert clock_of(finding, "t3_status").until is None


def test_a_child_can_file_through_the_last_day_but_is_warned_on_its_eve():
    filed = mother(adjustment=Filing(date(2026, 7, 1)))
    arrived = child(application=APPROVED, admitted=ADMITTED)
    on_the_last = child_adjustment(filed, arrived, terms(), ENDS)
    assert on_the_last.verdict == "may_file"
    assert clock_of(on_the_last, "file_child_i485").until == ENDS - DAY
    assert child_adjustment(filed, arrived, terms(), ENDS + DAY).verdict == "too_late"


def test_a_revocation_ends_t1_on_the_day_before():
    revoked = t1_status(mother(revoked=date(2025, 3, 1)), terms())
    assert (revoked.last, revoked.why) == (date(2025, 2, 28), "revoked")
    assert t1_status(mother(revoked=ENDS + DAY), terms()).why == "first_period"


def test_a_denied_i485_kept_t1_until_the_denial_and_not_shorter_than_before():
    late = t1_status(mother(adjustment=Filing(ENDS, denied=date(2028, 1, 5))), terms())
    assert (late.last, late.why) == (date(2028, 1, 5), "kept_by_i485")
    early = t1_status(mother(adjustment=Filing(date(2026, 7, 1), denied=date(2026, 9, 1))), terms())
    assert (early.last, early.why) == (ENDS, "first_period")


def test_without_print_t1_lasts_the_four_years_of_the_law():
    assert t1_status(mother(ends=None), terms()).last == date(2027, 6, 19)


@pytest.mark.parametrize(
    ("since", "colour", "code"),
    [
        (Span(date(2023, 7, 1), date(2023, 9, 1)), AMBER, "tie_perhaps_married"),
        (Span.exact(date(2024, 12, 24)), AMBER, "married_after_admission"),
    ],
)
def test_a_wedding_of_a_rough_day_or_after_admission(since, colour, code):
    wedding = Marriage(since, ended=date(2024, 1, 1) if not since.is_exact else None)
    wedded = child(marriages=(wedding,), application=APPROVED, visa_issued=VISA, admitted=ADMITTED)
    finding = marriage(MOTHER, wedded, TODAY)
    assert finding.colour == colour
    assert code in codes(finding)


def test_a_divorce_on_the_day_of_a_moment_comes_in_time():
    wedding = Marriage(Span.exact(date(2024, 1, 1)), ended=APPROVED.approved)
    wedded = child(marriages=(wedding,), application=APPROVED)
    assert marriage(MOTHER, wedded, TODAY).verdict == "review"
    assert family_tie(MOTHER, wedded, TODAY).colour == GREEN


def test_a_birth_that_may_have_come_after_a_moment_is_unclear():
    rough = child(born=Span(date(2023, 6, 1), date(2023, 7, 1)), application=APPROVED)
    assert "tie_birth_unclear" in codes(family_tie(MOTHER, rough, TODAY))


def test_only_absences_as_a_t1_count():
    before = Absence(date(2023, 1, 1), date(2023, 5, 1))
    as_resident = Absence(date(2027, 2, 1), date(2027, 8, 1))
    resident = mother(
        adjustment=Filing(date(2026, 7, 1), approved=date(2027, 1, 5)), absences=(before, as_resident)
    )
    assert absences(resident, terms(), date(2027, 9, 1)).verdict == "never_away"
    on_the_day = mother(absences=(Absence(GRANTED, GRANTED + 91 * DAY, advance_parole=True),))
    assert absences(on_the_day, terms(), TODAY).colour == RED


def test_an_excused_absence_is_not_counted_but_its_paper_is_looked_at():
    trip = Absence(date(2024, 1, 1), date(2024, 6, 1), advance_parole=True, excused=True)
    finding = absences(mother(absences=(trip,)), terms(), TODAY)
    assert (finding.verdict, finding.colour) == ("review", AMBER)
    assert "absence_excused" in codes(finding)


def test_a_short_trip_back_without_parole_is_for_the_attorney():
    trip = Absence(date(2024, 5, 1), date(2024, 5, 8))
    finding = absences(mother(absences=(trip,)), terms(), TODAY)
    assert (finding.colour, codes(finding)) == (AMBER, ["days_away", "returned_without_parole"])


def test_who_is_away_must_be_back_before_the_days_are_used_up():
    used = Absence(date(2024, 1, 1), date(2024, 3, 30), advance_parole=True)
    more = Absence(date(2024, 6, 1), date(2024, 7, 31), advance_parole=True)
    away = Absence(date(2025, 1, 1), advance_parole=True)
    finding = absences(mother(absences=(used, more, away)), terms(), TODAY)
    # 90 and 61 days with both days of travel leave 29, the day of departure among them
    assert clock_of(finding, "be_back").until == date(2025, 1, 29)


def test_the_longest_absence_is_the_one_that_is_measured():
    long = Absence(date(2023, 9, 1), date(2023, 12, 1), advance_parole=True)
    short = Absence(date(2024, 5, 1), date(2024, 5, 8), advance_parole=True)
    assert codes(absences(mother(absences=(long, short)), terms(), TODAY))[0] == "presence_broken_once"
    nearly = Absence(date(2023, 9, 1), date(2023, 11, 30), advance_parole=True)
    assert codes(absences(mother(absences=(nearly, short)), terms(), TODAY))[0] == "presence_doubtful_once"


@pytest.mark.parametrize(
    ("own", "last"),
    [
        (Filing(date(2027, 1, 5), approved=date(2027, 3, 1)), date(2027, 2, 28)),
        (Filing(date(2027, 1, 5), denied=date(2027, 3, 1)), ENDS),
        (Filing(date(2027, 1, 5), denied=date(2027, 9, 1)), date(2027, 9, 1)),
        (Filing(ENDS + DAY), ENDS),
    ],
)
def test_what_a_childs_own_i485_does_to_her_status(own, last):
    t1 = t1_status(MOTHER, terms())
    assert derivative_last_day(child(admitted=ADMITTED, adjustment=own), t1) == last


def test_a_resident_travels_on_her_residence():
    resident = mother(adjustment=Filing(date(2026, 7, 1), approved=date(2027, 1, 5)))
    assert may_travel(resident, date(2027, 2, 1)).verdict == "resident"
    assert may_travel(mother(i914=Filing(FILED), ends=None), TODAY).verdict == "no_status"


def test_things_may_happen_on_one_day():
    same_day = child(application=Filing(GRANTED, approved=GRANTED), visa_issued=GRANTED, admitted=GRANTED)
    trips = (Absence(date(2024, 5, 1), date(2024, 6, 1)), Absence(date(2024, 6, 1), date(2024, 6, 1)))
    granted_at_once = mother(i914=Filing(GRANTED, approved=GRANTED), absences=trips)
    assert contradictions(granted_at_once, [same_day], TODAY) == ()
    assert contradictions(MOTHER, [CHILD], GRANTED) == ()


def results(one) -> list[str]:
    return [test.code for test in tie_tests(MOTHER, one, TODAY)]


@pytest.mark.parametrize(
    ("filed", "code"), [(date(2024, 1, 31), "passed"), (date(2024, 2, 1), "too_old")], ids=["eve", "birthday"]
)
def test_a_running_age_is_looked_at_on_each_of_the_five_days(filed, code):
    late = turning_21_on(date(2024, 2, 1), application=Filing(filed))
    assert results(late) == ["passed", "passed", code, "ahead", "ahead"]


def test_a_frozen_age_is_not_looked_at_again():
    frozen = turning_21_on(date(2022, 2, 1), application=APPROVED, visa_issued=VISA, admitted=ADMITTED)
    assert results(frozen) == ["passed"] * 5


def test_whoever_was_21_at_the_filing_fails_from_then_on():
    assert results(turning_21_on(FILED - DAY, application=APPROVED))[:4] == ["too_old"] * 4
    assert results(turning_21_on(FILED, application=APPROVED))[:4] == ["age_unclear"] * 4


def test_the_worst_of_what_a_day_shows_is_said():
    adopted = Tie("adopted", date(2022, 1, 1))
    wedding = Marriage(Span.exact(FILED), ended=FILED + DAY)
    assert results(child(tie=adopted, marriages=(wedding,)))[0] == "married"
    assert results(child(tie=adopted))[0] == "made_later"


def test_birth_and_tie_may_fall_on_the_day_itself():
    assert results(child(born=Span.exact(FILED)))[0] == "passed"
    assert results(child(born=Span.exact(GRANTED)))[:2] == ["born_later", "passed"]
    assert results(child(born=Span(GRANTED, GRANTED + DAY)))[1] == "birth_unclear"
    assert results(child(born=Span.exact(GRANTED + DAY)))[1] == "born_after_grant"
    assert results(child(tie=Tie("adopted", FILED)))[0] == "passed"
    assert results(child(tie=Tie("adopted", FILED - DAY, ended=FILED)))[0] == "ended"


def test_born_on_the_day_of_filing_is_not_born_after_it():
    assert "born_after_filing" not in codes(age(MOTHER, child(born=Span.exact(FILED)), TODAY))
    assert "born_after_filing" in codes(age(MOTHER, child(born=Span.exact(FILED + DAY)), TODAY))


def test_the_clock_of_a_rough_age_has_a_last_day_on_the_generous_reading():
    rough = child(born=Span(date(2006, 1, 1), date(2006, 12, 31)))
    clock = clock_of(age(MOTHER, rough, TODAY), "admit_before_21")
    assert (clock.until, clock.latest, clock.colour) == (date(2026, 12, 31), date(2027, 12, 30), AMBER)


def test_for_a_child_who_is_here_the_approval_is_the_last_of_the_days():
    here = child(abroad=False, application=APPROVED)
    assert len(tie_tests(MOTHER, here, TODAY)) == 4
    assert codes(marriage(MOTHER, here, TODAY)) == ["unmarried"]
    later = Marriage(Span.exact(APPROVED.approved + DAY))
    wedded = child(abroad=False, application=APPROVED, marriages=(later,))
    assert codes(marriage(MOTHER, wedded, TODAY)) == ["married_after_admission"]
    waiting = child(abroad=False, application=Filing(APPROVED.filed), marriages=(later,))
    assert marriage(MOTHER, waiting, TODAY).verdict == "married_now"


def test_a_marriage_that_was_over_before_the_i914_does_not_matter():
    over = Marriage(Span.exact(FILED - 9 * DAY), ended=FILED)
    assert marriage(MOTHER, child(marriages=(over,)), TODAY).colour == GREEN


def test_t1_is_held_from_the_day_of_the_grant_to_the_end_of_its_extension():
    extended = t1_status(mother(extended_to=(date(2028, 6, 19), date(2029, 6, 19))), terms())
    assert (extended.last, extended.why) == (date(2029, 6, 19), "extended")
    assert extended.held_on(GRANTED) and extended.held_on(extended.last)
    assert not extended.held_on(GRANTED - DAY) and not extended.held_on(extended.last + DAY)
    assert t1_status(mother(revoked=ENDS), terms()).last == ENDS - DAY


def test_a_visa_is_asked_for_only_with_an_approval():
    for application in (None, Filing(APPROVED.filed), Filing(APPROVED.filed, denied=APPROVED.approved)):
        finding = visa_window(MOTHER, child(application=application), terms(), TODAY)
        assert (finding.verdict, finding.colour) == ("not_yet", RED)


def test_a_child_who_is_here_files_once_the_i914a_is_approved():
    filed = mother(adjustment=Filing(date(2026, 7, 1)))
    pending = child(abroad=False, application=Filing(APPROVED.filed))
    approved = child(abroad=False, application=APPROVED)
    assert child_adjustment(filed, pending, terms(), TODAY).verdict == "not_in"
    assert child_needs_no_three_years(filed, pending).verdict == "not_in"
    assert child_adjustment(filed, approved, terms(), TODAY).verdict == "may_file"
    assert child_needs_no_three_years(filed, approved).verdict == "open"


def test_mother_and_child_may_file_and_be_approved_on_one_day():
    def verdict(**decided):
        both = Filing(date(2024, 12, 2), **decided)
        arrived = child(application=APPROVED, admitted=ADMITTED, adjustment=both)
        return child_adjustment(mother(adjustment=both), arrived, terms(), TODAY).verdict

    assert verdict() == "waits_for_mother"
    assert verdict(approved=date(2025, 1, 2)) == "gate_open"


@pytest.mark.parametrize(
    ("left", "abandoned"),
    [
        (date(2024, 5, 31), False),
        (date(2024, 6, 1), True),
        (date(2024, 8, 31), True),
        (date(2024, 9, 1), False),
    ],
)
def test_an_i485_is_abandoned_only_by_leaving_while_it_is_pending(left, abandoned):
    gone = mother(
        adjustment=Filing(date(2024, 6, 1), denied=date(2024, 9, 1)), absences=(Absence(left, left + DAY),)
    )
    assert ("i485_abandoned" in codes(absences(gone, terms(), TODAY))) == abandoned


def test_a_wedding_may_have_been_on_the_very_day():
    wedding = Marriage(Span(APPROVED.filed, APPROVED.filed + DAY), ended=APPROVED.filed + 2 * DAY)
    wedded = child(application=APPROVED, marriages=(wedding,))
    assert results(wedded)[2] == "perhaps_married"
