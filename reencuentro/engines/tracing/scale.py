"""Bits as whole numbers, so that sums are exact and the same on every machine."""

import numpy as np

BIT = 64
NONE = -32_000  # of a table: not worth comparing


def scaled(bits: np.ndarray) -> np.ndarray:
    """[…] of float -> of int16, rounded."""
    return np.rint(np.asarray(bits) * BIT).astype(np.int16)
