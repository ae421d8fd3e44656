"""Two invented lists with people in common; their brothers, sisters and parents are on them, too."""

import tempfile
from dataclasses import dataclass
from pathlib import Path

from bench.linkage.ours import people
from bench.linkage.scores import Sought, truth_of
from bench.population import SEED, Plan, write
from reencuentro.engines.tracing.people import Person

ASKED_SHARE = 0.25  # of the first list: noisy requests, of which four fifths seek somebody of the second


@dataclass(frozen=True)
class Lists:
    """`truth`: for ids of `ours`, whom of `theirs` they are; the others are strangers to it."""

    ours: list[Person]
    theirs: list[Person]
    truth: dict[str, Sought]

    @property
    def pairs(self) -> set[tuple[str, str]]:
        return {(id, sought.person) for id, sought in self.truth.items() if sought.person}


def two_lists(number: int, seed: int = SEED) -> Lists:
    """Both of `number` people."""
    asked = int(number * ASKED_SHARE)
    with tempfile.TemporaryDirectory() as folder:
        here, elsewhere = Path(folder) / "here", Path(folder) / "elsewhere"
        write(Plan(number, asked, seed=seed), here)
        write(Plan(number - asked, 1, seed=seed + 1), elsewhere)
        strangers = [one._replace(id=f"s{one.id}") for one in people(elsewhere / "P.csv")]
        return Lists([*people(here / "Q.csv"), *strangers], list(people(here / "P.csv")), truth_of(here))
