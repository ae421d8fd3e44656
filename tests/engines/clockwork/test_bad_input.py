"""What has no answer gets an error that says why, in both languages, and never a date."""

from datetime import date, datetime

import pytest

from reencuentro.engines.clockwork.counting import count
from reencuentro.engines.clockwork.errors import CalendarOverlap, CannotCount
from reencuentro.engines.clockwork.triggers import Suspension, Trigger
from reencuentro.engines.clockwork.words import WORDS
from tests.engines.clockwork.house import calendars, counted, law

DAY = date(2026, 10, 5)
REFUSED = {
    "unknown_court": {"rule": "F20", "mode": "list", "court": "cdmex"},
    "unknown_rule": {"rule": "F99", "mode": "list"},
    "rule_not_in_force": {"rule": "F20", "mode": "list", "notified": date(2020, 10, 5)},
    "other_law_governs": {"rule": "F20", "mode": "list", "filed": date(2024, 1, 10)},
    "rule_without_clock": {"rule": "A02"},
    "which_variant": {"rule": "P03", "mode": "personal"},
    "unknown_variant": {"rule": "P03", "mode": "personal", "variant": "trial"},
    "mode_needed": {"rule": "F20"},
    "wrong_mode": {"rule": "F08", "mode": "list"},
    "unknown_mode": {"rule": "P01", "mode": "mail"},
    "act_regime_needed": {"rule": "A01", "mode": "list"},
    "unknown_act_regime": {"rule": "A01", "mode": "list", "act_regime": "cnpfc"},
    "impossible_year": {"rule": "MX-D10", "variant": "twelve", "notified": date(1026, 10, 5)},
    "notice_before_filing": {"rule": "F20", "mode": "list", "filed": date(2026, 10, 6)},
    "moment_needed": {"rule": "P09"},
    "length_is_fixed": {"rule": "F20", "mode": "list", "set_length": 12},
    "length_out_of_bounds": {"rule": "F10", "mode": "personal", "set_length": 19},
    "notice_after_deadline": {"rule": "F31", "mode": "list", "set_date": date(2026, 10, 2)},
    "impossible_year_of_a_printed_date": {"rule": "F31", "mode": "list", "set_date": date(9999, 1, 1)},
    "impossible_length_of_a_suspension": {
        "rule": "F20",
        "mode": "list",
        "suspensions": (Suspension(date(1950, 1, 1), date(2090, 1, 1)),),
    },
    "impossible_length_of_a_way": {"rule": "F08", "mode": "personal", "distance_km": 10**9},
    "length_out_of_bounds_of_reason": {"rule": "F31", "mode": "list", "set_length": 10**9},
    "wrong_mode_unheard_of": {"rule": "F03", "mode": "pigeon"},
    "unknown_fact": {"rule": "F20", "mode": "list", "facts": frozenset({"maintenence"})},
    "other_law_governs_elsewhere": {
        "rule": "F20",
        "mode": "list",
        "court": "queretaro",
        "district": "cadereyta de montes",
        "filed": date(2026, 10, 1),
    },
    "unknown_state": {"rule": "F20", "mode": "list", "state": "CMQ"},
    "unknown_procedure": {"rule": "F20", "mode": "list", "procedure": "familly"},
    "unknown_act_regime_of_a_rule_without_any": {"rule": "F20", "mode": "list", "act_regime": "cnpfc"},
    "unknown_district": {"rule": "F20", "mode": "list", "court": "queretaro", "district": "San Juan"},
    "unknown_district_of_another_state": {
        "rule": "F20",
        "mode": "list",
        "court": "tlaxcala",
        "district": "Tolimán",
    },
    "no_district": {"rule": "F20", "mode": "list", "district": "Tolimán"},
    "extension_too_long": {"rule": "F29", "mode": "list", "extended_by": 11},
    "distance_does_not_count": {"rule": "F20", "mode": "list", "distance_km": 400},
    "suspension_ends_before_it_begins": {
        "rule": "F20",
        "mode": "list",
        "suspensions": (Suspension(date(2026, 10, 9), date(2026, 10, 8)),),
    },
}


def refusal_code(case: str) -> str:
    """Some codes are tried in several ways; those carry a longer name."""
    return next(code for code in sorted(WORDS, key=len, reverse=True) if case.startswith(code))


@pytest.mark.parametrize("code", REFUSED)
def test_it_is_refused_with_its_reason(code):
    entered = {"notified": DAY, **REFUSED[code]}
    with pytest.raises(CannotCount) as refusal:
        counted(entered.pop("rule"), entered.pop("notified"), **entered)
    assert refusal.value.code == refusal_code(code)
    assert refusal.value.say("es") != refusal.value.say("en")


def test_a_misspelt_name_is_answered_with_the_one_that_was_meant():
    with pytest.raises(CannotCount) as refusal:
        counted("F20", DAY, "list", court="cdmex")
    assert refusal.value.say("es") == "no existe el juzgado cdmex; existe cdmx"


def test_ways_of_notice_are_named_in_the_language_of_the_reader():
    with pytest.raises(CannotCount) as refusal:
        counted("F14", DAY, "list")
    assert refusal.value.say("es") == (
        "lo de F14 no se puede notificar por lista o boletín; "
        "solo por: notificación personal, medio electrónico"
    )
    assert refusal.value.say("en").endswith("can't be made by list; only by: personal, electronic")


def test_a_rule_that_is_off_gives_no_date():
    with pytest.raises(CannotCount) as refusal:
        count(Trigger("P17", DAY, "cdmx"), law())
    assert refusal.value.code == "rule_is_off"


def test_a_second_calendar_for_the_same_year_is_refused_unless_it_replaces_the_first():
    book = calendars()
    with pytest.raises(CalendarOverlap) as overlap:
        book.with_year(book.of("cdmx").years[2026])
    assert overlap.value.code == "year_twice"
    book.with_year(book.of("cdmx").years[2026], replacing=True)


def test_a_moment_of_another_day_than_its_date_does_not_slip_in():
    assert counted("P08", datetime(2026, 11, 6, 23, 50)).ordinary == date(2026, 11, 9)


@pytest.mark.parametrize("code", WORDS)
def test_everything_is_said_in_both_languages_with_the_same_blanks(code):
    english, spanish = WORDS[code]
    assert english and spanish

    def blanks(text):
        return sorted(part.split("}")[0].split("!")[0].split("_")[0] for part in text.split("{")[1:])

    assert blanks(english) == blanks(spanish)
