"""Tracing beside Splink, RapidFuzz and SQLite's trigrams, on the same invented lists, in one run.

    ./run bench tracing [--people 10000,100000,1000000] [--queries 2000] [--seconds 60] [--only NAME,…]
                        [--plots FOLDER]

Each contender is a process of its own, one after another; the baselines have an environment of their own,
`.venv-baselines`, made when this is first run. One query at a time for so many seconds; Splink also answers
a hundred queries at once, and all. Splink's blocking is strict, wide, and so wide that its recall comes near
to ours. Lists of more than a million are searched by ours alone. Recall is of people who are listed; a fifth
of the queries seek someone who is not.
"""

import argparse
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from math import floor
from pathlib import Path

from bench import febrl, population
from bench.linkage import scores
from bench.linkage.answers import KEPT, SOME, Report
from bench.linkage.plots import Axis, chart
from bench.linkage.telling import HEADINGS, Round, aligned
from reencuentro.site.config import ROOT
from tools.environment import prepare

BASELINES_UP_TO = 1_000_000
ENOUGH = 100  # queries: a share of fewer is not drawn
OURS = "ours"
GOALS = {"splink strict": "", "splink wide": "   (goals: 300× alone, 4× at once)", "splink widest": ""}


@dataclass(frozen=True)
class Contender:
    name: str
    module: str
    options: tuple[str, ...] = ()


CONTENDERS = (
    Contender(OURS, "ours"),
    Contender("splink strict", "splinking", ("--rules", "strict")),
    Contender("splink wide", "splinking", ("--rules", "wide")),
    Contender("splink widest", "splinking", ("--rules", "widest")),
    Contender("rapidfuzz", "fuzzy"),
    Contender("fts5 trigrams", "trigrams"),
)
EVERY = ",".join(each.name for each in CONTENDERS)


class Bench:
    """The options of one run, how fast memory is read, and the Python of the baselines."""

    def __init__(self, options: argparse.Namespace) -> None:
        self.options = options
        self.baselines = prepare("baselines", ROOT / ".venv-baselines")
        self.gigabytes = float(_said(Path(sys.executable), "bandwidth"))

    def run(self) -> int:
        print(f"{os.cpu_count()} processors; memory is read at {self.gigabytes:.1f} GB/s")
        linked = febrl.measured(self.baselines)
        print(*febrl.told(linked), sep="\n")
        rounds = [each for people in self.options.people for each in self._list(people)]
        print("\nGrowth")
        for each in (each for each in rounds if each.name == OURS):
            build, figures = each.report.build_seconds, each.report.figures
            print(
                f"{each.people:>12,} people: built in {build:.1f} s, {each.people / build:,.0f} a second, "
                f"{figures['bytes_a_record']:.0f} bytes a record; "
                f"scanned in {figures['scan_milliseconds']:.2f} ms"
            )
        if self.options.plots:
            plot(rounds, self.options.plots)
        return 1 if febrl.worse(linked) else 0

    def _list(self, people: int) -> list[Round]:
        """All contenders on one list."""
        print("\n" + aligned(*HEADINGS))
        rounds = {}
        for each in self._rounds(people):
            rounds[each.name] = each
            print(each.row(), flush=True)
        if OURS in rounds:
            self._tell(rounds[OURS], {name: each for name, each in rounds.items() if name != OURS})
        return list(rounds.values())

    def _rounds(self, people: int) -> Iterator[Round]:
        only = self.options.only
        with tempfile.TemporaryDirectory() as folder:
            population.write(population.Plan(people, self.options.queries), Path(folder))
            truth = scores.truth_of(Path(folder))
            for each in CONTENDERS:
                if each.name in only and (each.name == OURS or people <= BASELINES_UP_TO):
                    python = Path(sys.executable) if each.name == OURS else self.baselines
                    said = _said(
                        python, each.module, folder, "--seconds", str(self.options.seconds), *each.options
                    )
                    yield Round(each.name, people, Report.heard(said), truth)

    def _tell(self, ours: Round, others: dict[str, Round]) -> None:
        for name, each in others.items():
            print(
                f"{name} / ours: {each.p50 / ours.p50:,.1f}× the time of one query alone, "
                f"{each.report.processor / ours.report.processor:,.1f}× the processor time, "
                f"{each.batch_of_some / ours.batch_of_some:.1f}× of {SOME} at once, "
                f"{each.batch / ours.batch:.1f}× of all at once{GOALS.get(name, '')}"
            )
        for each in (ours, *(each for each in others.values() if each.name in GOALS)):
            print(f"{each.name}: {each.calibration()}")
        print("ours, by probability", *ours.reliability(), sep="\n")
        print("ours, of those who are not listed", *ours.false_alarms(), sep="\n")
        print("ours, by noise", *ours.by_noise(), sep="\n")
        self._tell_scan(ours)

    def _tell_scan(self, ours: Round) -> None:
        figures = ours.report.figures
        scan, each = figures["scan_milliseconds"], figures["bytes_a_record"]
        whole = each * ours.people / self.gigabytes / 1e6
        print(
            f"scan {scan:.2f} ms; memory gives all {each:.0f} bytes of each record in {whole:.2f} ms, "
            f"{whole / scan:.0%} of that (goal at 10 million: 40 %)"
        )
        print(f"the best {KEPT} are numpy's in {figures['exact']:.0f} of {figures['compared']:.0f} queries")


