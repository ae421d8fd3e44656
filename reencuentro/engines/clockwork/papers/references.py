"""Every place in law/papers/ that names something, here, in the plan or among rules; whether it exists."""

from collections.abc import Collection, Iterator, Mapping
from typing import Any

from ..law import Law
from ..lines import Path
from ..near import nearest
from ..plan.model import Plan
from ..schema import Problem, twins
from .paper_schema import LISTS

type Files = Mapping[str, Mapping[str, Any]]
type Placed = tuple[str, Problem]

NEEDS = "needs.toml"
KEYS = {
    "kinds.toml": "id",
    "destinations.toml": "id",
    "authorities.toml": "jurisdiction",
    "makings.toml": "form",
}


def problems_of_names(files: Files, law: Law, plan: Plan) -> Iterator[Placed]:
    yield from _twice(files)
    yield from _of_kinds(files["kinds.toml"], law)
    yield from _of_steps(files, plan)
    yield from _of_documents(files, plan)


def _twice(files: Files) -> Iterator[Placed]:
    for name, key in KEYS.items():
        listed, _ = LISTS[name]
        for problem in twins(files[name][listed], (listed,), key):
            yield name, problem


def _of_kinds(content: Mapping[str, Any], law: Law) -> Iterator[Placed]:
    for index, kind in enumerate(content["kind"]):
        if "fresh" in kind:
            yield from _unknown("kinds.toml", ("kind", index, "fresh"), kind["fresh"], law.rules)


def _of_steps(files: Files, plan: Plan) -> Iterator[Placed]:
    """Each step that names documents says where they go."""
    steps, destinations = files[NEEDS].get("steps", {}), _ids(files, "destinations.toml")
    for step, destination in steps.items():
        yield from _unknown(NEEDS, ("steps", step), step, plan.steps)
        yield from _unknown(NEEDS, ("steps", step), destination, destinations)
    for step in plan.steps.values():
        if step.documents and step.id not in steps:
            yield NEEDS, Problem(("steps",), "missing_key", {"missing": step.id})


def _of_documents(files: Files, plan: Plan) -> Iterator[Placed]:
    """Each document of the plan has its papers."""
    rows, kinds = files[NEEDS]["document"], _ids(files, "kinds.toml")
    for index, row in enumerate(rows):
        path: Path = ("document", index)
        yield from _unknown(NEEDS, (*path, "id"), row["id"], plan.documents)
        for kind in row.get("kinds", ()):
            yield from _unknown(NEEDS, (*path, "kinds"), kind, kinds)
        if "destination" in row:
            known = _ids(files, "destinations.toml")
            yield from _unknown(NEEDS, (*path, "destination"), row["destination"], known)
    for missing in sorted(plan.documents.keys() - {row["id"] for row in rows}):
        yield NEEDS, Problem(("document",), "missing_key", {"missing": missing})


def _ids(files: Files, name: str) -> set[str]:
    return {row["id"] for row in files[name][LISTS[name][0]]}


def _unknown(file: str, path: Path, found: str, known: Collection[str]) -> Iterator[Placed]:
    if found not in known:
        yield file, Problem(path, "unknown_name", {"found": found, "near": nearest(found, known)})
