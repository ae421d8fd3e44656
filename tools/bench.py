"""Measure speed and print it as ratios: bench [NAME …] [--OPTION …], from bench/NAME.py."""

import itertools
import subprocess
import sys

from reencuentro.site.config import ROOT

BENCHES = ROOT / "bench"


def main(arguments: list[str]) -> int:
    """Options, from the first that begins with a dash, go to each bench that is named."""
    names = list(itertools.takewhile(lambda word: not word.startswith("-"), arguments))
    there = sorted(path.stem for path in BENCHES.glob("[a-z]*.py"))
    if unknown := set(names) - set(there):
        print(
            f"There is no bench {', '.join(sorted(unknown))}; there are: {', '.join(there)}", file=sys.stderr
        )
        return 2
    failed = 0
    for name in names or there:
        print(f"\n== {name}", flush=True)
        command = [sys.executable, "-m", f"bench.{name}", *arguments[len(names) :]]
        failed += bool(subprocess.call(command, cwd=ROOT))
    return 1 if failed else 0
