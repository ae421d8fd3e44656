"""What each contender prints: who may be meant by each query, and how long it took."""

import argparse
import json
import resource
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass, field
from pathlib import Path

KEPT = 50
SOME = 100  # queries at once, as a clinic has searches that wait for a new list


@dataclass
class Report:
    """`found`: {query id: [(person id, probability or score), …]}, the best first, at most `KEPT`.

    `milliseconds` of queries one at a time; `processor` the processor time of one, on average. Other programs
    on the machine lengthen the first, hardly the second. `batch_seconds`: all at once; `some_seconds`: the
    first `SOME` at once.
    """

    build_seconds: float
    found: dict[str, list[tuple[str, float]]]
    milliseconds: list[float] = field(default_factory=list)
    processor: float = 0.0
    batch_seconds: float = 0.0
    some_seconds: float = 0.0
    megabytes: float = 0.0
    figures: dict[str, float] = field(default_factory=dict)

    def say(self) -> None:
        """With the most memory that this process ever had."""
        self.megabytes = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        print(json.dumps(asdict(self)))

    @classmethod
    def heard(cls, text: str) -> "Report":
        return cls(**json.loads(text.splitlines()[-1]))


def arguments(description: str | None) -> argparse.ArgumentParser:
    """What every contender is told."""
    raw = argparse.RawDescriptionHelpFormatter
    parser = argparse.ArgumentParser(description=description, formatter_class=raw)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--seconds", type=float, default=60.0, help="for queries one at a time")
    return parser


def within(seconds: float, queries: list[str], answer: Callable[[str], list[tuple[str, float]]]) -> Report:
    """Answer one query after another until all are answered or the time is over."""
    report, started, processor = Report(0.0, {}), time.perf_counter(), time.process_time()
    for query in queries:
        before = time.perf_counter()
        report.found[query] = answer(query)[:KEPT]
        report.milliseconds.append((time.perf_counter() - before) * 1000)
        if time.perf_counter() - started > seconds:
            break
    report.processor = (time.process_time() - processor) * 1000 / len(report.milliseconds)
    return report


def timed(work: Callable[[], object]) -> float:
    started = time.perf_counter()
    work()
    return time.perf_counter() - started
