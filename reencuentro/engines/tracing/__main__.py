"""Measure the engine on files of your own.

    python -m reencuentro.engines.tracing evaluate --population P.csv --queries Q.csv --truth T.csv
                                              [--json] [--remarks FILE]

P.csv and Q.csv have the columns of `people.Person`, in any order, empty is unknown; T.csv has query_id
and person_id, which is empty if the person is not on the list. Commas, semicolons, tabs or bars divide
them. What of which row can't be used is told, the first of it at once, all of it in FILE. Ends with 2 if a
file can't be used.
"""

import argparse
import json
import sys
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from typing import TextIO

from .evaluation.reading import Unusable
from .evaluation.run import evaluate


def main() -> int:
    parser = argparse.ArgumentParser(
        prog="python -m reencuentro.engines.tracing",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    command = parser.add_subparsers(dest="command", required=True).add_parser("evaluate")
    for name in ("population", "queries", "truth"):
        command.add_argument(f"--{name}", type=Path, required=True)
    command.add_argument("--json", action="store_true")
    command.add_argument(
        "--remarks", type=Path, metavar="FILE", help="where to write of which row what is wrong"
    )
    options = parser.parse_args()
    try:
        with _opened(options.remarks) as report:
            measures = evaluate(options.population, options.queries, options.truth, report)
    except (Unusable, OSError) as problem:
        print(problem, file=sys.stderr)
        return 2
    if options.json:
        print(json.dumps(measures))
    else:
        print("\n".join(f"{name:<32}{value:>14,.4f}" for name, value in measures.items()))
    return 0


def _opened(path: Path | None) -> AbstractContextManager[TextIO | None]:
    return path.open("w", encoding="utf-8") if path else nullcontext()


if __name__ == "__main__":
    sys.exit(main())