def plot(rounds: Sequence[Round], folder: Path) -> None:
    """time.svg and recall.svg by the length of the list, and calibration.svg of the longest."""
    folder.mkdir(parents=True, exist_ok=True)
    people = Axis.of("people on the list", [each.people for each in rounds])
    times = _series(rounds, lambda each: each.p50)
    asked_enough = [each for each in rounds if len(each.queries) >= ENOUGH]
    recalls = _series(asked_enough, lambda each: scores.recall(each.report, each.truth, each.queries, 1))
    lowest = min(share for points in recalls.values() for _, share in points)
    longest = {each.name: each for each in rounds if each.name == OURS or each.name in GOALS}
    said = {name: [(one.mean, one.right) for one in each.pooled_bins()] for name, each in longest.items()}
    charts = {
        "time": ("One query alone", people, Axis.of("milliseconds, p50", _heights(times)), times),
        "recall": ("First of all candidates", people, Axis("share", floor(lowest * 10) / 10, 1), recalls),
        "calibration": (
            "Probability of the first candidate",
            Axis("said", 0, 1),
            Axis("came true", 0, 1),
            said,
        ),
    }
    for name, parts in charts.items():
        (folder / f"{name}.svg").write_text(chart(*parts, diagonal=name == "calibration"), encoding="utf-8")


def _series(
    rounds: Sequence[Round], height: Callable[[Round], float]
) -> dict[str, list[tuple[float, float]]]:
    series: dict[str, list[tuple[float, float]]] = {}
    for each in rounds:
        series.setdefault(each.name, []).append((each.people, height(each)))
    return series


def _heights(series: dict[str, list[tuple[float, float]]]) -> list[float]:
    return [height for points in series.values() for _, height in points]


def main() -> int:
    try:
        return Bench(_options()).run()
    except population.TooManyQueries as problem:
        print(problem, file=sys.stderr)
        return 2


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--people", type=_numbers, default=_numbers("10000,100000,1000000"))
    parser.add_argument("--queries", type=population.number, default=2000)
    parser.add_argument(
        "--seconds", type=float, default=60.0, help="for queries one at a time, each contender"
    )
    parser.add_argument("--only", type=_names, default=_names(EVERY), help=f"some of: {EVERY}")
    parser.add_argument("--plots", type=Path, help="where to write three charts as SVG")
    return parser.parse_args()


def _numbers(text: str) -> list[int]:
    return [population.number(part) for part in text.split(",")]


def _names(text: str) -> list[str]:
    names = text.split(",")
    if unknown := set(names) - {each.name for each in CONTENDERS}:
        raise argparse.ArgumentTypeError(
            f"no contender is called {', '.join(sorted(unknown))}; they are {EVERY}"
        )
    return names


def _said(python: Path, module: str, *arguments: str) -> str:
    command = [str(python), "-m", f"bench.linkage.{module}", *arguments]
    return subprocess.run(command, cwd=ROOT, stdout=subprocess.PIPE, text=True, check=True).stdout


if __name__ == "__main__":
    sys.exit(main())
