"""An index to be kept: in a folder, whose arrays are mapped into memory and not read, or in one stream of
bytes, for whoever must not have it lie on a disk as it is. Either holds the same parts: arrays, and small
texts of what else there is.
"""

import json
import os
import shutil
import tempfile
import zipfile
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import asdict, fields, replace
from itertools import chain, islice
from pathlib import Path
from typing import Any, BinaryIO, Protocol

import numpy as np

from .blocks import BLOCK, Parts, People, in_parts
from .encoding import Remark
from .index import TraceIndex
from .names.parsing import Words
from .segment import Segment
from .statistics import Counts
from .texts import Texts
from .weights import SHIPPED, Weights

FORMAT = 4
AT_A_TIME = 5_000_000  # people: some 1.5 GB
CURRENT = "current"  # the file in an index's folder that names the folder of its parts


class WrongFormat(Exception):
    """The folder holds no index, or one of another version: build it again from the list."""


type Part = np.ndarray | list[str] | dict[str, Any]


class _Parts(Protocol):
    """Where the parts of an index lie. `arrays`: those under `group/`, by the rest of their name."""

    def text(self, name: str) -> Any: ...

    def arrays(self, group: str) -> dict[str, np.ndarray]: ...


def save(index: TraceIndex, folder: Path) -> None:
    """Write `index` to `folder`. Whoever opens it meanwhile, or after a stop, finds the one before, whole."""
    made = _new_folder(folder)
    _write_all(made, _parts_of(index))
    _put_in_place(folder, made)


