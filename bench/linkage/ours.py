"""Our engine on the same lists: from a request as it was written to candidates, probabilities and reasons.

    python -m bench.linkage.ours FOLDER [--seconds 60] [--exact 100]

The reasons of the first ten candidates are asked for, as a page shows them. How many of those who are sought
are listed at all is estimated from the queries. Then all are asked for at once, by as many processes as
there are processors, which are ready by then: timed is until it is told of each query who the candidates
are, how likely each is and how likely nobody on the list, as the others tell it; no reason is asked for.
`--exact`: so many queries are also answered by a look at every record in numpy, and the answers must be the
same; fewer if the list is long.
"""

import os
import time
from collections.abc import Iterator
from pathlib import Path
from statistics import median

import numpy as np

from reencuentro.engines.tracing import exhaustive, scan, storage
from reencuentro.engines.tracing.answer import Result
from reencuentro.engines.tracing.evaluation.reading import RowRemark, people_of, read_people
from reencuentro.engines.tracing.index import TraceIndex, least_score
from reencuentro.engines.tracing.many import Searchers
from reencuentro.engines.tracing.people import Person
from reencuentro.engines.tracing.posterior import estimated_prior
from reencuentro.engines.tracing.tables import Compiled

from .answers import KEPT, SOME, arguments, timed, within

EXPLAINED = 10
SCANS = 200  # queries of which the scan alone is timed
COMPARED = 100_000_000  # records that numpy looks at, all queries together
CORES = os.cpu_count() or 1


def main() -> None:
    parser = arguments(__doc__)
    parser.add_argument("--exact", type=int, default=100)
    options = parser.parse_args()
    TraceIndex.build([Person("warm", "Ana", "Ruiz")]).search(Person(given_names="Ana"))  # numba compiles
    started = time.perf_counter()
    listed = people_of(options.folder / "P.csv", _ignore)
    index = storage.build(options.folder / "index", listed, processes=CORES)
    built = time.perf_counter() - started
    asked = {person.id: person for person in people(options.folder / "Q.csv")}
    index.search(next(iter(asked.values())))  # lays out what it counts
    results: dict[str, Result] = {}

    def search(query: str) -> list[tuple[str, float]]:
        results[query] = index.search(asked[query], KEPT)
        for candidate in results[query].candidates[:EXPLAINED]:
            candidate.explanation()
        return []

    report = within(options.seconds, list(asked), search)
    with Searchers(options.folder / "index", CORES) as searchers:
        everybody = list(asked.values())
        searchers.search(everybody[:CORES])  # they start
        report.some_seconds = timed(lambda: _answered(searchers, everybody[:SOME]))
        answers: list[Result] = []
        report.batch_seconds = timed(lambda: answers.extend(_answered(searchers, everybody)))
    results |= zip(asked, answers, strict=True)
    report.build_seconds, report.found = built, _with_their_own_prior(results)
    report.figures = _figures(index, list(asked.values()), options.exact)
    report.say()


def _answered(searchers: Searchers, asked: list[Person]) -> list[Result]:
    """And each told, as others tell it."""
    answers = searchers.search(asked, KEPT)
    for result in answers:
        _told(result)
    return answers


def _with_their_own_prior(results: dict[str, Result]) -> dict[str, list[tuple[str, float]]]:
    prior = estimated_prior([result.log2_evidence for result in results.values()])
    return {query: _told(result.with_prior(prior)) for query, result in results.items()}


def _told(result: Result) -> list[tuple[str, float]]:
    return [(candidate.id, candidate.p) for candidate in result.candidates]


def people(path: Path) -> Iterator[Person]:
    return read_people(path, _ignore)


def _ignore(remark: RowRemark) -> None:
    """The lists are good."""


def _figures(index: TraceIndex, asked: list[Person], exact: int) -> dict[str, float]:
    """What can't be seen from outside: the scan alone, how much there is to read, if the best are found."""
    queries = [index.compiled(person) for person in asked[:SCANS]]
    exact = min(exact, max(1, COMPARED // len(index)))
    return {
        "bytes_a_record": index.bytes_a_record,
        "scan_milliseconds": median(_scan_milliseconds(index, query) for query in queries),
        "exact": sum(_is_exact(index, query) for query in queries[:exact]),
        "compared": len(queries[:exact]),
    }


def _scan_milliseconds(index: TraceIndex, query: Compiled) -> float:
    started, floor = time.perf_counter(), least_score(len(index))
    for segment in index.segments:
        scan.best_of(segment, query, KEPT, floor)
    return (time.perf_counter() - started) * 1000


def _is_exact(index: TraceIndex, query: Compiled) -> bool:
    """The same people in the same order, with the same scores."""
    floor = least_score(len(index))
    for segment in index.segments:
        best = scan.best_of(segment, query, KEPT, floor)
        scores, numbers = exhaustive.best_of_all(segment, query, KEPT, floor)
        if not (np.array_equal(best.scores, scores) and np.array_equal(best.numbers, numbers)):
            return False
    return True


if __name__ == "__main__":
    main()
