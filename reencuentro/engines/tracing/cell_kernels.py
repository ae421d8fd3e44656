"""Texts that lie in one row of bytes: divided, told apart and moved, compiled by numba."""

import numpy as np

from .compiling import compiled, within

NEW_LINE, RETURN = 10, 13
_BASIS, _PRIME = np.uint64(0xCBF29CE484222325), np.uint64(0x100000001B3)  # of FNV-1a


@compiled
def divided(
    letters: np.ndarray, delimiter: int, field_of: np.ndarray, rows: int, fields: int
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """[field, row] where each cell of lines without quotes starts and ends, and [row] how many cells there
    are. `field_of[column]` is negative for columns that nobody wants; cells that are missing are empty.
    """
    starts = np.zeros((fields, rows), dtype=np.int64)
    ends = np.zeros((fields, rows), dtype=np.int64)
    counts = np.zeros(rows, dtype=np.int32)
    row, column, start = 0, 0, 0
    for place in range(len(letters)):
        letter = letters[place]
        if letter == NEW_LINE and start == place and column == 0 and place and letters[place - 1] == RETURN:
            start = place + 1  # the second half of the end of a line
        elif letter == delimiter or letter in (NEW_LINE, RETURN):
            if column < len(field_of) and field_of[column] >= 0:
                starts[field_of[column], row], ends[field_of[column], row] = start, place
            column, start = column + 1, place + 1
            if letter != delimiter:
                counts[row] = column
                row, column = row + 1, 0
    return starts, ends, counts


@compiled
def distinct(letters: np.ndarray, starts: np.ndarray, ends: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """[cell] which text it has, and for each text the first cell that has it, in their order."""
    size = 16
    while size < 2 * len(starts):
        size *= 2
    table, hashes = np.full(size, -1, dtype=np.int32), np.empty(len(starts), dtype=np.uint64)
    which, first, number = np.empty(len(starts), np.int32), np.empty(len(starts), np.int32), 0
    for cell in range(len(starts)):
        hashes[cell] = hashed(letters, starts[cell], ends[cell])
        slot = np.int64(hashes[cell] >> np.uint64(20)) & (size - 1)
        while table[slot] >= 0:
            other = first[table[slot]]
            if hashes[other] == hashes[cell] and same(
                letters, starts[cell], ends[cell], starts[other], ends[other]
            ):
                break
            slot = (slot + 1) & (size - 1)
        if table[slot] < 0:
            table[slot], first[number] = number, cell
            number += 1
        which[cell] = table[slot]
    return which, first[:number].copy()


@within
def hashed(letters: np.ndarray, start: int, end: int) -> np.uint64:
    found = _BASIS
    for place in range(start, end):
        found = (found ^ np.uint64(letters[place])) * _PRIME
    return found


@within
def same(letters: np.ndarray, start: int, end: int, other: int, other_end: int) -> bool:
    if end - start != other_end - other:
        return False
    n = 0
    while start + n < end and letters[start + n] == letters[other + n]:
        n += 1
    return start + n == end


@compiled
def joined(letters: np.ndarray, starts: np.ndarray, ends: np.ndarray, gap: int) -> np.ndarray:
    """The cells one behind the other, with so many zeros behind each."""
    found = np.zeros((ends - starts).sum() + gap * len(starts), dtype=np.uint8)
    at = 0
    for cell in range(len(starts)):
        for place in range(starts[cell], ends[cell]):
            found[at] = letters[place]
            at += 1
        at += gap
    return found


@compiled
def table(letters: np.ndarray, starts: np.ndarray, ends: np.ndarray, width: int) -> np.ndarray:
    """[cell, width] the letters of each, of longer ones the first, behind shorter ones zeros."""
    found = np.zeros((len(starts), width), dtype=np.uint8)
    for cell in range(len(starts)):
        for n in range(min(width, ends[cell] - starts[cell])):
            found[cell, n] = letters[starts[cell] + n]
    return found