def build(
    folder: Path,
    people: People,
    *,
    weights: Weights = SHIPPED,
    m_female: bool = False,
    remark: Callable[[Remark], None] = lambda _: None,
    processes: int = 1,
    at_a_time: int = AT_A_TIME,
) -> TraceIndex:
    """Index a list of any length in `folder`, and open it: only `at_a_time` people are in memory at once."""
    made, each = _new_folder(folder), min(BLOCK, at_a_time)
    parts = in_parts(people, each)
    index = TraceIndex.build([], weights=weights, m_female=m_female)
    while some := list(islice(parts, 1)):
        before = len(index)

        def tell(one: Remark, before: int = before) -> None:
            remark(one._replace(row=one.row + before))

        some_more = Parts(chain(some, islice(parts, at_a_time // each - 1)))
        longer = index.with_more(some_more, remark=tell, processes=processes)
        index = replace(
            longer, segments=[*index.segments, _moved(longer.segments[-1], made, len(index.segments))]
        )
    _write_all(made, _head_of(index))
    _put_in_place(folder, made)
    return open_index(folder)


def _moved(segment: Segment, folder: Path, number: int) -> Segment:
    """From memory to disk."""
    _write_all(folder, _named(f"segment{number}", segment.arrays))
    return Segment(_Folder(folder).arrays(f"segment{number}"))


def open_index(folder: Path, version: str = "") -> TraceIndex:
    """The index that was saved there; its records stay on disk until they are looked at. It must still be
    that `version`, if one is given.
    """
    try:
        return _index_of(_Folder(folder / Path(version or version_in(folder)).name))
    except (OSError, KeyError, TypeError, ValueError):
        raise WrongFormat(f"{folder} holds no index, or not all of it") from None


def version_in(folder: Path) -> str:
    """Which index the folder holds now: another name for each that is saved there."""
    return (folder / CURRENT).read_text(encoding="utf-8")


def write(index: TraceIndex, file: BinaryIO) -> None:
    """Write `index` as one stream (a zip that is not packed); `file` need not be seekable."""
    with zipfile.ZipFile(file, "w", zipfile.ZIP_STORED) as archive:
        for name, part in _parts_of(index):
            with archive.open(name, "w", force_zip64=True) as entry:
                _write(entry, part)


def read(file: BinaryIO) -> TraceIndex:
    """The index that `write` wrote, all of it in memory; `file` must be seekable."""
    try:
        with zipfile.ZipFile(file) as archive:
            return _index_of(_Stream(archive))
    except (zipfile.BadZipFile, KeyError, TypeError, ValueError):
        raise WrongFormat("the stream holds no index, or not all of it") from None


def _parts_of(index: TraceIndex) -> Iterator[tuple[str, Part]]:
    for number, segment in enumerate(index.segments):
        yield from _named(f"segment{number}", segment.arrays)
    yield from _head_of(index)


def _head_of(index: TraceIndex) -> Iterator[tuple[str, Part]]:
    """All but the segments."""
    yield "given", [" ".join(each) for each in index.given]
    yield "surnames", [" ".join(each) for each in index.surnames]
    yield from _named("ids", vars(index.ids))
    yield from _named("counts", {field.name: getattr(index.counts, field.name) for field in fields(Counts)})
    yield (
        "about.json",
        {
            "format": FORMAT,
            "segments": len(index.segments),
            "people": index.counts.people,
            "m_female": index.m_female,
            "weights": asdict(index.weights),
        },
    )


def _named(group: str, arrays: Mapping[str, Any]) -> Iterator[tuple[str, Part]]:
    for name, array in arrays.items():
        if isinstance(array, np.ndarray):
            yield f"{group}/{name}.npy", array


def _write_all(folder: Path, parts: Iterable[tuple[str, Part]]) -> None:
    for name, part in parts:
        path = folder / name
        path.parent.mkdir(exist_ok=True)
        with path.open("wb") as file:
            _write(file, part)


def _write(file: Any, part: Part) -> None:
    if isinstance(part, np.ndarray):
        np.lib.format.write_array(file, part, allow_pickle=False)
    else:
        file.write(json.dumps(part).encode())


def _index_of(parts: _Parts) -> TraceIndex:
    about = parts.text("about.json")
    if about["format"] != FORMAT:
        raise WrongFormat(f"an index of format {about['format']}, not {FORMAT}")
    counts = {name: np.array(array) for name, array in parts.arrays("counts").items()}
    index = TraceIndex(
        given=_words(parts.text("given")),
        surnames=_words(parts.text("surnames")),
        ids=Texts(**parts.arrays("ids")),
        segments=[Segment.of(parts.arrays(f"segment{number}")) for number in range(about["segments"])],
        counts=Counts(about["people"], **counts),
        weights=Weights.of(about["weights"]),
        m_female=about["m_female"],
    )
    if not len(index.ids) == index.counts.people == sum(map(len, index.segments)):
        raise WrongFormat("some of its people are missing")
    return index


class _Folder:
    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def text(self, name: str) -> Any:
        return json.loads((self._folder / name).read_bytes())

    def arrays(self, group: str) -> dict[str, np.ndarray]:
        return {path.stem: _mapped(path) for path in sorted((self._folder / group).glob("*.npy"))}


class _Stream:
    def __init__(self, archive: zipfile.ZipFile) -> None:
        self._archive = archive
        self._names: dict[str, list[str]] = defaultdict(list)
        for name in archive.namelist():
            self._names[name.rpartition("/")[0]].append(name)

    def text(self, name: str) -> Any:
        return json.loads(self._archive.read(name))

    def arrays(self, group: str) -> dict[str, np.ndarray]:
        return {Path(name).stem: self._array(name) for name in self._names[group]}

    def _array(self, name: str) -> np.ndarray:
        with self._archive.open(name) as entry:
            array: np.ndarray = np.lib.format.read_array(entry, allow_pickle=False)
        return array


def _mapped(path: Path) -> np.ndarray:
    """Not read-only, for which everything would be compiled once more; what is written stays in memory."""
    array: np.ndarray = np.load(path, mmap_mode="c", allow_pickle=False).view(np.ndarray)
    return array


def _words(lines: list[str]) -> list[Words]:
    return [tuple(line.split()) for line in lines]


def _new_folder(folder: Path) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    return Path(tempfile.mkdtemp(dir=folder))


def _put_in_place(folder: Path, made: Path) -> None:
    """From one step to the next `made` is what the folder holds; what it held before is let go of."""
    named = made.with_suffix(".name")
    named.write_text(made.name, encoding="utf-8")
    os.replace(named, folder / CURRENT)
    for other in folder.iterdir():
        if other.is_dir() and other.name != made.name:
            shutil.rmtree(other)
