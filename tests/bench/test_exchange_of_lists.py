"""Attacks on what is sent: they work on Bloom filters, and not on hidden keys."""

import pytest

from bench.comparing.lists import two_lists
from bench.exchange_of_lists import attacked


@pytest.fixture(scope="module")
def rates():
    return attacked(two_lists(400, seed=11), 28.0)


def test_a_thief_reads_frequent_surnames_out_of_plain_filters_and_nothing_out_of_hidden_keys(rates):
    assert rates["thief, by frequency: plain CLK"] > 2 * rates["always guessing the commonest"]
    hidden = rates["thief, by frequency: hidden keys"]
    assert hidden <= rates["always guessing the commonest"]


def test_a_partner_tries_names_on_filters_with_the_key_and_on_hidden_keys_in_vain(rates):
    assert rates["partner, by dictionary: hardened CLK"] > 0.5
    assert rates["partner, by dictionary: hidden keys"] == 0
