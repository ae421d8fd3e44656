"""Terms as they come up in a case, and why a count is amber."""

from dataclasses import replace
from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

from reencuentro.engines.clockwork.counting import count
from reencuentro.engines.clockwork.errors import CannotCount
from reencuentro.engines.clockwork.regimes import Notice
from reencuentro.engines.clockwork.triggers import Suspension, Trigger
from tests.engines.clockwork.house import SURELY_CNPCF, calendars, counted, everything_approved, law

NEW_YORK, MEXICO_CITY = ZoneInfo("America/New_York"), ZoneInfo("America/Mexico_City")


def codes(count):
    return [reason.code for reason in count.reasons]


def confirmed():
    """Mexico City's calendar as if somebody had held the circular."""
    book = calendars()
    return book.with_year(replace(book.of("cdmx").years[2026], mark="V"), replacing=True)


def with_the_declaratoria_read():
    """The law as if somebody had read in the gazette what the press says of Mexico City."""
    cnpcf = law().regimes["cnpcf"]
    read = replace(cnpcf, starts=tuple(replace(start, mark="V") for start in cnpcf.starts))
    return replace(law(), regimes={**law().regimes, "cnpcf": read})


def test_a_count_is_green_when_rule_regime_and_calendar_are_sure():
    served = Trigger("F21", date(2026, 11, 23), "cdmx", "list", filed=SURELY_CNPCF)
    assert codes(count(served, law(), calendars=confirmed())) == ["regime_not_verified"]
    green = count(served, with_the_declaratoria_read(), calendars=confirmed())
    assert (green.colour, green.reasons) == ("green", ())


def test_a_court_without_a_calendar_has_no_ordinary_date():
    amber = counted("F21", date(2026, 11, 23), "list", court="tlaxcala", filed=date(2026, 11, 1))
    assert amber.ordinary is None and amber.days == ()
    assert amber.conservative == date(2026, 11, 29)
    assert codes(amber) == ["regime_unknown", "calendar_not_confirmed"]


def test_without_a_calendar_only_days_that_every_reading_skips_are_skipped():
    amber = counted("P01", date(2026, 11, 9), "personal", court="tlaxcala")
    assert amber.conservative == date(2026, 11, 24)
    assert date(2026, 11, 16) not in [day.date for day in amber.conservative_days if day.number]


def test_a_term_that_runs_into_a_year_without_a_calendar_is_amber_but_keeps_what_is_known():
    amber = counted("F20", date(2026, 12, 14), "list", child_case=False)
    assert amber.ordinary is None
    assert "calendar_not_confirmed" in codes(amber)
    assert amber.conservative == date(2027, 1, 19), "the vacations of the circular are skipped all the same"


def test_the_court_s_days_off_are_shown_with_their_circular():
    shown = counted("F08", date(2026, 11, 12), "personal")
    holiday = next(day for day in shown.days if day.date == date(2026, 11, 16))
    assert (holiday.number, holiday.code) == (0, "closed")
    assert holiday.day_off.reason.es == "Día de la Revolución"
    assert "Boletín Judicial" in holiday.day_off.evidence


def test_a_notice_by_list_takes_effect_on_a_working_day_and_conservatively_on_the_next_day():
    friday = counted("F21", date(2026, 10, 9), "list", child_case=False)
    assert friday.effect == date(2026, 10, 12)
    assert friday.ordinary == date(2026, 10, 19)
    assert friday.conservative == date(2026, 10, 16), "nothing says that it can't take effect on a Saturday"


def test_in_other_cases_than_children_s_both_dates_are_of_working_days():
    other = counted("F21", date(2026, 10, 5), "list", child_case=False)
    assert other.ordinary == other.conservative == date(2026, 10, 13)


def test_electronic_filing_needs_a_working_day_more():
    assert counted("F21", date(2026, 10, 5), "list", electronic_filing=True).safe == date(2026, 10, 8)


def test_the_safe_date_is_never_before_the_notice():
    holy_week = counted("F25", date(2026, 3, 28), "personal")
    assert holy_week.conservative == date(2026, 3, 31)
    assert holy_week.safe == date(2026, 3, 28)


def test_distance_lengthens_the_answer():
    def served(kilometres):
        return counted("F08", date(2026, 11, 12), "personal", distance_km=kilometres).ordinary

    near = date(2026, 11, 26)
    assert [served(km) for km in (100, 101, 200, 300, 301)] == [
        near,
        date(2026, 11, 27),
        date(2026, 11, 27),
        date(2026, 11, 27),
        date(2026, 11, 30),
    ]


def test_each_code_has_its_own_distance():
    federal = law().regimes["cfpc"].distance
    assert [federal.days(km) for km in (39, 40, 79, 80)] == [0, 1, 1, 2]


def test_a_court_is_late_the_day_after_the_date_that_gives_it_most_time():
    admission = counted("F03", date(2026, 6, 17))
    assert admission.late_from == date(2026, 6, 24)
    assert admission.rule.remedy == ("F02", "A01")
    assert counted("F20", date(2026, 6, 17), "list").late_from is None, "that one is ours"
    assert counted("F03", date(2026, 6, 17), court="tlaxcala").late_from is None, "nobody knows"


