"""Where to ask for a child, from law/tracing-sources.toml: who may, what it takes, what may be noticed."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from .bilingual import Bilingual
from .noticeable import ACTS
from .rule_schema import EVIDENCE, NAME
from .schema import Problem, bilingual, choice, many, table, twins

PUBLIC = ("always", "unless-asked")
_TEXTS = ("title", "gives", "may_ask", "publishes", "source", "verified_by")
_CHECKED = {name: EVIDENCE[name] for name in ("article", "source", "mark")}
_READING = {name: EVIDENCE[name] for name in ("verified_on", "verified_by")}

SOURCE_FILE = table(
    {
        "defaults": table(_READING),
        "source": many(
            table(
                {
                    "id": NAME,
                    **dict.fromkeys(_TEXTS[:4], bilingual),
                    "needs": many(bilingual),
                    "act": choice(ACTS),
                    **_CHECKED,
                },
                {"public": choice(PUBLIC), **_READING},
            )
        ),
    }
)


@dataclass(frozen=True, slots=True)
class TracingSource:
    """`act`: what the holder of the child may notice. `public`: one of PUBLIC; "" if it publishes nothing."""

    id: str
    title: Bilingual
    gives: Bilingual
    may_ask: Bilingual
    needs: tuple[Bilingual, ...]
    publishes: Bilingual
    act: str
    article: str
    source: Bilingual
    mark: str
    verified_on: date
    verified_by: Bilingual
    public: str = ""


def problems_of_sources(content: Mapping[str, Any]) -> Iterator[Problem]:
    found = list(SOURCE_FILE(content, ()))
    yield from found
    if not found:
        yield from twins(content["source"], ("source",))


def build_sources(content: Mapping[str, Any]) -> dict[str, TracingSource]:
    return {row["id"]: _build({**content["defaults"], **row}) for row in content["source"]}


def _build(row: Mapping[str, Any]) -> TracingSource:
    return TracingSource(**{key: _value(key, value) for key, value in row.items()})


def _value(key: str, value: Any) -> Any:
    if key == "needs":
        return tuple(Bilingual.of(need) for need in value)
    return Bilingual.of(value) if key in _TEXTS else value
