"""How good answers are: recall, calibration and precision, against the truth of T.csv."""

import csv
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median, quantiles

from .answers import Report

SURE = 0.95
BINS = 10


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
    listed = [query for query in queries if truth[query].person]
    hits = sum(truth[query].person in _ids(report, query)[:k] for query in listed)
    return hits / len(listed) if listed else float("nan")


def chances(report: Report, truth: Truth, queries: Sequence[str]) -> list[tuple[float, bool]]:
    """For each candidate of each query: the probability it was given, and whether it is the person."""
    return [
        (probability, person == truth[query].person)
        for query in queries
        for person, probability in report.found.get(query, [])
    ]


def best_chances(report: Report, truth: Truth, queries: Sequence[str]) -> list[tuple[float, bool]]:
    """The same for the first candidate only."""
    answered = [query for query in queries if report.found.get(query)]
    firsts = [(*report.found[query][0], truth[query].person) for query in answered]
    return [(probability, id == person) for id, probability, person in firsts]


@dataclass(frozen=True)
class Bin:
    """Of those who were given about this probability: how many, its mean, and the share that was right."""

    count: int
    mean: float
    right: float


def reliability(pairs: Sequence[tuple[float, bool]], bins: int = BINS) -> list[Bin]:
    """Bins of equal width; those without anyone are left out."""
    groups: list[list[tuple[float, bool]]] = [[] for _ in range(bins)]
    for probability, right in pairs:
        groups[min(int(probability * bins), bins - 1)].append((probability, right))
    return [
        Bin(len(group), sum(p for p, _ in group) / len(group), sum(r for _, r in group) / len(group))
        for group in groups
        if group
    ]


def calibration_error(pairs: Sequence[tuple[float, bool]], bins: int = BINS) -> float:
    """ECE: how far the mean probability of a bin is from what came true, on average over all."""
    total = len(pairs) or 1
    return sum(each.count / total * abs(each.mean - each.right) for each in reliability(pairs, bins))


def precision_when_sure(pairs: Sequence[tuple[float, bool]]) -> tuple[float, int]:
    """Of those with a probability of `SURE` or more, the share who are right, and their number."""
    sure = [right for probability, right in pairs if probability >= SURE]
    return (sum(sure) / len(sure) if sure else float("nan")), len(sure)


def middle_and_slow(milliseconds: Sequence[float]) -> tuple[float, float]:
    """p50 and p95."""
    if len(milliseconds) < 2:
        return (median(milliseconds or [float("nan")]),) * 2
    return median(milliseconds), quantiles(milliseconds, n=20)[-1]


def _ids(report: Report, query: str) -> list[str]:
    return [person for person, _ in report.found.get(query, [])]
