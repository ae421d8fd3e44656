"""Attacks on what is sent: they work on Bloom filters, and not on hidden keys."""

import numpy as np
import pytest

from bench.comparing import clk
from bench.comparing.finding import by_filters
from bench.comparing.lists import two_lists
from bench.exchange_of_lists import attacked


@pytest.fixture(scope="module")
def lists():
    return two_lists(400, seed=11)


@pytest.fixture(scope="module")
def rates(lists):
    return attacked(lists, 28.0)


def test_a_thief_reads_frequent_surnames_out_of_plain_filters_and_nothing_out_of_hidden_keys(rates):
    assert rates["thief, by frequency: plain CLK"] > 2 * rates["always guessing the commonest"]
    hidden = rates["thief, by frequency: hidden keys"]
    assert hidden <= rates["always guessing the commonest"]


def test_a_partner_tries_names_on_filters_with_the_key_and_on_hidden_keys_in_vain(rates):
    assert rates["partner, by dictionary: hardened CLK"] > 0.5
    assert rates["partner, by dictionary: hidden keys"] == 0


def test_filters_are_measured_at_the_likeness_that_serves_them_best(lists):
    ours, theirs = (clk.encoded(one, clk.plain(b"key"), padded=True) for one in (lists.ours, lists.theirs))
    likeness = clk.dice(ours, theirs)
    is_true = np.array([[(one.id, other.id) in lists.pairs for other in lists.theirs] for one in lists.ours])

    def served(chosen: np.ndarray) -> float:
        return 2 * (chosen & is_true).sum() / (chosen.sum() + is_true.sum())

    found = by_filters(ours, theirs, lists)
    chosen = np.array([[(one.id, other.id) in found for other in lists.theirs] for one in lists.ours])
    assert served(chosen) >= max(served(likeness >= least) for least in np.linspace(0.5, 1, 26))