def test_a_length_that_the_court_sets_is_amber_until_it_is_entered():
    unset = counted("F10", date(2026, 9, 17), "personal", filed=date(2026, 9, 1))
    assert "length_not_set" in codes(unset)
    longer = counted("F10", date(2026, 9, 17), "personal", set_length=30)
    assert "length_not_set" not in codes(longer)
    assert longer.ordinary > unset.ordinary


def test_a_printed_date_wins_over_the_count():
    printed = counted("F31", date(2026, 6, 1), "list", set_date=date(2026, 6, 30))
    assert printed.ordinary == printed.conservative == printed.safe == date(2026, 6, 30)


def test_an_extension_lengthens_it():
    plain = counted("F29", date(2026, 8, 10), "list")
    extended = counted("F29", date(2026, 8, 10), "list", extended_by=10)
    assert (extended.conservative - plain.conservative).days == 10


def test_days_on_which_the_term_stood_still_are_shown_and_not_counted():
    still = (Suspension(date(2026, 10, 8), date(2026, 10, 9)),)
    count = counted("F21", date(2026, 10, 5), "list", suspensions=still)
    assert [day.date.day for day in count.days if day.code == "suspended"] == [8, 9]
    assert count.ordinary == date(2026, 10, 15)


def test_months_that_stood_still_end_as_many_days_later():
    still = (Suspension(date(2026, 3, 1), date(2026, 3, 10)),)
    assert counted("F26", date(2026, 2, 10), suspensions=still).ordinary == date(2026, 4, 20)


def test_months_end_on_the_same_number_or_on_the_last_day():
    assert counted("F26", date(2026, 2, 10)).ordinary == date(2026, 4, 10)
    assert counted("F26", date(2026, 12, 31)).ordinary == date(2027, 2, 28)


def test_a_lapse_that_may_not_run_says_so():
    maintenance = frozenset({"maintenance"})
    count = counted("F34", date(2026, 8, 5), "list", variant="incident", facts=maintenance)
    assert "may_not_run" in codes(count)


def test_a_hearing_can_t_be_held_before_its_window_opens():
    count = counted("P13", date(2026, 9, 1), variant="intermediate")
    assert (count.opens_on, count.ordinary) == (date(2026, 10, 1), date(2026, 10, 11))


def test_amparo_counts_its_own_days_and_takes_effect_by_the_law_of_the_act():
    count = counted("A01", date(2026, 10, 1), "list", act_regime="cnpcf")
    assert (count.court.id, count.effect) == ("amparo", date(2026, 10, 2))
    assert next(day for day in count.days if day.date == date(2026, 10, 12)).number == 0
    assert count.ordinary == date(2026, 10, 26)
    from_knowledge = counted("A01", date(2026, 10, 1), "knowledge")
    assert from_knowledge.day_one == date(2026, 10, 2)


def test_amparo_without_the_closures_of_this_year_is_amber():
    by_the_files = count(Trigger("A05", date(2026, 10, 1), "cdmx", "list"), law())
    assert by_the_files.ordinary is None
    assert codes(by_the_files) == ["calendar_not_confirmed"]


def test_hours_run_from_moment_to_moment_over_the_night_the_clocks_change():
    """Tijuana sets its clocks back on 1 November 2026 and Mexico City doesn't."""
    border = counted("P09", datetime(2026, 10, 31, 12), court="tijuana")
    assert border.ends_at.isoformat() == "2026-11-02T11:00:00-08:00"
    capital = counted("P09", datetime(2026, 10, 31, 12), court="cdmx")
    assert capital.ends_at.isoformat() == "2026-11-02T12:00:00-06:00"


def test_a_moment_with_a_zone_is_taken_as_it_is():
    noted_in_new_york = datetime(2026, 7, 1, 12, tzinfo=NEW_YORK)
    assert counted("P09", noted_in_new_york).ends_at.isoformat() == "2026-07-03T10:00:00-06:00"


def test_a_moment_noted_elsewhere_is_of_the_court_s_day():
    past_midnight_in_london = datetime(2026, 10, 6, 3, tzinfo=ZoneInfo("Europe/London"))
    count = counted("F21", past_midnight_in_london, "list")
    assert count.dates == counted("F21", date(2026, 10, 5), "list").dates


def test_the_end_of_a_term_is_seen_from_both_sides_of_the_border():
    count = counted("F21", date(2026, 10, 5), "list")
    assert f"{count.closes_at(MEXICO_CITY):%d %H:%M}" == "11 23:59"
    assert f"{count.closes_at(NEW_YORK):%d %H:%M}" == "12 01:59", "in October New York is two hours ahead"
    border = counted("F21", date(2026, 10, 5), "list", court="matamoros")
    assert f"{border.closes_at(NEW_YORK):%d %H:%M}" == "12 00:59", "and one hour ahead of Matamoros"


