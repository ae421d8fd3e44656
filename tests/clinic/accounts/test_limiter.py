"""Guessing is slowed, never forbidden for good."""

import datetime

import pytest
import time_machine
from django.test import RequestFactory
from django.utils import timezone

from reencuentro.clinic.accounts import limiter
from reencuentro.clinic.accounts.limiter import Bucket, Pace
from reencuentro.clinic.accounts.models import KnownAddress, RateLimit

PACE = Pace(at_once=3, every=datetime.timedelta(seconds=10))
pytestmark = pytest.mark.django_db


@pytest.fixture
def clock():
    with time_machine.travel(timezone.now(), tick=False) as clock:
        yield clock


@pytest.fixture
def bucket() -> Bucket:
    return Bucket.of("test", "somebody", PACE)


def asked_from(address: str):
    return RequestFactory().get("/", REMOTE_ADDR=address)


def test_some_attempts_at_once_then_one_each_while(clock, bucket):
    assert [limiter.seconds_to_wait(bucket) > 0 for _ in range(4)] == [False, False, False, True]
    clock.shift(10)
    assert [limiter.seconds_to_wait(bucket) > 0 for _ in range(2)] == [False, True]


def test_it_says_how_long_to_wait_and_is_right(clock, bucket):
    for _ in range(3):
        limiter.seconds_to_wait(bucket)
    wait = limiter.seconds_to_wait(bucket)
    assert 10 <= wait <= 11
    clock.shift(wait)
    assert limiter.seconds_to_wait(bucket) == 0


def test_attempts_while_waiting_do_not_make_the_wait_longer(clock, bucket):
    waits = [limiter.seconds_to_wait(bucket) for _ in range(40)]
    assert max(waits) <= 11


def test_after_some_rest_all_is_forgotten(clock, bucket):
    for _ in range(3):
        limiter.seconds_to_wait(bucket)
    clock.shift(31)
    assert [limiter.seconds_to_wait(bucket) for _ in range(3)] == [0, 0, 0]


def test_a_full_bucket_counts_nothing_in_the_others(clock, bucket):
    other = Bucket.of("test", "somebody else", PACE)
    for _ in range(3):
        limiter.seconds_to_wait(bucket)
    for _ in range(5):
        limiter.seconds_to_wait(bucket, other)
    assert [limiter.seconds_to_wait(other) for _ in range(3)] == [0, 0, 0]


def test_success_empties_the_bucket(clock, bucket):
    for _ in range(3):
        limiter.seconds_to_wait(bucket)
    limiter.forget(bucket)
    assert limiter.seconds_to_wait(bucket) == 0


@pytest.mark.parametrize(
    ("address", "network"),
    [
        ("203.0.113.7", "203.0.113.7"),
        ("2001:db8:1:2:aaaa::1", "2001:db8:1:2::/64"),
        ("2001:db8:1:2:bbbb::2", "2001:db8:1:2::/64"),
        ("::ffff:203.0.113.7", "203.0.113.7"),
        ("", "unknown"),
        ("nonsense", "unknown"),
    ],
)
def test_a_household_counts_as_one_address(address, network):
    assert limiter.network_of(asked_from(address)) == network


def test_an_address_used_before_has_a_bucket_of_its_own():
    home, elsewhere = asked_from("203.0.113.7"), asked_from("198.51.100.1")
    before = limiter.login_buckets(home, "ana")[0]
    assert before == limiter.login_buckets(elsewhere, "ana")[0]
    limiter.remember_address(home, "ana")
    assert limiter.login_buckets(home, "ana")[0] != before
    assert limiter.login_buckets(elsewhere, "ana")[0] == before
    assert limiter.login_buckets(home, "eva")[0] != limiter.login_buckets(home, "ana")[0]


def test_what_has_run_empty_is_swept_away(clock, bucket):
    limiter.seconds_to_wait(bucket)
    limiter.remember_address(asked_from("203.0.113.7"), "ana")
    assert limiter.sweep() == 0
    clock.shift(datetime.timedelta(days=91))
    assert limiter.sweep() == 2
    assert not RateLimit.objects.exists()
    assert not KnownAddress.objects.exists()
