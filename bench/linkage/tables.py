"""P.csv and Q.csv as tables for those who need them tidy: one spelling, no particles, a date or nothing."""

import re
import unicodedata
from collections.abc import Callable
from pathlib import Path

import pandas as pd

PARTICLES = {"de", "del", "la", "las", "los", "y"}
SPLIT = re.compile(r"[^a-z0-9]+")


def tidy(path: Path) -> pd.DataFrame:
    """Columns of text: unique_id, given, given1, surname1, surname2, sex, born, year, state, municipality,
    mother, curp, full; None where nothing is known."""
    raw = pd.read_csv(path, dtype=str, keep_default_na=False)
    names = {new: _each(raw[old], plain) for new, old in NAMES.items()}
    table = pd.DataFrame({"unique_id": raw["id"], **names, "sex": raw["sex"], "curp": raw["curp"]})
    table["given1"] = _each(table["given"], lambda text: text.split(" ")[0])
    table["born"] = raw["birth_date"].where(raw["birth_date"].str.len() == 10, "")
    table["year"] = raw["birth_date"].str[:4]
    table["full"] = (table["given"] + " " + table["surname1"] + " " + table["surname2"]).str.strip()
    return table.astype(object).where(table != "", None)


NAMES = {
    "given": "given_names", "surname1": "surname1", "surname2": "surname2", "mother": "mother_name",
    "state": "birth_state", "municipality": "birth_municipality",
}  # fmt: skip


def plain(text: str) -> str:
    """`María del Carmen` -> `maria carmen`."""
    letters = unicodedata.normalize("NFD", text.lower())
    words = SPLIT.split("".join(letter for letter in letters if not unicodedata.combining(letter)))
    return " ".join(word for word in words if word and word not in PARTICLES)


def _each(column: pd.Series, change: Callable[[str], str]) -> pd.Series:
    """Each different value is changed once."""
    return column.map({value: change(value) for value in column.unique()})
