"""FEBRL3 and FEBRL4 with our engine, from the files that `bench.linkage.febrl` has written.

    python -m bench.linkage.ours_febrl FOLDER

Two records are one person's if what speaks for it outweighs the number of people on the list. In FEBRL4 each
record has one partner, in FEBRL3 any number. Prints {data set: {"ours": [precision, recall, F1]}} as JSON.
"""

import argparse
import csv
import json
from math import log2
from pathlib import Path

from reencuentro.engines.tracing.index import TraceIndex

from .ours import people

Pairs = set[frozenset[str]]
PARTNERS = {"febrl3": 10, "febrl4": 1}


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folder", type=Path)
    folder = parser.parse_args().folder
    print(json.dumps({name: {"ours": _measured(folder / name, most)} for name, most in PARTNERS.items()}))


def _measured(folder: Path, most: int) -> list[float]:
    with (folder / "pairs.csv").open(encoding="utf-8", newline="") as file:
        truth = {frozenset(pair) for pair in list(csv.reader(file))[1:]}
    found = _pairs(folder, most)
    precision, recall = (len(truth & found) / len(pairs) for pairs in (found, truth))
    return [precision, recall, 2 * precision * recall / (precision + recall)]


def _pairs(folder: Path, most: int) -> Pairs:
    index = TraceIndex.build(people(folder / "P.csv"))
    found: Pairs = set()
    for asked in people(folder / "Q.csv"):
        others = [each for each in index.search(asked).candidates if each.id != asked.id][:most]
        likely = [each for each in others if each.score - each.sibling_bits > log2(len(index))]
        found |= {frozenset((asked.id, each.id)) for each in likely}
    return found


if __name__ == "__main__":
    main()