def test_a_rule_from_memory_is_off_until_a_lawyer_approves_these_very_words():
    rule = law().rule("P17", date(2026, 8, 17))
    assert not rule.is_on()
    assert rule.is_on(frozenset({rule.fingerprint}))
    approved = count(Trigger("P17", date(2026, 8, 17), "cdmx"), law(), frozenset({rule.fingerprint}))
    assert "rule_not_verified" in codes(approved), "the badge stays"


def test_where_sources_contradict_each_other_the_count_is_amber():
    disputed = counted("F21", date(2026, 10, 5), "list", filed=date(2026, 3, 1), calendars=confirmed())
    assert codes(disputed) == ["regime_disputed"]
    after_everybody_agrees = counted("F21", date(2027, 4, 5), "list", court="puebla", filed=date(2027, 4, 1))
    assert codes(after_everybody_agrees) == ["calendar_not_confirmed"]


def test_a_doubt_names_the_state_and_not_its_code():
    amber = counted("F20", date(2026, 10, 5), "list", "tlaxcala", filed=date(2026, 9, 1))
    [doubt] = [reason for reason in amber.reasons if reason.code == "regime_unknown"]
    assert "Tlaxcala" in doubt.say("es") and "Tlaxcala" in doubt.say("en")
    with pytest.raises(CannotCount) as refused:
        counted("F20", date(2024, 10, 5), "list", filed=date(2024, 9, 1))
    assert "Ciudad de México" in refused.value.say("es") and "CMX" not in refused.value.say("en")


def test_a_term_of_a_state_s_code_counts_while_that_code_governs_and_nowhere_else():
    before = counted("CMX01", date(2026, 11, 3), "personal", filed=date(2024, 6, 3))
    assert before.conservative == date(2026, 11, 17)
    disputed = counted("CMX01", date(2026, 11, 3), "personal", filed=date(2025, 6, 3))
    assert "regime_disputed" in codes(disputed)
    with pytest.raises(CannotCount) as refused:
        counted("CMX01", date(2026, 11, 20), "personal", filed=date(2026, 11, 16))
    assert refused.value.code == "newer_law_governs"
    with pytest.raises(CannotCount) as refused:
        counted("CMX01", date(2026, 11, 3), "personal", court="puebla", filed=date(2024, 6, 3))
    assert refused.value.code == "other_state" and "Mexico City" in refused.value.say("en")


def test_when_a_state_s_notices_take_effect_is_not_taken_from_another_law():
    """Nobody has entered it: counted from the notice itself, without an ordinary date, naming the state."""
    count = counted("CMX01", date(2026, 11, 3), "list", filed=date(2024, 6, 3))
    assert (count.ordinary, count.conservative) == (None, date(2026, 11, 17))
    [doubt] = [reason for reason in count.reasons if reason.code == "effect_not_entered"]
    assert "Ciudad de México" in doubt.say("es") and "Mexico City" in doubt.say("en")


def test_once_entered_a_state_s_notices_take_effect_by_its_own_code():
    own = law().regimes["state-code"].with_entered([Notice("list", 2, "art. 1", "V", "CMX")], ())
    entered = replace(law(), regimes={**law().regimes, "state-code": own})
    trigger = Trigger("CMX01", date(2026, 11, 3), "cdmx", "list", filed=date(2024, 6, 3))
    found = count(trigger, entered, everything_approved())
    assert (found.effect, found.ordinary) == (date(2026, 11, 5), date(2026, 11, 19))
    assert "effect_not_entered" not in codes(found)


def test_where_the_state_s_code_governs_its_term_is_named_or_said_to_be_missing():
    there = {"mode": "personal", "filed": date(2024, 6, 3)}
    with pytest.raises(CannotCount) as refused:
        counted("F08", date(2026, 11, 3), **there)
    assert refused.value.code == "own_rule_governs" and "CMX01" in refused.value.say("es")
    with pytest.raises(CannotCount) as refused:
        count(Trigger("F08", date(2026, 11, 3), "cdmx", **there), law())
    assert refused.value.code == "other_law_governs", "CMX01 is from memory and nobody approved it"
    assert "Códigos estatales" in refused.value.say("es")


def test_of_two_terms_of_a_state_s_code_the_one_in_use_is_named():
    entered = replace(law().rules["CMX01"][-1], id="CMX02", fingerprint="of CMX02")
    both = replace(law(), rules={"CMX02": (entered,), **law().rules})
    own = both.in_place_of("F08", entered.state, frozenset({law().rules["CMX01"][-1].fingerprint}))
    assert own is not None and own.id == "CMX01"


def test_a_district_has_its_own_start():
    place = {"court": "queretaro", "filed": date(2026, 10, 1)}
    district = counted("F21", date(2026, 10, 5), "list", district="San Juan del Río", **place)
    assert "regime_disputed" in codes(district)
    without_accent = counted("F21", date(2026, 10, 5), "list", district="san juan del rio", **place)
    assert codes(without_accent) == codes(district)
    nobody_said_where = counted("F21", date(2026, 10, 5), "list", **place)
    assert "district_missing" in codes(nobody_said_where)
