"""Compare two invented lists without showing them: what is found, what it costs, and what attacks get.

    python -m bench.exchange_of_lists [--people 10000] [--bits 28 30] [--seed …]

Both lists have so many people; a fifth of the first are on the second, written down with noise. Beside the
exchange by hidden keys: Bloom filters (CLK), plain and hardened, each at the likeness that serves the truth
best; and our own matcher, which sees both lists. Seconds are of one processor.
"""

import argparse
import os
import time
from collections.abc import Callable, Sequence

import numpy as np

from bench.comparing import attacks, clk
from bench.comparing.finding import Pairs, by_filters, by_keys, in_the_house
from bench.comparing.lists import Lists, two_lists
from bench.population import SEED
from reencuentro.engines.tracing.comparing.keyed import capacity, keyed
from reencuentro.engines.vault.blinding import BlindingKey, decoys

TIMED = 2000  # points: what one costs, all cost
ATTACKED = 2000  # people


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--people", type=int, default=10_000)
    parser.add_argument("--bits", type=float, nargs="+", default=[26.0, 28.0, 30.0, 34.0])
    parser.add_argument("--seed", type=int, default=SEED + 7)
    options = parser.parse_args()
    lists = two_lists(options.people, options.seed)
    print(f"{len(lists.ours):,} × {len(lists.theirs):,} people, {len(lists.pairs):,} on both lists")
    attacked(lists, options.bits[0])
    found(lists, options.bits)
    costs(lists, options.bits[0])


def found(lists: Lists, thresholds: Sequence[float]) -> None:
    print(f"\n{'':44}  recall  precision  taken for a sibling  seconds")
    for bits in thresholds:
        _say(f"hidden keys, {bits:g} bits", lists, lambda bits=bits: by_keys(lists, bits))
    key, rng = os.urandom(32), np.random.default_rng(1)
    for name, positions, padded, share in (
        ("plain CLK", clk.plain(key), True, 0.0),
        ("hardened CLK, bits flipped", clk.hardened(key), False, clk.FLIPPED),
    ):
        ours, theirs = (
            clk.flipped(clk.encoded(people, positions, padded=padded), rng, share)
            for people in (lists.ours, lists.theirs)
        )
        _say(name, lists, lambda ours=ours, theirs=theirs: by_filters(ours, theirs, lists))
    _say("our matcher, which sees both lists", lists, lambda: in_the_house(lists))


def _say(name: str, lists: Lists, way: Callable[[], Pairs]) -> None:
    started = time.process_time()
    pairs = way()
    seconds = time.process_time() - started
    right = len(pairs & lists.pairs)
    siblings = sum(one in lists.truth and lists.truth[one].who == "unlisted sibling" for one, _ in pairs)
    print(
        f"{name:44}  {right / len(lists.pairs):6.3f}  {right / max(1, len(pairs)):9.4f}"
        f"  {siblings:19}  {seconds:7.1f}",
        flush=True,
    )


def costs(lists: Lists, bits: float) -> None:
    """Of the three messages, with as many points as were agreed, whoever is on the lists."""
    keys = keyed(lists.theirs[:TIMED], bits, TIMED).keys[:TIMED]
    key, salt = BlindingKey.create(), os.urandom(16)
    hide, points = _microseconds(lambda: key.blind(salt, keys))
    again, _ = _microseconds(lambda: key.again(points))
    padding, _ = _microseconds(lambda: decoys(len(keys)))
    sent = capacity(len(lists.theirs))
    print(f"\na key hidden {hide:.0f} µs, a point of the other's {again:.0f} µs, a decoy {padding:.0f} µs")
    for step, each in (("offer", hide), ("answer", hide + again), ("result", again)):
        print(
            f"{step}: {sent * each / 1e6:.0f} s at most; {sent * 32 / 1e6:.1f} MB a list of {sent:,} points"
        )


def _microseconds(work: Callable[[], list[bytes]]) -> tuple[float, list[bytes]]:
    started = time.process_time()
    made = work()
    return (time.process_time() - started) / len(made) * 1e6, made


def attacked(lists: Lists, bits: float) -> dict[str, float]:
    """The share of people whose first surname is guessed rightly. Returns what is printed, by attack."""
    people = lists.theirs[:ATTACKED]
    key, salt, rng = os.urandom(32), os.urandom(16), np.random.default_rng(2)
    keys, owners, _ = keyed(people, bits, len(people))
    points = BlindingKey.create().blind(salt, keys)
    plain, hard = clk.plain(key), clk.hardened(key)
    plain_filters = clk.encoded(people, plain, padded=True)
    hard_filters = clk.flipped(clk.encoded(people, hard, padded=False), rng)
    rates = {
        "always guessing the commonest": attacks.commonest(people),
        "thief, by frequency: plain CLK": attacks.of_filters(people, key),
        "thief, by frequency: hidden keys": attacks.of_points(points, [people[those[0]] for those in owners]),
        "partner, by dictionary: plain CLK": attacks.by_dictionary(plain_filters, people, plain, padded=True),
        "partner, by dictionary: hardened CLK": attacks.by_dictionary(
            hard_filters, people, hard, padded=False
        ),
        "partner, by dictionary: hidden keys": attacks.by_guessing_keys(points, salt, keys),
    }
    print(f"\nfirst surnames of {len(people):,} people guessed rightly")
    for name, rate in rates.items():
        print(f"{name:44}  {rate:6.1%}")
    return rates


if __name__ == "__main__":
    main()
