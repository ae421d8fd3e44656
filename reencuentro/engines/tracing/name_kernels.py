"""The loops that weigh every name of a list against the one asked for, compiled by numba."""

from typing import NamedTuple

import numpy as np

from .bound_kernels import beyond
from .compiling import compiled, within
from .scale import BIT, NONE

LOWEST = -(1 << 30)


@within
def align(
    values: np.ndarray, value: int, worth: np.ndarray, asked: int, parts: np.ndarray
) -> tuple[int, int]:
    """What one value is worth, and which of the words asked for it has (as bits of a mask).

    `worth[word asked, word]`; the best pairs are taken first. `parts`: omitted, extra, conflict, nothing.
    """
    found = 0
    while found < values.shape[1] and values[value, found] >= 0:
        found += 1
    total, mask, used, pairs = 0, 0, 0, 0
    for _ in range(min(asked, found)):
        best, best_q, best_w, left = LOWEST, -1, -1, 0
        for q in range(asked):
            for w in range(found):
                if not (mask >> q) & 1 and not (used >> w) & 1:
                    bits = int(worth[q, values[value, w]])
                    left += bits >= parts[2]
                    if bits > best:
                        best, best_q, best_w = bits, q, w
        if left:
            total, mask, used, pairs = total + best, mask | (1 << best_q), used | (1 << best_w), pairs + 1
        if left <= 1:  # mostly one word of several agrees: what is left need not be looked at again
            break
    if mask == 0:
        return parts[3], 0
    conflicts = min(asked, found) - pairs
    total += conflicts * parts[2] + max(0, asked - found) * parts[0] + max(0, found - asked) * parts[1]
    return max(total, parts[3]), mask


class Names(NamedTuple):
    """A list's names: `values` of words as in `Vocabulary`, which of them have a word (`starts`, `items` of
    `Lists`), and how many people have each, `everybody` any.
    """

    values: np.ndarray
    starts: np.ndarray
    items: np.ndarray
    counts: np.ndarray
    everybody: float


class Variants(NamedTuple):
    """Ways to understand a name: the nth is of the words first[n] : first[n + 1] and costs cost[n]; word q is
    near the words near[starts[q] : starts[q + 1]], each worth so many bits.
    """

    first: np.ndarray
    cost: np.ndarray
    starts: np.ndarray
    near: np.ndarray
    bits: np.ndarray


@compiled
def table(
    names: Names, variants: Variants, parts: np.ndarray, nothing: int, worth: np.ndarray, masks: np.ndarray
) -> tuple[np.ndarray, np.ndarray, int, np.ndarray]:
    """[value] what each is worth by the variant that suits it best; the values that are worth something else
    than `nothing`, and nobody's name; the most; and how many are `beyond` nothing. `worth` is NONE and
    `masks` 0 before and after.
    """
    most = 1
    for word in variants.near:
        most += names.starts[word + 1] - names.starts[word]
    bits, touched, count = np.full(len(names.values), nothing, dtype=np.int16), np.zeros(most, np.int32), 1
    for n in range(len(variants.cost)):
        starts = variants.starts[variants.first[n] : variants.first[n + 1] + 1]
        found = touched[count:]
        count += lay_out(names, variants, starts, variants.cost[n], parts, worth, masks, bits, found)
    bits[0], most = 0, 0
    for value in touched[:count]:
        most = max(most, int(bits[value]))
    people: np.ndarray = beyond(bits, touched[:count], names.counts, nothing)
    return bits, touched[:count], most, people


@within
def lay_out(
    names: Names, variants: Variants, starts: np.ndarray, cost: int, parts: np.ndarray, worth: np.ndarray,
    masks: np.ndarray, table: np.ndarray, touched: np.ndarray,
) -> int:  # fmt: skip
    """Raise table[value] to what the value is worth for the words asked for that begin there; returns how
    many were touched.

    Words that usually come together ('Miguel Angel') say less together than each alone: by how much, is
    counted in this very list.
    """
    near, bits = variants.near, variants.bits
    values, counts, list_starts, list_items = names.values, names.counts, names.starts, names.items
    asked = len(starts) - 1
    for q in range(asked):
        for n in range(starts[q], starts[q + 1]):
            worth[q, near[n]] = bits[n]
    totals, masses, count = np.empty(len(touched), dtype=np.int32), np.zeros(1 << asked), 0
    for n in range(starts[0], starts[-1]):
        for item in range(list_starts[near[n]], list_starts[near[n] + 1]):
            value = list_items[item]
            if masks[value] == 0:
                total, mask = align(values, value, worth, asked, parts)
                if mask:
                    masks[value], touched[count], totals[count], count = mask, value, total, count + 1
                    masses[mask] += counts[value]
    together = corrections(masses, names.everybody, asked)
    for n in range(count):
        value = touched[n]
        total = max(totals[n] + together[masks[value]], parts[3]) + cost
        table[value] = max(np.int64(table[value]), total)
        masks[value] = 0
    for q in range(asked):
        for n in range(starts[q], starts[q + 1]):
            worth[q, near[n]] = NONE
    return count


@within
def corrections(masses: np.ndarray, everybody: float, asked: int) -> np.ndarray:
    """[mask] what to add where several words agree, in units of score."""
    together = np.zeros(len(masses), dtype=np.int64)
    shares = np.zeros(len(masses))
    for mask in range(1, len(masses)):
        for other in range(1, len(masses)):
            if other & mask == mask:
                shares[mask] += masses[other]
        shares[mask] /= max(1.0, everybody)
    for mask in range(1, len(masses)):
        expected, several = 1.0, 0
        for q in range(asked):
            if (mask >> q) & 1:
                expected, several = expected * shares[1 << q], several + 1
        if several > 1 and shares[mask] > 0 and expected > 0:
            together[mask] = np.int64(np.round(BIT * max(-8.0, min(1.0, np.log2(expected / shares[mask])))))
    return together


@compiled
def best_of(tables: np.ndarray, which: np.ndarray, more: np.ndarray) -> np.ndarray:
    """[value] the most that one of tables[which[n], value] + more[n] is."""
    best: np.ndarray = tables[which[0]] + np.int16(more[0])
    for n in range(1, len(which)):
        table, some = tables[which[n]], np.int16(more[n])
        for value in range(len(best)):
            bits = np.int16(table[value] + some)
            best[value] = bits if bits > best[value] else best[value]
    return best
