"""How law/plan/*.toml is written. docs/plan.md explains each key to a lawyer."""

from collections.abc import Iterator, Mapping
from typing import Any

from ..lines import Path
from ..noticeable import ACTS
from ..rule_schema import MARKS
from ..schema import Check, Problem, bilingual, choice, flag, many, number, pattern, table, text
from .model import HALVES, KINDS, TRACKS, WAIVERS

STEP_ID = pattern(r"[NU]\d{2}[a-z]?", "N07")
NODE_ID = pattern(r"[NU]\d{2}[a-z]?|G\d", "N07")
ROUTE_ID = pattern(r"[A-Z]", "B")
NAME = pattern(r"[a-z0-9]+([_-][a-z0-9]+)*", "holder_is")
RISK_ID = pattern(r"R\d{1,2}", "R7")
CODE = pattern(r"\w+(-\w+)*", "B-no-address")
WEIGHED = ("for", "against")
SORTS = ("requires", "bars", *WEIGHED)


def days_count(value: Any, path: Path) -> Iterator[Problem]:
    if not isinstance(value, int) or isinstance(value, bool) or value < 0:
        yield Problem(path, "not_days", {"found": value})


def share(value: Any, path: Path) -> Iterator[Problem]:
    if not isinstance(value, float) or not 0 <= value <= 1:
        yield Problem(path, "not_share", {"found": value})


def when(value: Any, path: Path) -> Iterator[Problem]:
    """A list of tables: fact = [answers]."""
    if not isinstance(value, list) or not value:
        yield Problem(path, "not_list", {"found": value})
        return
    for index, alternative in enumerate(value):
        if not isinstance(alternative, dict) or not alternative:
            yield Problem((*path, index), "not_table", {"found": alternative})
            continue
        for fact, answers in alternative.items():
            yield from many(NAME)(answers, (*path, index, fact))


def consistent(check: Check, look: Check) -> Check:
    """`look` at what passes `check`, and only at that."""

    def both(value: Any, path: Path) -> Iterator[Problem]:
        found = list(check(value, path))
        yield from found or look(value, path)

    return both


def _all_or_any(need: Any, path: Path) -> Iterator[Problem]:
    if ("all" in need) == ("any" in need):
        yield Problem(path, "all_or_any")
    elif not need.get("all") and not need.get("any"):
        yield Problem(path, "need_of_nothing")
    if need.get("by_route") and "any" not in need:
        yield Problem((*path, "by_route"), "by_route_only_with_any")


def _has_days(step: Any, path: Path) -> Iterator[Problem]:
    days = step.get("days")
    if bool(step.get("milestone")) == bool(days):
        yield Problem(path, "days_or_milestone")
    if days and not days["low"] <= days["likely"] <= days["high"]:
        yield Problem((*path, "days"), "days_upside_down", days)
    if not step["actors"]:
        yield Problem((*path, "actors"), "nobody_acts")


def _has_answers(fact: Any, path: Path) -> Iterator[Problem]:
    if bool(fact.get("yes_no")) == bool(fact.get("choices")):
        yield Problem(path, "choices_or_yes_no")


def _counts(reason: Any, path: Path) -> Iterator[Problem]:
    if (reason["sort"] in WEIGHED) != ("counts" in reason):
        yield Problem((*path, "sort"), "counts_only_for_and_against")


NEED = consistent(
    table(
        {"kind": choice(KINDS), "waive": choice(WAIVERS)},
        {"all": many(NODE_ID), "any": many(NODE_ID), "by_route": flag, "when": when},
    ),
    _all_or_any,
)
DAYS = table({"low": days_count, "likely": days_count, "high": days_count})
LOOP = table({"back_to": STEP_ID, "chance": share, "at_most": number, "holds": flag})
EVIDENCE: dict[str, Check] = {"mark": choice(MARKS), "source": text}
PLACE: dict[str, Check] = {"half": choice(HALVES), "track": choice(TRACKS)}
STEP = consistent(
    table(
        {"id": STEP_ID, "title": bilingual, "actors": many(NAME), **PLACE, **EVIDENCE},
        {
            "days": DAYS,
            "milestone": flag,
            "needs": many(NEED),
            "documents": many(NAME),
            "risks": many(RISK_ID),
            "notice": choice(ACTS),
            "routes": many(ROUTE_ID),
            "when": when,
            "loop": LOOP,
            "done_when": bilingual,
        },
    ),
    _has_days,
)
GATE = table({"id": NODE_ID, "title": bilingual, "true_when": bilingual, "needs": many(NEED)})
FACT = consistent(
    table(
        {"id": NAME, "ask": bilingual},
        {"choices": many(table({"id": NAME, "name": bilingual})), "yes_no": flag},
    ),
    _has_answers,
)
REASON = consistent(
    table({"code": CODE, "sort": choice(SORTS), "when": when, "text": bilingual}, {"counts": number}), _counts
)
ROUTE = table(
    {"id": ROUTE_ID, "through": STEP_ID, "title": bilingual, "fastest": bilingual, "reasons": many(REASON)}
)
PACKAGE = table({"id": NAME, "routes": many(ROUTE_ID), "title": bilingual, "text": bilingual})
ADVICE = table({"code": CODE, "when": when, "steps": many(STEP_ID), "text": bilingual})
NAMED = table({"id": NAME, "name": bilingual})
RISK = table({"id": RISK_ID, "title": bilingual, "answer": bilingual})

LISTS: dict[str, Check] = {
    "step": STEP,
    "gate": GATE,
    "fact": FACT,
    "route": ROUTE,
    "package": PACKAGE,
    "advice": ADVICE,
    "actor": NAMED,
    "document": NAMED,
    "risk": RISK,
}
HEAD: dict[str, Check] = {
    "plan": table({"start": STEP_ID, "goal": STEP_ID, "enough_cases": number}),
    "defaults": table(optional={**PLACE, **EVIDENCE}),
}


def problems_of_file(content: Mapping[str, Any]) -> Iterator[Problem]:
    """Everything wrong with one parsed file, looked at by itself."""
    lists = {key: value for key, value in content.items() if key in LISTS}
    for key, value in lists.items():
        if not isinstance(value, list):
            yield Problem((key,), "not_list", {"found": value})
    heads = {key: value for key, value in content.items() if key not in LISTS}
    yield from table(optional=HEAD)(heads, ())
    for name, check in LISTS.items():
        for path, entry in tables(content, name):
            yield from check(entry, path)


def tables(content: Mapping[str, Any], name: str) -> Iterator[tuple[Path, Any]]:
    """Each entry of a list; steps with what [defaults] say where they say nothing."""
    defaults = content.get("defaults") if name == "step" else None
    entries = content.get(name)
    for index, entry in enumerate(entries if isinstance(entries, list) else ()):
        if isinstance(entry, dict) and isinstance(defaults, dict):
            entry = {**defaults, **entry}
        yield (name, index), entry
