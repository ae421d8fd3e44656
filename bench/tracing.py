"""Tracing beside Splink, RapidFuzz and SQLite's trigrams, on the same invented lists, in one run.

    ./run bench tracing [--people 10000,100000,1000000] [--queries 2000] [--seconds 60] [--only NAME,…]

Each contender is a process of its own, one after another; the baselines have an environment of their own,
`.venv-baselines`, made when this is first run. One query at a time for so many seconds; Splink also answers
all queries at once. Lists of more than a million are searched by ours alone. Recall is of people who are
listed; a fifth of the queries seek someone who is not.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from bench import population
from bench.linkage import scores
from bench.linkage.answers import Report
from reencuentro.site.config import ROOT
from tools.environment import prepare

BASELINES_UP_TO = 1_000_000
HEADINGS = (
    "people",
    "contender",
    "queries",
    "r@1",
    "r@10",
    "r@50",
    "p50 ms",
    "p95 ms",
    "batch ms",
    "build/s",
    "MB",
)


@dataclass(frozen=True)
class Contender:
    name: str
    module: str
    options: tuple[str, ...] = ()


BASELINES = (
    Contender("splink strict", "splinking", ("--rules", "strict")),
    Contender("splink wide", "splinking", ("--rules", "wide")),
    Contender("rapidfuzz", "fuzzy"),
    Contender("fts5 trigrams", "trigrams"),
)


@dataclass(frozen=True)
class Round:
    """What one contender did with one list."""

    contender: Contender
    people: int
    report: Report
    truth: scores.Truth

    def __str__(self) -> str:
        queries = scores.asked(self.report, self.truth)
        recalls = (f"{scores.recall(self.report, self.truth, queries, k):.3f}" for k in (1, 10, 50))
        slow = (f"{value:.1f}" for value in scores.middle_and_slow(self.report.milliseconds))
        batch = f"{self.report.batch_seconds / len(queries) * 1000:.2f}" if self.report.batch_seconds else "-"
        rate = f"{self.people / self.report.build_seconds:,.0f}"
        return _row(
            f"{self.people:,}", self.contender.name, str(len(queries)), *recalls, *slow, batch, rate,
            f"{self.report.megabytes:,.0f}",
        )  # fmt: skip


def main() -> None:
    options = _options()
    python = prepare("baselines", ROOT / ".venv-baselines")
    speed = float(_said(Path(sys.executable), "bandwidth"))
    print(f"{os.cpu_count()} processors; memory is read at {speed:.1f} GB/s")
    _febrl(python)
    print("\n" + _row(*HEADINGS))
    for people in options.people:
        for each in _rounds(python, people, options):
            print(each, flush=True)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--people", type=_numbers, default=_numbers("10000,100000,1000000"))
    parser.add_argument("--queries", type=int, default=2000)
    parser.add_argument(
        "--seconds", type=float, default=60.0, help="for queries one at a time, each contender"
    )
    parser.add_argument("--only", default="", help="names of contenders, with commas between")
    return parser.parse_args()


def _numbers(text: str) -> list[int]:
    return [int(part.replace("_", "")) for part in text.split(",")]


def _febrl(python: Path) -> None:
    """FEBRL is too easy to rank anyone by: it only shows that nothing has broken."""
    with tempfile.TemporaryDirectory() as folder:
        for data, methods in json.loads(_said(python, "febrl", folder)).items():
            for method, (precision, recall, f1) in methods.items():
                print(
                    f"{data}  {method:<22} precision {precision:.4f}  recall {recall:.4f}  F1 {f1:.4f}",
                    flush=True,
                )


def _rounds(python: Path, people: int, options: argparse.Namespace) -> Iterator[Round]:
    with tempfile.TemporaryDirectory() as folder:
        population.write(population.Plan(people, options.queries), Path(folder))
        truth = scores.truth_of(Path(folder))
        for each in BASELINES if people <= BASELINES_UP_TO else ():
            if not options.only or each.name in options.only.split(","):
                said = _said(python, each.module, folder, "--seconds", str(options.seconds), *each.options)
                yield Round(each, people, Report.heard(said), truth)


def _said(python: Path, module: str, *arguments: str) -> str:
    command = [str(python), "-m", f"bench.linkage.{module}", *arguments]
    return subprocess.run(command, cwd=ROOT, stdout=subprocess.PIPE, text=True, check=True).stdout


def _row(people: str, name: str, *numbers: str) -> str:
    return f"{people:>10}  {name:<14}" + "".join(f"{number:>10}" for number in numbers)


if __name__ == "__main__":
    sys.exit(main())
