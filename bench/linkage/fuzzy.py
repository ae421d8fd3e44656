"""RapidFuzz: the whole name of each query against every name of the list, on all processors.

python -m bench.linkage.fuzzy FOLDER [--seconds 60]
"""

import time

import numpy as np
from rapidfuzz import fuzz, process

from .answers import KEPT, arguments, within
from .tables import tidy


def main() -> None:
    options = arguments(__doc__).parse_args()
    started = time.perf_counter()
    people, queries = (tidy(options.folder / name) for name in ("P.csv", "Q.csv"))
    names, ids = [_sorted(name) for name in people["full"]], list(people["unique_id"])
    sought = dict(zip(queries["unique_id"], queries["full"], strict=True))
    built = time.perf_counter() - started

    def search(query: str) -> list[tuple[str, float]]:
        name = _sorted(sought[query])
        scores = process.cdist([name], names, scorer=fuzz.ratio, dtype=np.float32, workers=-1)[0]
        best = np.argpartition(-scores, min(KEPT, len(scores) - 1))[:KEPT]
        return [(ids[place], float(scores[place])) for place in best[np.argsort(-scores[best])]]

    report = within(options.seconds, list(sought), search)
    report.build_seconds = built
    report.say()


def _sorted(name: str | None) -> str:
    """What `token_sort_ratio` does to both sides each time, done once."""
    return " ".join(sorted((name or "").split()))


if __name__ == "__main__":
    main()
