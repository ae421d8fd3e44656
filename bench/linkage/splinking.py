"""Splink on DuckDB: a Fellegi-Sunter model learnt by EM on the two lists, one query alone and all at once.

python -m bench.linkage.splinking FOLDER [--rules strict|wide|widest] [--seconds 60]
"""

import logging
import time
from itertools import count

import duckdb
import pandas as pd
import splink.comparison_level_library as cll
import splink.comparison_library as cl
from splink import DuckDBAPI, Linker, SettingsCreator, block_on
from splink.internals.splink_dataframe import SplinkDataFrame

from .answers import KEPT, SOME, Report, arguments, timed, within
from .tables import tidy

EXCHANGED = "l.surname1 = r.surname2 and l.surname2 = r.surname1"
GIVEN, SURNAME1, SURNAME2 = (f"substr({name}, 1, 3)" for name in ("given", "surname1", "surname2"))
RULES = {
    "strict": [
        *(block_on(name) for name in ("curp", "mother")),
        block_on("given", "surname1", "surname2"),
        block_on("given1", "surname1", "year"),
        block_on("given1", "surname2", "year"),
        block_on("surname1", "surname2", "year"),
        block_on("surname1", "surname2", "municipality"),
        *(block_on("born", name) for name in ("given1", "surname1", "surname2", "municipality")),
        f"{EXCHANGED} and l.year = r.year",
    ],
    "wide": [
        *(block_on(name) for name in ("curp", "mother", "born")),
        block_on("surname1", "surname2"),
        *(block_on("given", name) for name in ("surname1", "surname2", "year")),
        *(block_on("year", name) for name in ("surname1", "surname2")),
        block_on("given1", "year", "state"),
        EXCHANGED,
    ],
}
# As near to the recall of a look at everybody as it gets with some thousands of pairs a query.
RULES["widest"] = [
    *RULES["wide"],
    *(block_on(GIVEN, name) for name in (SURNAME1, SURNAME2, "year")),
    "substr(l.given, 1, 3) = substr(r.given, 1, 3) and substr(l.surname2, 1, 3) = substr(r.surname1, 1, 3)",
    *(block_on("state", name) for name in (GIVEN, SURNAME1, SURNAME2, "year")),
]
TRAINED_ON = (block_on("surname1", "surname2"), block_on("born"))
NAMED_ALIKE = [0.92, 0.8]
BIRTH = [
    cll.CustomLevel("year_l is null or year_r is null").configure(is_null_level=True),
    cll.CustomLevel("born_l = born_r", "same day"),
    cll.CustomLevel("damerau_levenshtein(born_l, born_r) <= 1", "one digit off"),
    cll.CustomLevel("year_l = year_r", "same year"),
    cll.CustomLevel("abs(year_l::int - year_r::int) <= 2", "two years off"),
    cll.CustomLevel("abs(year_l::int - year_r::int) <= 10", "ten years off"),
    cll.ElseLevel(),
]


def main() -> None:
    parser = arguments(__doc__)
    parser.add_argument("--rules", choices=RULES, default="strict")
    options = parser.parse_args()
    logging.getLogger("splink").setLevel(logging.ERROR)
    started = time.perf_counter()
    people, queries = (tidy(options.folder / name) for name in ("P.csv", "Q.csv"))
    search = Search(people, queries, options.rules)
    built = time.perf_counter() - started
    report = Report(built, {})
    report.batch_seconds = timed(lambda: report.found.update(search.all()))
    report.some_seconds = timed(lambda: search.some(list(queries["unique_id"][:SOME])))
    alone = within(options.seconds, list(queries["unique_id"]), search.one)
    report.milliseconds, report.processor = alone.milliseconds, alone.processor
    report.say()


class Search:
    """Both lists in memory and a trained model."""

    def __init__(self, people: pd.DataFrame, queries: pd.DataFrame, rules: str) -> None:
        self.database, self.numbers = duckdb.connect(), count()
        self.api = DuckDBAPI(self.database)
        self.queries = queries.set_index("unique_id", drop=False)
        self.people = self.api.register(people, dataset_display_name="people")
        self.sought = self.api.register(queries, dataset_display_name="sought")
        self.linker = Linker([self.people, self.sought], settings(rules), log_level=None)
        self._train()

    def _train(self) -> None:
        training = self.linker.training
        training.estimate_probability_two_random_records_match([block_on("born", "surname1", "given1")], 0.4)
        training.estimate_u_using_random_sampling(max_pairs=2e6, seed=1)
        for rule in TRAINED_ON:
            training.estimate_parameters_using_expectation_maximisation(rule, record_sample_proportion=1.0)
        for column in ("given", "surname1", "surname2"):
            self.linker.table_management.compute_tf_table(column)

    def all(self) -> dict[str, list[tuple[str, float]]]:
        return self._between(self.sought)

    def one(self, query: str) -> list[tuple[str, float]]:
        return self.some([query]).get(query, [])

    def some(self, queries: list[str]) -> dict[str, list[tuple[str, float]]]:
        rows = self.api.register(self.queries.loc[queries], dataset_display_name=f"query{next(self.numbers)}")
        return self._between(rows)

    def _between(self, sought: SplinkDataFrame) -> dict[str, list[tuple[str, float]]]:
        pairs = self.linker.inference.predict_between(self.people, sought)
        best = self.database.sql(
            f"select unique_id_l, unique_id_r, match_probability from {pairs.physical_name} "
            f"qualify row_number() over (partition by unique_id_r order by match_weight desc) <= {KEPT} "
            "order by match_weight desc",
        )
        found: dict[str, list[tuple[str, float]]] = {}
        for person, query, probability in best.fetchall():
            found.setdefault(query, []).append((person, probability))
        return found


def settings(rules: str) -> SettingsCreator:
    names = [
        cl.JaroWinklerAtThresholds(name, NAMED_ALIKE).configure(term_frequency_adjustments=True)
        for name in ("given", "surname1", "surname2")
    ]
    return SettingsCreator(
        link_type="link_only",
        comparisons=[
            *names,
            cl.CustomComparison(BIRTH, "birth"),
            cl.JaroWinklerAtThresholds("mother", [0.9, 0.75]),
            *(cl.ExactMatch(name) for name in ("state", "municipality", "sex")),
            cl.LevenshteinAtThresholds("curp", 2),
        ],
        blocking_rules_to_generate_predictions=RULES[rules],
        retain_matching_columns=False,
    )


if __name__ == "__main__":
    main()
