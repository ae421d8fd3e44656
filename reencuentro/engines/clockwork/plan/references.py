"""Every place in the plan's files where one thing names another, and whether that other thing exists."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from ..lines import Path
from ..near import nearest
from ..schema import Problem
from .plan_schema import LISTS, tables

type Placed = tuple[str, Problem]
type Files = Mapping[str, Mapping[str, Any]]

YES_NO = ("yes", "no")
LISTED = {
    "step": {"actors": "actor", "documents": "document", "risks": "risk", "routes": "route"},
    "package": {"routes": "route"},
    "advice": {"steps": "step"},
}


@dataclass(frozen=True, slots=True)
class Entry:
    """One table of one list, where it stands."""

    file: str
    path: Path
    table: dict[str, Any]

    def fault(self, code: str, *key: str | int, **params: object) -> Placed:
        return self.file, Problem((*self.path, *key), code, params)


@dataclass(frozen=True, slots=True)
class Reference:
    entry: Entry
    key: Path
    kind: str
    id: str


def entries(files: Files, name: str) -> Iterator[Entry]:
    """Those of the list of that name, in all files."""
    for file, content in files.items():
        for path, table in tables(content, name):
            yield Entry(file, path, table)


def problems_of_ids(files: Files) -> Iterator[Placed]:
    """Ids that stand twice, names of things that don't exist."""
    known = {name: {str(entry.table.get("id")) for entry in entries(files, name)} for name in LISTS}
    known["node"] = known["step"] | known["gate"]
    known["answer"] = {
        f"{entry.table['id']} = {answer}"
        for entry in entries(files, "fact")
        for answer in answers(entry.table)
    }
    for name in LISTS:
        yield from _twice(files, name)
    for reference in _references(files):
        if reference.id not in known[reference.kind]:
            near = nearest(reference.id, known[reference.kind])
            yield reference.entry.fault("unknown_name", *reference.key, found=reference.id, near=near)


def answers(fact: Mapping[str, Any]) -> tuple[str, ...]:
    """The ids of the answers that a [[fact]] allows."""
    return YES_NO if fact.get("yes_no") else tuple(choice["id"] for choice in fact.get("choices", ()))


def _twice(files: Files, name: str) -> Iterator[Placed]:
    key = "code" if name == "advice" else "id"
    seen = set()
    for entry in entries(files, name):
        if entry.table[key] in seen:
            yield entry.fault("twice", key, found=entry.table[key])
        seen.add(entry.table[key])


def _references(files: Files) -> Iterator[Reference]:
    for name, keys in LISTED.items():
        for entry in entries(files, name):
            for key, kind in keys.items():
                yield from _members(entry, (key,), kind, entry.table.get(key, ()))
    for entry in (*entries(files, "step"), *entries(files, "gate")):
        yield from _of_node(entry)
    for entry in entries(files, "advice"):
        yield from _of_when(entry, ("when",), entry.table["when"])
    for entry in entries(files, "route"):
        yield Reference(entry, ("through",), "step", entry.table["through"])
        for index, reason in enumerate(entry.table["reasons"]):
            yield from _of_when(entry, ("reasons", index, "when"), reason["when"])
    yield from _of_heads(files)


def _of_node(entry: Entry) -> Iterator[Reference]:
    yield from _of_when(entry, ("when",), entry.table.get("when", ()))
    if "loop" in entry.table:
        yield Reference(entry, ("loop", "back_to"), "step", entry.table["loop"]["back_to"])
    for index, need in enumerate(entry.table.get("needs", ())):
        key = "any" if "any" in need else "all"
        yield from _members(entry, ("needs", index, key), "node", need[key])
        yield from _of_when(entry, ("needs", index, "when"), need.get("when", ()))


def _of_when(entry: Entry, key: Path, when: Any) -> Iterator[Reference]:
    for alternative in when:
        for fact, chosen in alternative.items():
            for answer in chosen:
                yield Reference(entry, key, "answer", f"{fact} = {answer}")


def _of_heads(files: Files) -> Iterator[Reference]:
    for file, content in files.items():
        if "plan" in content:
            head = Entry(file, ("plan",), content["plan"])
            yield from (Reference(head, (key,), "step", head.table[key]) for key in ("start", "goal"))


def _members(entry: Entry, key: Path, kind: str, ids: Any) -> Iterator[Reference]:
    return (Reference(entry, key, kind, id) for id in ids)
