"""What each place of a list is worth, in bits, for the place that is asked for."""

from functools import cache

import numpy as np

from . import lists
from .places import OF_STATES, UNKNOWN, Place, codes, place_of
from .weights import PlaceErrors

IMAGINED = 1000.0  # people spread as in the census, so that small lists are not believed
LEAST_BITS = -5.0


@cache
def state_of() -> np.ndarray:
    """[place] the code of its state."""
    every = codes()
    return np.array([every[Place(place.state)] for place in place_of()], dtype=np.int64)


@cache
def _census() -> np.ndarray:
    """[place] the share of the country's people; of states none, since they live in municipalities."""
    people = np.array([each.population for each in lists.municipalities().values()], dtype=float) + 1
    return np.concatenate([np.zeros(OF_STATES), people / people.sum()])


def place_shares(counts: np.ndarray) -> np.ndarray:
    """[place] the share of this list, of those whose place is known. `counts[place]`."""
    known = counts.astype(float)
    known[UNKNOWN] = 0
    shares: np.ndarray = (known + IMAGINED * _census()) / (known.sum() + IMAGINED)
    return shares


def place_bits(asked: Place, shares: np.ndarray, errors: PlaceErrors) -> np.ndarray:
    """[place] of float."""
    if not asked.state:
        return np.zeros(len(shares))
    town, state = codes()[asked], codes()[Place(asked.state)]
    in_state = state_of() == state
    share = max(float(shares[in_state].sum()), 1e-6)
    ratio = np.full(len(shares), errors.differs / max(1 - share, 1e-3))
    ratio[state] = (1 - errors.differs) / share
    if town == state:
        ratio[in_state] = (1 - errors.differs) / share
    else:
        here = max(float(shares[town]), 1e-7)
        ratio[in_state & (np.arange(len(shares)) >= OF_STATES)] = errors.same_state / max(share - here, 1e-4)
        ratio[town] = errors.municipality / here
    bits = np.maximum(np.log2(ratio), LEAST_BITS)
    bits[UNKNOWN] = 0
    return bits
