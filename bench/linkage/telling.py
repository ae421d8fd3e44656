"""What one contender did with one list, as lines to read and compare."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from math import isnan, nan

from reencuentro.engines.tracing.evaluation import measures

from . import scores
from .answers import SOME, Report

HEADINGS = (
    *("people", "contender", "queries", "r@1", "r@10", "r@50"),
    *("p50 ms", "p95 ms", "cpu ms", f"ms of {SOME}", "ms of all", "build/s", "MB"),
)
HARDEST = 12  # kinds of noise that are told of
SELDOM = 20  # queries: of fewer no share is told


@dataclass(frozen=True)
class Round:
    name: str
    people: int
    report: Report
    truth: scores.Truth

    @cached_property
    def queries(self) -> list[str]:
        """Those that were put and answered."""
        return scores.asked(self.report, self.truth)

    @property
    def p50(self) -> float:
        return measures.middle_and_slow(self.report.milliseconds)[0]

    @property
    def batch(self) -> float:
        """Milliseconds a query when all are asked at once."""
        return self._each(self.report.batch_seconds, len(self.queries))

    @property
    def batch_of_some(self) -> float:
        """Milliseconds a query when the first `SOME` are asked at once."""
        return self._each(self.report.some_seconds, min(SOME, len(self.queries)))

    def _each(self, seconds: float, queries: int) -> float:
        """Who can't answer several at once answers one after another."""
        return seconds * 1000 / queries if seconds else self.p50

    def row(self) -> str:
        recalls = [scores.recall(self.report, self.truth, self.queries, k) for k in (1, 10, 50)]
        alone = *measures.middle_and_slow(self.report.milliseconds), self.report.processor
        times = *alone, self.batch_of_some, self.batch
        rate = self.people / self.report.build_seconds
        return aligned(
            f"{self.people:,}",
            self.name,
            str(len(self.queries)),
            *(f"{share:.3f}" for share in recalls),
            *(f"{time:.2f}" for time in times),
            *(f"{number:,.0f}" for number in (rate, self.report.megabytes)),
        )

    def calibration(self) -> str:
        """Of the first candidate of each query, those of people who are not listed too."""
        pairs = scores.best_chances(self.report, self.truth, self.queries)
        precision, sure = measures.precision_when_sure(pairs)
        error = measures.calibration_error(pairs)
        return f"calibration error {error:.4f}; of {sure} with p >= {measures.SURE} right {precision:.4f}"

    def false_alarms(self) -> Iterator[str]:
        """How many of those who are not listed have somebody else's record as good as sure."""
        for who in dict.fromkeys(sought.who for sought in self.truth.values() if not sought.person):
            theirs = [query for query in self.queries if self.truth[query].who == who]
            if not theirs:
                continue
            _, alarms = measures.precision_when_sure(scores.best_chances(self.report, self.truth, theirs))
            yield f"    {who:<18} {alarms} of {len(theirs)} with p >= {measures.SURE}"

    def bins(self) -> list[measures.Bin]:
        return measures.reliability(scores.best_chances(self.report, self.truth, self.queries))

    def pooled_bins(self) -> list[measures.Bin]:
        """Neighbours put together until each has `SELDOM` queries, so that no point stands for a handful."""
        pooled: list[measures.Bin] = []
        for each in self.bins():
            if pooled and pooled[-1].count < SELDOM:
                each = _together(pooled.pop(), each)
            pooled.append(each)
        return pooled

    def reliability(self) -> Iterator[str]:
        for each in self.bins():
            yield f"    said {each.mean:.3f}  came true {each.right:.3f}  of {each.count}"

    def by_noise(self) -> Iterator[str]:
        """Recall by how much noise there was, then by its kind, the hardest first."""
        for intensity in dict.fromkeys(sought.intensity for sought in self.truth.values()):
            yield f"    {intensity:<34} r@1 {self._recall_of(lambda s, i=intensity: s.intensity == i):.3f}"
        kinds = {kind for sought in self.truth.values() for kind in sought.noise}
        shares = [(self._recall_of(lambda s, k=kind: k in s.noise), kind) for kind in kinds]
        hardest = sorted((share, kind) for share, kind in shares if not isnan(share))[:HARDEST]
        yield from (f"    {kind:<34} r@1 {share:.3f}" for share, kind in hardest)

    def _recall_of(self, chosen: Callable[[scores.Sought], bool]) -> float:
        queries = [query for query in self.queries if self.truth[query].person and chosen(self.truth[query])]
        if len(queries) < SELDOM:
            return nan
        return scores.recall(self.report, self.truth, queries, 1)


def _together(one: measures.Bin, other: measures.Bin) -> measures.Bin:
    count = one.count + other.count
    mean, right = (
        (one.count * a + other.count * b) / count
        for a, b in ((one.mean, other.mean), (one.right, other.right))
    )
    return measures.Bin(count, mean, right)


def aligned(people: str, name: str, *numbers: str) -> str:
    return f"{people:>10}  {name:<14}" + "".join(f"{number:>10}" for number in numbers)
