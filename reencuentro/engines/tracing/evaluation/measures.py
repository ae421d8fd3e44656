"""Recall, calibration and precision of ranked candidates with probabilities."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import nan
from statistics import median, quantiles

BINS = 10
SURE = 0.95

type Chance = tuple[float, bool]  # a probability that was said, and whether it came true


@dataclass(frozen=True)
class Bin:
    """Of those who were given about this probability: how many, its mean, and the share that was right."""

    count: int
    mean: float
    right: float


def reliability(chances: Iterable[Chance]) -> list[Bin]:
    """BINS of equal width; those without anyone are left out."""
    groups: list[list[Chance]] = [[] for _ in range(BINS)]
    for probability, right in chances:
        groups[min(int(probability * BINS), BINS - 1)].append((probability, right))
    return [
        Bin(len(group), sum(p for p, _ in group) / len(group), sum(r for _, r in group) / len(group))
        for group in groups
        if group
    ]


def calibration_error(chances: Sequence[Chance]) -> float:
    """ECE: how far the mean probability of a bin is from what came true, on average over all; 0 of none."""
    return sum(each.count * abs(each.mean - each.right) for each in reliability(chances)) / (
        len(chances) or 1
    )


def precision_when_sure(chances: Iterable[Chance]) -> tuple[float, int]:
    """Of those with a probability of SURE or more, the share who are right, and their number; 1 of none."""
    sure = [right for probability, right in chances if probability >= SURE]
    return (sum(sure) / len(sure) if sure else 1.0), len(sure)


def recall(ranks: Sequence[int], k: int) -> float:
    """Of those who are listed, the share found among the first k, by the rank of each among the candidates
    (-1: not among them); 1 if nobody is listed.
    """
    return sum(0 <= rank < k for rank in ranks) / len(ranks) if ranks else 1.0


def middle_and_slow(times: Sequence[float]) -> tuple[float, float]:
    """p50 and p95."""
    if len(times) < 2:
        return (median(times or [nan]),) * 2
    return median(times), quantiles(times, n=20)[-1]


@dataclass(frozen=True)
class Outcome:
    """Of one query: whether the person is on the list, her rank among the candidates (-1: not among
    them), the probability of the first candidate, whether that is she, and the seconds it took.
    """

    listed: bool
    rank: int
    p_first: float
    first_is_right: bool
    p_not_in_list: float
    seconds: float


def summary(outcomes: Sequence[Outcome]) -> dict[str, float]:
    ranks = [each.rank for each in outcomes if each.listed]
    firsts = [(each.p_first, each.first_is_right) for each in outcomes]
    precision, sure = precision_when_sure(firsts)
    middle, slow = middle_and_slow([1000 * each.seconds for each in outcomes])
    return {
        **{f"recall_at_{k}": recall(ranks, k) for k in (1, 10, 50)},
        "calibration_error": calibration_error(firsts),
        "calibration_error_not_in_list": calibration_error(
            [(each.p_not_in_list, not each.listed) for each in outcomes]
        ),
        "precision_at_95": precision,
        "share_at_95": sure / len(outcomes),
        "latency_ms_p50": middle,
        "latency_ms_p95": slow,
    }
