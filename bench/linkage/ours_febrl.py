"""FEBRL3 and FEBRL4 with our engine, from the files that `bench.linkage.febrl` has written.

    python -m bench.linkage.ours_febrl FOLDER

Two records are one person's if that is likelier than not. Nothing is learnt from the truth. Prints {data set:
{"ours": [precision, recall, F1]}} as JSON.
"""

import argparse
import csv
import json
from pathlib import Path

from reencuentro.engines.tracing.index import TraceIndex
from reencuentro.engines.tracing.linking import Column, link

from .ours import people

Pairs = set[frozenset[str]]
OF_HOUSEHOLD = {"house": True, "street": True, "suburb": True, "postcode": True, "number": False}
SAME_LIST = {"febrl3": True, "febrl4": False}


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folder", type=Path)
    folder = parser.parse_args().folder
    print(json.dumps({name: {"ours": _measured(folder / name, one)} for name, one in SAME_LIST.items()}))


def _measured(folder: Path, same_list: bool) -> list[float]:
    truth = {frozenset(row.values()) for row in _rows(folder / "pairs.csv")}
    found = _pairs(folder, same_list)
    precision, recall = (len(truth & found) / len(pairs) for pairs in (found, truth))
    return [precision, recall, 2 * precision * recall / (precision + recall)]


def _pairs(folder: Path, same_list: bool) -> Pairs:
    index = TraceIndex.build(people(folder / "P.csv"))
    theirs, ours = (_rows(folder / name) for name in ("Q.csv", "P.csv"))
    columns = [
        Column([row[name] for row in theirs], [row[name] for row in ours], shared, of_one=not shared)
        for name, shared in OF_HOUSEHOLD.items()
    ]
    links = link(index, list(people(folder / "Q.csv")), columns, same_list=same_list)
    return {frozenset((theirs[each.asked]["id"], ours[each.found]["id"])) for each in links if each.p > 0.5}


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


if __name__ == "__main__":
    main()
