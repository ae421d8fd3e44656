"""The answers of a contender against the truth of T.csv."""

import csv
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from reencuentro.engines.tracing.evaluation import measures

from .answers import Report


@dataclass(frozen=True)
class Sought:
    """Whom a query seeks, empty if she is not listed; who she is; the noise and its kinds."""

    person: str
    who: str
    intensity: str
    noise: tuple[str, ...]


Truth = dict[str, Sought]


def truth_of(folder: Path) -> Truth:
    with (folder / "T.csv").open(encoding="utf-8", newline="") as file:
        return {
            row["query_id"]: Sought(
                row["person_id"], row["who"], row["intensity"], tuple(row["noise"].split())
            )
            for row in csv.DictReader(file)
        }


def asked(report: Report, truth: Truth) -> list[str]:
    """The queries that were put: all, or as many of the first as there was time for."""
    return list(truth)[: len(report.milliseconds)] if not report.batch_seconds else list(truth)


def recall(report: Report, truth: Truth, queries: Sequence[str], k: int) -> float:
    """Of listed people, the share who are among the first k."""
    return measures.recall([_rank(report, truth, query) for query in queries if truth[query].person], k)


def best_chances(report: Report, truth: Truth, queries: Sequence[str]) -> list[measures.Chance]:
    """Of the first candidate of each query: the probability it was given, and whether it is the person."""
    answered = [query for query in queries if report.found.get(query)]
    firsts = [(*report.found[query][0], truth[query].person) for query in answered]
    return [(probability, id == person) for id, probability, person in firsts]


def _rank(report: Report, truth: Truth, query: str) -> int:
    ids = [person for person, _ in report.found.get(query, [])]
    return ids.index(truth[query].person) if truth[query].person in ids else -1
