"""Many people looked for at once: the answers of `TraceIndex.search`, from several processes.

Most of a search is Python, of which one process does one thing at a time. So each process answers queries of
its own, on the same index, mapped once. They are asked in the order of names: what the names of one weigh is
then still known for the next, and no two processes weigh the same surname.
"""

import os
from collections.abc import Iterable, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from functools import cached_property, partial
from itertools import batched, chain
from multiprocessing import get_context
from pathlib import Path
from types import TracebackType
from typing import Self

from .answer import PRIOR, Result, explained
from .candidates import Candidates, Facts
from .explanation import Evidence
from .index import TraceIndex
from .people import Person
from .storage import open_index, version_in
from .tables import understood

CORES = os.cpu_count() or 1
AT_A_TIME = 50  # queries: some tenths of a second
_opened: list[TraceIndex] = []  # of a process that answers for another


class Searchers:
    """Processes that have the index in `folder` open, as it is now, until they are let go:

    with Searchers(folder) as searchers:
        results = searchers.search(people)
    """

    def __init__(self, folder: Path, processes: int = CORES) -> None:
        self._what = folder, version_in(folder)
        self._pool = ProcessPoolExecutor(processes, get_context("spawn"), _open, self._what)

    def search(self, asked: Sequence[Person], k: int = 20, *, prior: float = PRIOR) -> list[Result]:
        """[n] for asked[n] what `TraceIndex.search` finds, bit for bit. Raises BrokenProcessPool if the
        folder held another index when the first was asked for, or a process ended.

        Why somebody is among the candidates is told from the index, which is opened here when the first
        reason is asked for; if the folder holds another one by then, that raises `WrongFormat`.
        """
        order = sorted(range(len(asked)), key=lambda n: _names(asked[n]))
        some = batched((asked[n] for n in order), AT_A_TIME)
        results = chain.from_iterable(self._pool.map(partial(_answers, k=k, prior=prior), some))
        of = {n: self._with_reasons(asked[n], result) for n, result in zip(order, results, strict=True)}
        return [of[n] for n in range(len(asked))]

    def _with_reasons(self, asked: Person, result: Result) -> Result:
        explain = partial(self._explained, asked)
        return replace(result, candidates=replace(result.candidates, explain=explain))

    def _explained(self, asked: Person, facts: Facts, n: int) -> list[Evidence]:
        index = self._index
        query = understood(asked, index.statistics, index.m_female)
        return explained(query, index.statistics, index.segments, facts, n)

    @cached_property
    def _index(self) -> TraceIndex:
        """Opened when somebody asks for a reason."""
        return open_index(*self._what)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self._pool.shutdown(cancel_futures=True)


def _names(asked: Person) -> tuple[str, str, str]:
    return asked.surname1, asked.surname2, asked.given_names


def _open(folder: Path, version: str) -> None:
    _opened[:] = [open_index(folder, version)]


def _answers(asked: Iterable[Person], k: int, prior: float) -> list[Result]:
    """By one thread: the other processors have other queries to answer."""
    results = (_opened[0].search(one, k, prior=prior, threads=1) for one in asked)
    return [replace(each, candidates=_as_arrays(each.candidates)) for each in results]


def _as_arrays(found: Candidates) -> Candidates:
    """Without what they are explained by, which stays here."""
    ids = [found.id_of(n) for n in range(len(found))]
    return replace(found, id_of=ids.__getitem__, explain=_elsewhere)


def _elsewhere(facts: Facts, n: int) -> list[Evidence]:
    """Stands in an answer on its way: whoever asked puts her own in its place (`_with_reasons`)."""
    raise LookupError("reasons are worded by the process that asked")
