"""SQLite's full-text search: names that share trigrams with the query's, ranked by bm25.

python -m bench.linkage.trigrams FOLDER [--seconds 60]
"""

import sqlite3
import time

from .answers import KEPT, arguments, within
from .tables import tidy


def main() -> None:
    options = arguments(__doc__).parse_args()
    started = time.perf_counter()
    people, queries = (tidy(options.folder / name) for name in ("P.csv", "Q.csv"))
    sought = dict(zip(queries["unique_id"], queries["full"], strict=True))
    database = sqlite3.connect(":memory:")
    database.execute(
        "create virtual table people using fts5(id unindexed, name, tokenize='trigram', detail='none')"
    )
    rows = people[["unique_id", "full"]].itertuples(index=False)
    database.executemany("insert into people values (?, ?)", rows)
    built = time.perf_counter() - started

    def search(query: str) -> list[tuple[str, float]]:
        if not (trigrams := _trigrams(sought[query] or "")):
            return []
        found = database.execute(
            f"select id, -bm25(people) from people where people match ? order by bm25(people) limit {KEPT}",
            [" OR ".join(f'"{trigram}"' for trigram in trigrams)],
        )
        return found.fetchall()

    report = within(options.seconds, list(sought), search)
    report.build_seconds = built
    report.say()


def _trigrams(name: str) -> list[str]:
    return sorted({name[place : place + 3] for place in range(len(name) - 2)})


if __name__ == "__main__":
    main()
