"""The states whose courts and codes the law files speak of, from law/states.toml."""

from collections.abc import Iterator, Mapping
from typing import Any

from .bilingual import Bilingual
from .schema import Check, Problem, bilingual, many, pattern, table, twins

STATE: Check = pattern(r"[A-Z]{2,3}", "CMX")
STATE_FILE = table({"state": many(table({"id": STATE, "title": bilingual}))})


def problems_of_states(content: Mapping[str, Any]) -> Iterator[Problem]:
    found = list(STATE_FILE(content, ()))
    yield from found
    if not found:
        yield from twins(content["state"], ("state",))


def build_states(content: Mapping[str, Any]) -> dict[str, Bilingual]:
    """Names by code."""
    return {state["id"]: Bilingual.of(state["title"]) for state in content["state"]}
