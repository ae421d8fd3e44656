"""Measure speed and print it as ratios: bench [NAME …], from bench/NAME.py."""

import subprocess
import sys

from reencuentro.site.config import ROOT

BENCHES = ROOT / "bench"


def main(arguments: list[str]) -> int:
    there = sorted(path.stem for path in BENCHES.glob("[a-z]*.py"))
    if unknown := set(arguments) - set(there):
        print(
            f"There is no bench {', '.join(sorted(unknown))}; there are: {', '.join(there)}", file=sys.stderr
        )
        return 2
    failed = 0
    for name in arguments or there:
        print(f"\n== {name}", flush=True)
        failed += bool(subprocess.call([sys.executable, "-m", f"bench.{name}"], cwd=ROOT))
    return 1 if failed else 0
