"""The sentences in law/reasons.toml: complete, in both languages, each of them used."""

import re
import tomllib

import pytest

from reencuentro.engines.clockwork.reason_texts import build_texts, problems_of_texts
from tests.engines.clockwork.house import FOLDER

TEXTS = tomllib.loads((FOLDER / "reasons.toml").read_text(encoding="utf-8"))
SOURCE = "\n".join(
    path.read_text(encoding="utf-8")
    for path in (FOLDER.parent / "reencuentro/engines/clockwork/status").glob("*.py")
)
BEGINNINGS = tuple(re.findall(r'f"([a-z0-9_]+_)\{', SOURCE))
ENDINGS = tuple(re.findall(r'f"\{\w+\}(_[a-z]+)"', SOURCE))


def problems(**tables):
    return [(problem.path, problem.code) for problem in problems_of_texts(tables)]


def test_no_sentence_is_left_over():
    left_over = [
        code
        for code in build_texts(TEXTS)
        if f'"{code}"' not in SOURCE and not code.startswith(BEGINNINGS) and not code.endswith(ENDINGS)
    ]
    assert left_over == []


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ({"es": "solo español"}, "missing_key"),
        ({"es": "el {day}", "en": "on {date}"}, "other_names"),
        ({"es": "el {day", "en": "on {day"}, "other_names"),
        ({"es": "", "en": "x"}, "not_text"),
    ],
)
def test_a_faulty_sentence_is_named(text, code):
    assert [found for _, found in problems(reason={"one": text})] == [code]


def test_two_tables_cannot_use_one_code():
    text = {"es": "uno", "en": "one"}
    assert problems(reason={"one": text}, label={"one": text}) == [(("label", "one"), "twice")]


def test_an_unknown_table_is_named():
    assert problems(reasons={}) == [(("reasons",), "unknown_key")]
