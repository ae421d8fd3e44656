"""An index on disk: arrays that are mapped into memory, not read, and a small file of what else there is."""

import json
import os
import shutil
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

import numpy as np

from .index import TraceIndex
from .names.parsing import Words
from .segment import Buckets, Segment
from .statistics import Counts
from .weights import DateErrors, NameErrors, Parts, PlaceErrors, Readings, Weights

FORMAT = 1
_WEIGHTS = {
    **dict.fromkeys(("given", "surname", "parent"), NameErrors),
    **dict.fromkeys(("parts", "surname_parts", "parent_parts"), Parts),
    "date": DateErrors,
    "place": PlaceErrors,
    "readings": Readings,
}


class WrongFormat(Exception):
    """The folder holds no index, or one of another version: build it again from the list."""


def save(index: TraceIndex, folder: Path) -> None:
    """Write `index` to `folder`. One that is there is replaced; a stop just then leaves it as `.old`."""
    making = folder.with_name(folder.name + ".new")
    shutil.rmtree(making, ignore_errors=True)
    making.mkdir(parents=True)
    texts = {
        "given": [" ".join(each) for each in index.given],
        "surnames": [" ".join(each) for each in index.surnames],
    }
    for name, lines in {**texts, "ids": index.ids}.items():
        _write_lines(making / name, lines)
    _write_arrays(making / "counts", asdict(index.counts))
    for number, segment in enumerate(index.segments):
        for part in ("columns", "cells", "buckets"):
            arrays = vars(segment.buckets) if part == "buckets" else getattr(segment, part)
            _write_arrays(making / f"{part}{number}", arrays)
    about = {
        "format": FORMAT,
        "segments": len(index.segments),
        "people": index.counts.people,
        "buckets": [segment.buckets.number for segment in index.segments],
        "m_female": index.m_female,
        "weights": asdict(index.weights),
    }
    (making / "about.json").write_text(json.dumps(about), encoding="utf-8")
    _put_in_place(making, folder)


def open_index(folder: Path) -> TraceIndex:
    """The index that was saved there; its records stay on disk until they are looked at."""
    try:
        about = json.loads((folder / "about.json").read_text(encoding="utf-8"))
    except (OSError, ValueError):
        raise WrongFormat(f"{folder} holds no index") from None
    if about.get("format") != FORMAT:
        raise WrongFormat(f"{folder} holds an index of format {about.get('format')}, not {FORMAT}")
    counts = _read_arrays(folder / "counts")
    return TraceIndex(
        given=_words(folder / "given"),
        surnames=_words(folder / "surnames"),
        ids=_read_lines(folder / "ids"),
        segments=[_segment(folder, n, buckets) for n, buckets in enumerate(about["buckets"])],
        counts=Counts(about["people"], **{name: np.array(array) for name, array in counts.items()}),
        weights=_weights(about["weights"]),
        m_female=about["m_female"],
    )


def _segment(folder: Path, number: int, buckets: int) -> Segment:
    parts = {part: _read_arrays(folder / f"{part}{number}") for part in ("columns", "cells", "buckets")}
    return Segment(parts["columns"], parts["cells"], Buckets(buckets, **parts["buckets"]))


def _weights(stored: dict[str, Any]) -> Weights:
    named = {name: _WEIGHTS[name](**value) if name in _WEIGHTS else value for name, value in stored.items()}
    return Weights(**{**named, "platt": tuple(stored["platt"])})


def _write_arrays(folder: Path, arrays: Mapping[str, Any]) -> None:
    folder.mkdir()
    for name, array in arrays.items():
        if isinstance(array, np.ndarray):
            np.save(folder / f"{name}.npy", array, allow_pickle=False)


def _read_arrays(folder: Path) -> dict[str, np.ndarray]:
    return {path.stem: _mapped(path) for path in sorted(folder.glob("*.npy"))}


def _mapped(path: Path) -> np.ndarray:
    """Not read-only, for which everything would be compiled once more; what is written stays in memory."""
    array: np.ndarray = np.load(path, mmap_mode="c", allow_pickle=False).view(np.ndarray)
    return array


def _write_lines(path: Path, lines: Sequence[str]) -> None:
    path.write_text(json.dumps(list(lines)), encoding="utf-8")


def _read_lines(path: Path) -> list[str]:
    lines: list[str] = json.loads(path.read_text(encoding="utf-8"))
    return lines


def _words(path: Path) -> list[Words]:
    return [tuple(line.split()) for line in _read_lines(path)]


def _put_in_place(making: Path, folder: Path) -> None:
    old = folder.with_name(folder.name + ".old")
    shutil.rmtree(old, ignore_errors=True)
    if folder.exists():
        os.replace(folder, old)
    os.replace(making, folder)
    shutil.rmtree(old, ignore_errors=True)
