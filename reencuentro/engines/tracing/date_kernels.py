"""What each birth date is worth for a day that is asked for, compiled by numba."""

import numpy as np

from .compiling import compiled
from .dates import MONTH_CODES, UNKNOWN


@compiled
def of_day(
    of_year: np.ndarray, of_months: np.ndarray, codes: np.ndarray, alike: np.ndarray, parts: np.ndarray,
    year: int, month: int, day: int,
) -> np.ndarray:  # fmt: skip
    """[CODES] as its year has it, of_year[CODES], but as its month has it for records that name a month
    alone, and `parts` for the days of which a part agrees: `date_weights._days_alike`, in that order.
    """
    bits, n = of_year.copy(), 0
    bits[MONTH_CODES:] = of_months
    for other in alike:
        bits[codes[other, month, day]] = parts[n]
        n += 1
    for other in range(codes.shape[2]):
        bits[codes[year, month, other]] = parts[n]
        n += 1
    for other in range(codes.shape[1]):
        bits[codes[year, other, day]] = parts[n]
        n += 1
    bits[codes[year, day, month] if day < codes.shape[1] else UNKNOWN] = parts[n]
    bits[codes[year, month, day]] = parts[n + 1]
    bits[UNKNOWN] = 0
    return bits
