"""How law/papers/*.toml is written. docs/papers.md explains each key to a lawyer."""

from collections.abc import Iterator, Mapping
from typing import Any

from ..bilingual import LANGUAGES
from ..lines import Path
from ..noticeable import ACTS
from ..plan.plan_schema import DAYS, NAME, STEP_ID, consistent
from ..rule_schema import EVIDENCE as EVIDENCE_OF_RULES
from ..rule_schema import FROM_MEMORY
from ..rule_schema import ID as RULE_ID
from ..schema import (
    Check,
    Problem,
    bilingual,
    choice,
    day,
    many,
    pattern,
    table,
    table_of_anything,
    text_or_bilingual,
)
from ..status.papers import RULE_OF
from .model import COUNTRIES, FORMS, GROUPS, LEVELS, MADE_HERE, NONE, OF, WHOSE

AMOUNT = pattern(r"\d{1,7}\.\d\d", "1959.54")
SITE = pattern(r"https?://\S+", "https://dos.ny.gov/apostille")
JURISDICTION = pattern(r"MX|US|MX-(\*|[A-Z]{3})|US-[A-Z]{2}", "MX-TLA")
WHAT = ("copy", "translation", "apostille")
PAYS = ("apostille", "translation", "passport", "transport", "printing", "communication", "court_fees")

EVIDENCE = {key: EVIDENCE_OF_RULES[key] for key in ("source", "mark", "verified_on", "verified_by")}
ARTICLE = {"article": EVIDENCE_OF_RULES["article"]}


def _upside_down(cost: Any, path: Path) -> Iterator[Problem]:
    if float(cost["low"]) > float(cost["high"]):
        yield Problem(path, "ends_before_it_begins")


def _days_upside_down(days: Any, path: Path) -> Iterator[Problem]:
    if not days["low"] <= days["likely"] <= days["high"]:
        yield Problem(path, "days_upside_down", days)


COST = consistent(
    table({"low": AMOUNT, "high": AMOUNT, "currency": pattern(r"[A-Z]{3}", "MXN"), "as_of": day}),
    _upside_down,
)
SPAN = consistent(DAYS, _days_upside_down)
TAKES: dict[str, Check] = {"days": SPAN, "cost": COST, "pays": choice(PAYS)}
LANGUAGE = many(choice(LANGUAGES))


def _has_article(row: Any, path: Path) -> Iterator[Problem]:
    """Only what is from memory may lack the place where it stands."""
    if "article" not in row and row["mark"] != FROM_MEMORY:
        yield Problem(path, "missing_key", {"missing": "article"})


def _kinds_or_made_here(document: Any, path: Path) -> Iterator[Problem]:
    if bool(document.get("kinds")) == bool(document.get("made_here")):
        yield Problem(path, "kinds_or_made_here")


def _with_evidence(required: dict[str, Check], optional: dict[str, Check] | None = None) -> Check:
    return consistent(table({**required, **EVIDENCE}, {**(optional or {}), **ARTICLE}), _has_article)


KIND = _with_evidence(
    {
        "id": NAME,
        "name": bilingual,
        "issuer": bilingual,
        "group": choice(GROUPS),
        "level": choice(LEVELS),
    },
    {
        "country": choice(COUNTRIES),
        "languages": LANGUAGE,
        "clock": choice(RULE_OF),
        "fresh": RULE_ID,
        "notice": choice(ACTS),
        **TAKES,
    },
)
REQUIREMENT = _with_evidence(
    {"what": choice(WHAT), "of": choice(OF), "accepts": many(choice(FORMS)), "text": bilingual}
)
DESTINATION = table(
    {"id": NAME, "name": bilingual, "country": choice(COUNTRIES), "languages": LANGUAGE},
    {"requires": many(table_of_anything)},
)
AUTHORITY = _with_evidence(
    {"jurisdiction": JURISDICTION, "name": text_or_bilingual}, {"site": SITE, "fee": COST}
)
MAKING = _with_evidence({"form": choice(FORMS), "who": bilingual, "days": SPAN}, TAKES)
DOCUMENT = consistent(
    table(
        {"id": NAME, "whose": choice(WHOSE)},
        {"kinds": many(NAME), "made_here": choice(MADE_HERE), "destination": NAME},
    ),
    _kinds_or_made_here,
)
LISTS: dict[str, tuple[str, Check]] = {
    "kinds.toml": ("kind", KIND),
    "destinations.toml": ("destination", DESTINATION),
    "authorities.toml": ("authority", AUTHORITY),
    "makings.toml": ("making", MAKING),
    "needs.toml": ("document", DOCUMENT),
}
HEADS: dict[str, Check] = {"defaults": table(optional={**EVIDENCE, **ARTICLE}), "steps": table_of_anything}


def checking(name: str) -> Any:
    """What is wrong with the file of that name, looked at by itself."""

    def problems(content: Mapping[str, Any]) -> Iterator[Problem]:
        listed, check = LISTS[name]
        head = {key: value for key, value in content.items() if key != listed}
        yield from table(optional=HEADS)(head, ())
        yield from many(table_of_anything)(content.get(listed), (listed,))
        for path, row in rows(content, listed):
            yield from check(row, path)
            if listed == "destination":
                yield from _of_requirements(row, content, path)
        for step in content.get("steps", ()):
            yield from STEP_ID(step, ("steps", step))

    return problems


def rows(content: Mapping[str, Any], listed: str) -> Iterator[tuple[Path, dict[str, Any]]]:
    """Each row of the list, with what [defaults] say where it says nothing; not those of destinations."""
    found = content.get(listed)
    for index, row in enumerate(found if isinstance(found, list) else ()):
        if isinstance(row, dict):
            yield (listed, index), row if listed == "destination" else with_defaults(row, content)


def with_defaults(row: Mapping[str, Any], content: Mapping[str, Any]) -> dict[str, Any]:
    return {**content.get("defaults", {}), **row}


def _of_requirements(row: dict[str, Any], content: Mapping[str, Any], path: Path) -> Iterator[Problem]:
    requires = row.get("requires")
    for index, one in enumerate(requires if isinstance(requires, list) else ()):
        if isinstance(one, dict):
            place = (*path, "requires", index)
            found = list(REQUIREMENT(with_defaults(one, content), place))
            yield from found
            if not found and not one["accepts"] and one["of"] != NONE:
                yield Problem((*place, "accepts"), "accepts_nothing")
