"""T29: nobody escapes a limit, or gets somebody else limited, by writing an address into a header."""

import pytest
from django.test import RequestFactory

from reencuentro.site.client_address import client_address


def address(settings, trusted: int, forwarded: str | None, peer: str = "10.0.0.1") -> str:
    settings.TRUSTED_PROXIES = trusted
    headers = {} if forwarded is None else {"X-Forwarded-For": forwarded}
    return client_address(RequestFactory().get("/", REMOTE_ADDR=peer, headers=headers))


def test_t29_without_a_proxy_of_ours_the_header_means_nothing(settings):
    assert address(settings, 0, "1.2.3.4") == "10.0.0.1"


@pytest.mark.parametrize(
    "forwarded", ["203.0.113.9", "1.1.1.1, 203.0.113.9", "9.9.9.9,8.8.8.8 , 203.0.113.9", "x, 203.0.113.9"]
)
def test_t29_with_one_proxy_only_what_it_wrote_itself_counts(settings, forwarded):
    assert address(settings, 1, forwarded) == "203.0.113.9"


def test_t29_with_two_proxies_the_second_from_the_right_counts(settings):
    assert address(settings, 2, "6.6.6.6, 203.0.113.9, 10.0.0.2") == "203.0.113.9"


@pytest.mark.parametrize("forwarded", [None, "", "nonsense", "1.2.3.4; drop", "203.0.113.999"])
def test_what_is_no_address_falls_back_to_the_peer(settings, forwarded):
    assert address(settings, 1, forwarded) == "10.0.0.1"


def test_too_few_entries_mean_that_the_proxy_was_passed_by(settings):
    assert address(settings, 2, "6.6.6.6") == "10.0.0.1"


@pytest.mark.parametrize(
    ("written", "normal"),
    [
        ("2001:DB8:0::1", "2001:db8::1"),
        ("::ffff:203.0.113.9", "203.0.113.9"),
        ("[2001:db8::1]", "2001:db8::1"),
    ],
)
def test_one_address_has_one_spelling(settings, written, normal):
    assert address(settings, 1, written) == normal
