"""How a rule is written in law/rules/*.toml. docs/law.md explains each key to a lawyer."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from .bilingual import Bilingual
from .lines import Path
from .schema import (
    Check,
    Problem,
    bilingual,
    choice,
    day,
    flag,
    many,
    number,
    pattern,
    table,
    table_of_anything,
    text,
    text_or_bilingual,
    twins,
)

UNITS = (
    "habiles", "naturales", "hours", "weeks", "months", "years", "business_days", "age", "date", "none",
)  # fmt: skip
STARTS = ("S1", "S2", "S3", "S4", "S5", "S6")
ROLLS = ("R1", "R2", "R3", "R8", "FR6", "NR")
OWNERS = ("ours", "court", "authority", "other_side")
MARKS = ("V", "V26", "W", "2nd", "M", "D")
MODES = {
    "personal": Bilingual("notificación personal", "personal"),
    "list": Bilingual("lista o boletín", "list"),
    "electronic": Bilingual("medio electrónico", "electronic"),
    "mail": Bilingual("correo", "mail"),
    "hearing": Bilingual("audiencia", "hearing"),
    "edict": Bilingual("edictos", "edict"),
    "knowledge": Bilingual("conocimiento", "knowledge"),
    "event": Bilingual("el hecho mismo", "event"),
}
FIRST_DAYS = ("excluded", "included", "disputed")
SETTERS = ("court", "authority", "notice")
CALENDAR_OF_THE_COURT = "court"
FROM_MEMORY = "M"

ID = pattern(r"[A-Z]{1,3}(-[A-Z])?\d{2}", "F20")
NAME = pattern(r"[a-z0-9]+(-[a-z0-9]+)*", "second-instance")

LENGTH: dict[str, Check] = {
    "length": number,
    "unit": choice(UNITS),
    "on": day,
    "set_by": choice(SETTERS),
    "at_least": number,
    "at_most": number,
    "opens_after": number,
    "opens_before": table({"length": number, "unit": choice(("naturales", "months"))}),
    "waiting": flag,
    "before": flag,
}
COUNTING: dict[str, Check] = {
    "start": choice(STARTS),
    "roll": choice(ROLLS),
    "first_day": choice(FIRST_DAYS),
    "modes": many(choice(MODES)),
    "effects": choice(("own", "act")),
    "calendar": NAME,
    "distance": flag,
    "mail_days": number,
    "received": flag,
    "extension": table({"length": number}, {"ask_on_day": number, "article": text}),
    "may_not_run": many(NAME),
}
CONSEQUENCE: dict[str, Check] = {
    "owner": choice(OWNERS),
    "missed": bilingual,
    "remedy": many(ID),
    "note": bilingual,
}
EVIDENCE: dict[str, Check] = {
    "article": text,
    "source": text_or_bilingual,
    "mark": choice(MARKS),
    "verified_on": day,
    "verified_by": text_or_bilingual,
    "valid_from": day,
    "valid_to": day,
}
PLACE: dict[str, Check] = {"regime": NAME, "jurisdiction": pattern(r"(MX|US)(-[A-Z]{2,3})?|INT", "MX-TLA")}

VARIANT = table(
    {"name": NAME, "title": bilingual},
    {**LENGTH, **COUNTING, **CONSEQUENCE, "trigger": bilingual, "article": text, "mark": choice(MARKS)},
)
DEFAULTS = table(optional={**PLACE, **COUNTING, **EVIDENCE, "owner": choice(OWNERS)})
RULE = table(
    {
        "id": ID,
        "title": bilingual,
        "trigger": bilingual,
        **PLACE,
        "owner": choice(OWNERS),
        **{key: EVIDENCE[key] for key in ("source", "mark", "verified_on", "verified_by", "valid_from")},
    },
    {
        "article": text,
        **LENGTH,
        **COUNTING,
        **CONSEQUENCE,
        "instead_of": ID,
        "valid_to": day,
        "variant": many(VARIANT),
    },
)


def modes_in_words(modes: Iterable[str]) -> Bilingual:
    """For a sentence; one that nobody knows as it was written."""
    names = [MODES.get(mode, Bilingual.of(mode)) for mode in modes]
    return Bilingual(", ".join(one.es for one in names) or "–", ", ".join(one.en for one in names) or "–")


def problems_of_file(content: Mapping[str, Any]) -> Iterator[Problem]:
    """Everything wrong with one parsed file of rules, looked at by itself."""
    for key in content.keys() - {"defaults", "rule"}:
        yield Problem((key,), "unknown_key", {"near": "defaults, rule"})
    yield from DEFAULTS(content.get("defaults", {}), ("defaults",))
    yield from many(table_of_anything)(content.get("rule", []), ("rule",))
    for path, rule in rule_tables(content):
        found = list(RULE(rule, path))
        yield from (problem for problem in found if not _is_of_the_defaults(problem, content))
        if not found:
            yield from _contradictions(rule, path)


def _is_of_the_defaults(problem: Problem, content: Mapping[str, Any]) -> bool:
    """What a rule has from the defaults is named there, once."""
    _, index, *keys = problem.path
    return bool(keys) and keys[0] not in content["rule"][index]


def rule_tables(content: Mapping[str, Any]) -> Iterator[tuple[Path, dict[str, Any]]]:
    """Each rule with what the file's [defaults] say where it says nothing."""
    defaults = content.get("defaults", {})
    rules = content.get("rule", [])
    if isinstance(defaults, dict) and isinstance(rules, list):
        for index, rule in enumerate(rules):
            if isinstance(rule, dict):
                yield ("rule", index), {**defaults, **rule}


