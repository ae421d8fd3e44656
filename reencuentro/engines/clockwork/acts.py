"""Acts that can be notified, and the rules whose terms each sets running, from law/acts.toml."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from .bilingual import Bilingual
from .errors import CannotCount
from .near import nearest
from .rule_schema import NAME
from .rules import SEPARATOR, Rule
from .schema import Problem, bilingual, choice, many, table, text, twins

KINDS = ("family", "criminal", "amparo", "return", "administrative", "immigration")

ACT_FILE = table(
    {
        "act": many(
            table({"id": NAME, "title": bilingual, "kinds": many(choice(KINDS)), "rules": many(text)}),
        )
    }
)


@dataclass(frozen=True, slots=True)
class Act:
    """`rules` are ids, "F34:first-instance" with the variant."""

    id: str
    title: Bilingual
    kinds: tuple[str, ...]
    rules: tuple[str, ...]


def problems_of_acts(content: Mapping[str, Any]) -> Iterator[Problem]:
    found = list(ACT_FILE(content, ()))
    yield from found
    if not found:
        yield from twins(content["act"], ("act",))


def problems_of_act_rules(
    content: Mapping[str, Any], rules: Mapping[str, tuple[Rule, ...]]
) -> Iterator[Problem]:
    """Every rule an act names must exist, with that variant, and run."""
    for index, act in enumerate(content["act"]):
        for name in act["rules"]:
            if not _exists(name, rules):
                near = nearest(name, _names(rules))
                yield Problem(("act", index, "rules"), "unknown_remedy", {"found": name, "near": near})


def _exists(name: str, rules: Mapping[str, tuple[Rule, ...]]) -> bool:
    id, _sep, variant = name.partition(SEPARATOR)
    if id not in rules:
        return False
    try:
        return rules[id][-1].choose(variant).has_a_clock
    except CannotCount:
        return False


def _names(rules: Mapping[str, tuple[Rule, ...]]) -> Iterable[str]:
    for id, versions in rules.items():
        yield from [variant.name for variant in versions[-1].variants.values()] or [id]


def build_acts(content: Mapping[str, Any]) -> dict[str, Act]:
    return {
        act["id"]: Act(act["id"], Bilingual.of(act["title"]), tuple(act["kinds"]), tuple(act["rules"]))
        for act in content["act"]
    }
