"""May we call? Whatever she did not allow is a no."""

import datetime
from zoneinfo import ZoneInfo

import pytest
from django.utils import translation

from reencuentro.clinic.people.models import Person
from reencuentro.clinic.people.queries import may_contact
from reencuentro.clinic.people.values import Channel, ContactRule, Way

NEW_YORK = ZoneInfo("America/New_York")
TIME = datetime.time


def moment(text: str, zone: ZoneInfo = NEW_YORK) -> datetime.datetime:
    return datetime.datetime.fromisoformat(text).replace(tzinfo=zone)


def person(*ways: Way, part: str = "client", **rule) -> Person:
    return Person(part=part, contact_rule=ContactRule(ways=ways, time_zone="America/New_York", **rule))


evening = Way("whatsapp", "555", (0, 1, 2, 3, 4), TIME(18), TIME(20))
TUESDAY, SATURDAY = "2026-11-24", "2026-11-28"


@pytest.fixture(autouse=True)
def english():
    with translation.override("en"):
        yield


def test_without_a_rule_nobody_calls():
    assert not may_contact(Person(part="client"), "call", moment(f"{TUESDAY} 12:00")).allowed


@pytest.mark.parametrize(
    ("when", "allowed"),
    [
        (f"{TUESDAY} 18:00", True),
        (f"{TUESDAY} 20:00", True),
        (f"{TUESDAY} 17:59", False),
        (f"{TUESDAY} 20:01", False),
        (f"{SATURDAY} 19:00", False),
    ],
)
def test_within_her_hours_and_days(when, allowed):
    assert may_contact(person(evening), "whatsapp", moment(when)).allowed is allowed


def test_her_clock_counts_not_ours():
    at_five_in_mexico = moment(f"{TUESDAY} 17:30", ZoneInfo("America/Mexico_City"))
    assert may_contact(person(evening), "whatsapp", at_five_in_mexico).allowed


def test_a_night_belongs_to_the_day_it_began():
    night = person(Way("call", "555", (4,), TIME(22), TIME(2)))
    assert may_contact(night, "call", moment("2026-11-27 23:00")).allowed  # Friday night
    assert may_contact(night, "call", moment("2026-11-28 01:30")).allowed
    assert not may_contact(night, "call", moment("2026-11-27 01:30")).allowed
    assert not may_contact(night, "call", moment("2026-11-28 22:30")).allowed


def test_any_hour_still_minds_the_days():
    anytime = person(Way("signal", "555", (1,)))
    assert may_contact(anytime, "signal", moment(f"{TUESDAY} 03:00")).allowed
    assert not may_contact(anytime, "signal", moment(f"{SATURDAY} 12:00")).allowed


def test_one_of_two_ways_by_the_same_channel_is_enough():
    two = person(evening, Way("whatsapp", "556", (5,)))
    assert may_contact(two, "whatsapp", moment(f"{SATURDAY} 12:00")).way.address == "556"


@pytest.mark.parametrize("channel", [channel for channel in Channel if channel != "whatsapp"])
def test_a_way_she_did_not_name_is_a_no(channel):
    assert not may_contact(person(evening), channel, moment(f"{TUESDAY} 19:00")).allowed


def test_never_is_never_and_says_why():
    answer = may_contact(
        person(evening, never=True, never_because="He reads it."), "whatsapp", moment(f"{TUESDAY} 19:00")
    )
    assert not answer.allowed
    assert "He reads it." in answer.why


def test_a_forbidden_channel_beats_a_named_way():
    answer = may_contact(
        person(evening, never_channels=("whatsapp",)), "whatsapp", moment(f"{TUESDAY} 19:00")
    )
    assert not answer.allowed


def test_the_alleged_trafficker_is_never_contacted_from_here_whatever_the_rule():
    assert not may_contact(person(evening, part="trafficker"), "whatsapp", moment(f"{TUESDAY} 19:00")).allowed


def test_a_moment_needs_its_zone():
    with pytest.raises(ValueError, match="zone"):
        may_contact(person(evening), "whatsapp", datetime.datetime(2026, 11, 24, 19))


def test_a_rule_needs_a_zone_that_exists():
    with pytest.raises(ValueError, match="time_zone"):
        ContactRule(time_zone="Mars/Olympus")


def test_hours_read_as_words():
    assert evening.hours == "Monday to Friday, 18:00 to 20:00"
    with translation.override("es"):
        assert evening.hours == "de lunes a viernes, de 18:00 a 20:00"
        assert Way("call", "", (0, 5)).hours == "lunes, sábado, a cualquier hora"