def variant_tables(rule: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    """Each variant as the whole rule that it makes."""
    common = {key: value for key, value in rule.items() if key != "variant"}
    for variant in rule.get("variant", []):
        yield variant["name"], {**common, **{key: value for key, value in variant.items() if key != "name"}}


def _contradictions(rule: dict[str, Any], path: Path) -> Iterator[Problem]:
    if rule.get("valid_to") and rule["valid_to"] < rule["valid_from"]:
        yield Problem((*path, "valid_to"), "ends_before_it_begins")
    if "article" not in rule and rule["mark"] != FROM_MEMORY:
        yield Problem(path, "missing_key", {"missing": "article"})
    variants = rule.get("variant", [])
    yield from twins(variants, (*path, "variant"), "name")
    if not variants:
        yield from _contradictions_of_a_term(rule, path)
    for index, (_, variant) in enumerate(variant_tables(rule)):
        yield from _contradictions_of_a_term(variant, (*path, "variant", index))


def _contradictions_of_a_term(term: dict[str, Any], path: Path) -> Iterator[Problem]:
    unit = term.get("unit")
    for key in _needed_keys(term):
        if key not in term:
            yield Problem(path, "missing_for_unit", {"missing": key, "unit": unit})
    if unit in ("none", "date") and "length" in term:
        yield Problem((*path, "length"), "length_without_unit", {"unit": unit})
    if (unit == "hours") != (term.get("start") == "S5") and unit is not None and unit not in ("none", "date"):
        yield Problem((*path, "start"), "hours_start_at_the_moment")
    if term.get("at_least", 1) > term.get("at_most", 10**6):
        yield Problem((*path, "at_most"), "ends_before_it_begins")
    if term.get("opens_after", 0) >= term.get("length", 10**6):
        yield Problem((*path, "opens_after"), "ends_before_it_begins")
    yield from _contradictions_of_an_opening(term, path)


def _contradictions_of_an_opening(term: dict[str, Any], path: Path) -> Iterator[Problem]:
    """It opens on one day, which lies in whole days before another."""
    if "opens_before" in term and "opens_after" in term:
        yield Problem((*path, "opens_before"), "opens_twice")
    for key in ("opens_before", "waiting"):
        if key in term and term.get("unit") in ("none", "hours"):
            yield Problem((*path, key), "length_without_unit", {"unit": term["unit"]})


def _needed_keys(term: dict[str, Any]) -> tuple[str, ...]:
    """A date that a notice sets is entered with it; any other stands in the rule."""
    unit = term.get("unit")
    if unit == "none":
        return ()
    if unit == "date":
        return ("start",) if "set_by" in term else ("on",)
    if unit is None:
        return ("unit",)
    return ("length", "start")
