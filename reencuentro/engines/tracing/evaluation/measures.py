"""Recall, calibration and precision of ranked candidates with probabilities."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

BINS = 10
SURE = 0.95


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


def recall(outcomes: Sequence[Outcome], k: int) -> float:
    """Of those who are listed, the share found among the first k; 1 if nobody is."""
    listed = [each for each in outcomes if each.listed]
    return sum(0 <= each.rank < k for each in listed) / len(listed) if listed else 1.0


def calibration_error(probabilities: Sequence[float], right: Sequence[bool]) -> float:
    """Expected calibration error: mean |said - true| over BINS of equal width, by how many are in each."""
    said, true = np.asarray(probabilities, dtype=float), np.asarray(right, dtype=float)
    if not len(said):
        return 0.0
    bins = np.minimum((said * BINS).astype(int), BINS - 1)
    sums = [np.bincount(bins, weights, minlength=BINS) for weights in (said, true)]
    return float(np.abs(sums[0] - sums[1]).sum() / len(said))


def summary(outcomes: Sequence[Outcome]) -> dict[str, float]:
    sure = [each for each in outcomes if each.p_first >= SURE]
    milliseconds = 1000 * np.array([each.seconds for each in outcomes])
    return {
        "recall_at_1": recall(outcomes, 1),
        "recall_at_10": recall(outcomes, 10),
        "recall_at_50": recall(outcomes, 50),
        "calibration_error": calibration_error(
            [each.p_first for each in outcomes], [each.first_is_right for each in outcomes]
        ),
        "calibration_error_not_in_list": calibration_error(
            [each.p_not_in_list for each in outcomes], [not each.listed for each in outcomes]
        ),
        "precision_at_95": sum(each.first_is_right for each in sure) / len(sure) if sure else 1.0,
        "share_at_95": len(sure) / len(outcomes),
        "latency_ms_p50": float(np.percentile(milliseconds, 50)),
        "latency_ms_p95": float(np.percentile(milliseconds, 95)),
    }
