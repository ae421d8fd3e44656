"""How long a step takes, drawn from its range.

Nine cases in ten end within the range, spread as a triangle that peaks at the likely value. The tenth
overruns it, by an exponential whose mean is half of what lies between likely and high. Chosen over PERT-beta
because it has an inverse in closed form: a step that has run for n days is drawn from what is left of its own
distribution, and the same uniform numbers give the same case in each forecast, so that forecasts compare
draw by draw. Single precision errs by minutes in twenty years.
"""

import math
import zlib
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from .model import Days

type Draws = NDArray[np.float32]

OVERRUN = 0.1
NEVER = 1e-7  # what single precision can still tell from nothing


@dataclass(frozen=True, slots=True)
class Chance:
    """Uniform numbers of one forecast. Each name has a stream of its own, whatever else is drawn."""

    seed: int
    draws: int

    def uniform(self, name: str) -> Draws:
        """Shape (draws,), in [0, 1)."""
        return np.random.default_rng((self.seed, zlib.crc32(name.encode()))).random(
            self.draws, dtype=np.float32
        )


def durations(days: Days, uniform: Draws, elapsed: float = 0) -> Draws:
    """Days from beginning to end of a step that hasn't ended after `elapsed` days; never less than that."""
    gone = share_done(days, elapsed)
    return np.maximum(_inverse(days, gone + uniform * (1 - gone)), elapsed)


def share_done(days: Days, elapsed: float) -> float:
    """The share of such steps that have ended after so many days; below 1 as long as there is doubt."""
    low, likely, high = days.low, days.likely, days.high
    if elapsed < low:
        return 0.0
    if elapsed < likely:
        return (1 - OVERRUN) * (elapsed - low) ** 2 / ((high - low) * (likely - low))
    if elapsed < high:
        return (1 - OVERRUN) * (1 - (high - elapsed) ** 2 / ((high - low) * (high - likely)))
    scale = _scale(days)
    return 1 - OVERRUN * math.exp(-(elapsed - high) / scale) if scale else 1.0


def _inverse(days: Days, share: Draws) -> Draws:
    """The day by which that share has ended. Without branches, which would cost more than the roots."""
    low, likely, high = days.low, days.likely, days.high
    inside = np.minimum(share * (1 / (1 - OVERRUN)), 1)
    rising = low + np.sqrt(inside * ((high - low) * (likely - low)))
    falling = high - np.sqrt((1 - inside) * ((high - low) * (high - likely)))
    triangle = np.minimum(rising, likely) + (np.maximum(falling, likely) - likely)
    overrun = np.minimum(np.log(np.maximum(1 - share, NEVER) / OVERRUN), 0)
    drawn: Draws = triangle - _scale(days) * overrun
    return drawn


def _scale(days: Days) -> float:
    return (days.high - days.likely) / 2
