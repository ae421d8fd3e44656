"""Probabilities put right by verdicts: Platt's logistic regression of what people said on what was reckoned.

Which pairs are judged depends on how likely they looked. That alone does not bend the fit, which asks how
often pairs of one probability are the same person. It would if likely pairs were judged for other reasons
than unlikely ones, or if people said what the number told them. So a correction

- needs a number of verdicts, and some of each kind;
- has two numbers, rises with what was reckoned, and keeps within bounds: no order of candidates changes;
- goes on beyond what was judged as the engine does: of unlikely pairs whom nobody looked at it knows nothing;
- is mixed with some verdicts' worth of trust in the probabilities as they are;
- counts only if it foretells verdicts that it was not fitted to better than the probabilities as they are.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

LEAST, LEAST_OF_A_KIND = 60, 15
DOUBT = 10.0  # verdicts' worth of trust in the probabilities as they are
LEAST_SLOPE, MOST_SLOPE, MOST_OFFSET = 0.2, 2.0, 4.0
JUDGED = (0.05, 0.95)  # between these shares of the verdicts it is known what was judged
FOLDS, STEPS = 5, 30
MOST_BITS = 30.0  # beyond, it is the same: nobody has judged a billion pairs


@dataclass(frozen=True)
class Correction:
    """Of log2 odds: `slope` times them and `offset` bits, from `low` to `high`; beyond, as many as there."""

    slope: float = 1.0
    offset: float = 0.0
    low: float = 0.0
    high: float = 0.0

    def of(self, p: float) -> float:
        return _chance(float(self.bits(np.array(bits_of(p))))) if self != AS_IT_IS else p

    def bits(self, odds: np.ndarray) -> np.ndarray:
        """[n] log2 odds put right."""
        right: np.ndarray = odds + (self.slope - 1) * np.clip(odds, self.low, self.high) + self.offset
        return right


AS_IT_IS = Correction()


def bits_of(p: float) -> float:
    """log2 odds of a probability, up to `MOST_BITS`."""
    least = 2.0**-MOST_BITS
    held = min(max(p, least), 1 - least)
    return float(np.log2(held / (1 - held)))


def correction(log2_odds: Sequence[float], same: Sequence[bool]) -> Correction:
    """By verdicts: `same[n]` on a pair whose p had `log2_odds[n]`. `AS_IT_IS` unless it does good."""
    odds = np.clip(np.asarray(log2_odds, dtype=float), -MOST_BITS, MOST_BITS)
    truth = np.asarray(same, dtype=float)
    kinds = truth.sum(), len(truth) - truth.sum()
    if len(truth) < LEAST or min(kinds) < LEAST_OF_A_KIND:
        return AS_IT_IS
    fitted = _fitted(odds, truth)
    gain = _loss(AS_IT_IS, odds, truth) - _loss_of_others(odds, truth)
    surely = gain.mean() > gain.std() / np.sqrt(len(gain))
    better = _loss(fitted, odds, truth).sum() < _loss(AS_IT_IS, odds, truth).sum()
    return fitted if surely and better else AS_IT_IS


def _loss_of_others(odds: np.ndarray, truth: np.ndarray) -> np.ndarray:
    """[n] by a correction that was fitted without the n-th and every `FOLDS`th beside it."""
    fold, loss = np.arange(len(truth)) % FOLDS, np.empty(len(truth))
    for left_out in range(FOLDS):
        here = fold == left_out
        loss[here] = _loss(_fitted(odds[~here], truth[~here]), odds[here], truth[here])
    return loss


def _loss(found: Correction, odds: np.ndarray, truth: np.ndarray) -> np.ndarray:
    """[n] bits by which each verdict surprised."""
    loss: np.ndarray = np.logaddexp2(0, np.where(truth > 0, -1, 1) * found.bits(odds))
    return loss


def _fitted(odds: np.ndarray, truth: np.ndarray) -> Correction:
    slope, offset = 1.0, 0.0
    for _ in range(STEPS):
        slope, offset = _step(odds * np.log(2), truth, slope, offset)
    low, high = np.quantile(odds, JUDGED)
    return Correction(
        float(np.clip(slope, LEAST_SLOPE, MOST_SLOPE)),
        float(np.clip(offset / np.log(2), -MOST_OFFSET, MOST_OFFSET)),
        float(low),
        float(high),
    )


def _step(x: np.ndarray, truth: np.ndarray, slope: float, offset: float) -> tuple[float, float]:
    """One of Newton's, towards the likeliest slope and offset."""
    said = 1 / (1 + np.exp(-np.clip(slope * x + offset, -30, 30)))
    spread = said * (1 - said)
    gradient = np.array(
        [np.sum((truth - said) * x) - DOUBT * (slope - 1), np.sum(truth - said) - DOUBT * offset]
    )
    curvature = np.array(
        [[np.sum(spread * x * x) + DOUBT, np.sum(spread * x)], [np.sum(spread * x), np.sum(spread) + DOUBT]]
    )
    change = np.clip(np.linalg.solve(curvature, gradient), -1, 1)
    return slope + float(change[0]), offset + float(change[1])


def _chance(bits: float) -> float:
    return float(1 / (1 + 2.0 ** -np.clip(bits, -200, 200)))
