"""Write an invented Mexican population, noisy requests about its people, and who is sought by each.

    python -m bench.population FOLDER [--people 100000] [--queries 2000] [--noise mixed] [--seed 20261127]

P.csv and Q.csv have the columns of `bench.mexico.columns.COLUMNS`; empty is unknown. T.csv has query_id,
person_id (empty if the person is not in P.csv), who she is (listed, a sibling who is not listed, a
stranger), the intensity and the kinds of noise. The same options give the same files. Memory does not grow
with the number of people. Without a folder it says how fast people are made.
"""

import argparse
import csv
import random
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from bench.mexico.asking import INTENSITIES, Request, facts_of, request
from bench.mexico.columns import COLUMNS
from bench.mexico.families import community
from bench.mexico.people import NOBODY, People
from bench.mexico.records import as_listed
from bench.mexico.vocabulary import Vocabulary, vocabulary

SEED = 20261127
BLOCK = 50_000  # people whose families are made at a time
SPARE = 1.03  # of them some are not listed: brothers and sisters of those who are
UNLISTED_SIBLINGS, STRANGERS = 0.10, 0.10  # of the queries
ORDER = 2**32 - 1  # a stream that is no block's
LISTED, SIBLING, STRANGER = "listed", "unlisted sibling", "stranger"


@dataclass(frozen=True)
class Plan:
    """`noise` is one of `INTENSITIES`, or "mixed" for each in turn."""

    people: int
    queries: int
    noise: str = "mixed"
    seed: int = SEED

    def rng(self, *what: int) -> np.random.Generator:
        """A stream of its own for each block and purpose."""
        return np.random.default_rng(np.random.SeedSequence(self.seed, spawn_key=what))

    def intensity(self, number: int) -> str:
        return list(INTENSITIES)[number % len(INTENSITIES)] if self.noise == "mixed" else self.noise


class TooManyQueries(Exception):
    """There are not so many people to ask about."""


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folder", type=Path, nargs="?")
    parser.add_argument("--people", type=number, default=100_000)
    parser.add_argument("--queries", type=number, default=2000)
    parser.add_argument("--noise", choices=[*INTENSITIES, "mixed"], default="mixed")
    parser.add_argument("--seed", type=int, default=SEED)
    options = parser.parse_args()
    plan = Plan(options.people, options.queries, options.noise, options.seed)
    try:
        _write_or_tell(plan, options.folder)
    except (TooManyQueries, OSError) as problem:
        parser.error(str(problem))


def number(text: str) -> int:
    """At least 1; `_` may stand between digits."""
    if not text.replace("_", "").isdecimal() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"{text!r} is not a number from 1 on")
    return int(text)


def _write_or_tell(plan: Plan, folder: Path | None) -> None:
    if folder:
        return write(plan, folder)
    with tempfile.TemporaryDirectory() as folder:
        started = time.perf_counter()
        write(plan, Path(folder))
        print(f"{plan.people / (time.perf_counter() - started):,.0f} people a second, written to a file")


def write(plan: Plan, folder: Path) -> None:
    """P.csv, Q.csv and T.csv in `folder`, which is made if it is missing."""
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / "P.csv").open("w", encoding="utf-8", newline="") as file:
        out = csv.writer(file, lineterminator="\n")
        out.writerow(COLUMNS)
        requests = []
        for columns, asked in blocks(plan):
            out.writerows(zip(*columns, strict=True))
            requests += asked
    order = plan.rng(ORDER).permutation(len(requests))  # whoever stops early has asked about all kinds
    _write_requests([requests[place] for place in order], folder)


def blocks(plan: Plan) -> Iterator[tuple[list[list[str]], list[Request]]]:
    """The population by the block: its columns, and the requests about its people."""
    words, starts = vocabulary(), range(0, plan.people, BLOCK)
    shares = _shares(plan, len(starts))
    numbers = iter(range(plan.queries))
    for block, start in enumerate(starts):
        size = min(BLOCK, plan.people - start)
        people = community(words, plan.rng(block, 0), int(size * SPARE) + 20)
        listed, others = people[:size], people[size:]
        ids = np.array([f"P{number:08}" for number in range(start, start + size)], dtype=object)
        asked = list(_asked(plan, block, words, listed, others, ids, shares[block], numbers))
        yield as_listed(words, listed, ids, plan.rng(block, 1)), asked


def _shares(plan: Plan, blocks: int) -> list[list[int]]:
    """[blocks, 3]: how many requests there are about each kind of person in each block."""
    siblings, strangers = round(plan.queries * UNLISTED_SIBLINGS), round(plan.queries * STRANGERS)
    totals = np.array([plan.queries - siblings - strangers, siblings, strangers])
    edges = np.arange(blocks + 1)[:, None] * totals // blocks
    return np.diff(edges, axis=0).tolist()


def _asked(
    plan: Plan, block: int, words: Vocabulary, listed: People, others: People, ids: np.ndarray,
    shares: list[int], numbers: Iterator[int],
) -> Iterator[Request]:  # fmt: skip
    rng = plan.rng(block, 2)
    chance = random.Random(int(rng.integers(2**63)))
    siblings = np.flatnonzero(np.isin(others.family, listed.family[listed.family > NOBODY]))
    if shares[0] > len(listed) or shares[1] > len(siblings):
        raise TooManyQueries(f"{plan.queries:,} queries are too many for {plan.people:,} people")
    chosen = rng.choice(len(listed), shares[0], replace=False)
    unlisted = rng.choice(siblings, shares[1], replace=False)
    strangers = community(words, rng, max(shares[2], 50))[: shares[2]]
    sought = [
        *((id, LISTED) for id in ids[chosen]),
        *[("", SIBLING)] * shares[1],
        *[("", STRANGER)] * shares[2],
    ]
    who = People.together([listed[chosen], others[unlisted], strangers])
    for known, (person, kind) in zip(facts_of(words, who), sought, strict=True):
        number = next(numbers)
        yield request(f"Q{number:06}", known, person, kind, plan.intensity(number), chance)


def _write_requests(requests: list[Request], folder: Path) -> None:
    with (folder / "Q.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows([COLUMNS, *(each.row for each in requests)])
    with (folder / "T.csv").open("w", encoding="utf-8", newline="") as file:
        out = csv.writer(file, lineterminator="\n")
        out.writerow(("query_id", "person_id", "who", "intensity", "noise"))
        out.writerows(
            (each.row[0], each.person, each.who, each.intensity, " ".join(each.befell)) for each in requests
        )


if __name__ == "__main__":
    main()
