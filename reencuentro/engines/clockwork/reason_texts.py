"""The sentences of law/reasons.toml, in both languages and with the same {names} in them."""

from collections.abc import Iterator, Mapping
from string import Formatter
from typing import Any

from .bilingual import Bilingual
from .lines import Path
from .schema import Problem, bilingual

TABLES = ("reason", "label", "clock")


def problems_of_texts(content: Mapping[str, Any]) -> Iterator[Problem]:
    """Unknown tables, codes twice, a language missing, names in one language that the other lacks."""
    seen: set[str] = set()
    for name, texts in content.items():
        if name not in TABLES:
            yield Problem((name,), "unknown_key", {"near": ", ".join(TABLES)})
        elif not isinstance(texts, dict):
            yield Problem((name,), "not_table", {"found": texts})
        else:
            for code, text in texts.items():
                yield from _problems_of_text((name, code), text)
                if code in seen:
                    yield Problem((name, code), "twice", {"found": code})
                seen.add(code)


def _problems_of_text(path: Path, text: Any) -> Iterator[Problem]:
    found = list(bilingual(text, path))
    yield from found
    if not found and (_names(text["es"]) is None or _names(text["es"]) != _names(text["en"])):
        yield Problem(path, "other_names")


def build_texts(content: Mapping[str, Any]) -> dict[str, Bilingual]:
    """By code: reasons, labels and clocks share one space of names."""
    return {code: Bilingual.of(text) for table in TABLES for code, text in content.get(table, {}).items()}


def _names(text: str) -> set[str] | None:
    """The {names} in a sentence; None if its braces don't match."""
    try:
        return {name for _, name, _, _ in Formatter().parse(text) if name is not None}
    except ValueError:
        return None
