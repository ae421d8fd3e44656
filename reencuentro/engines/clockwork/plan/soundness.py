"""What makes a plan impossible although every entry is well written: circles, dead ends, loops astray."""

from collections.abc import Iterator, Mapping

from .graph import Needs, circles, upstream
from .references import Entry, Files, Placed, entries

type Nodes = Mapping[str, Entry]


def problems_of_sense(files: Files) -> Iterator[Placed]:
    """Assumes that every name exists."""
    heads = [content["plan"] for content in files.values() if "plan" in content]
    if len(heads) != 1:
        yield Entry(next(iter(files)), (), {}).fault("one_plan", found=len(heads))
        return
    nodes = {entry.table["id"]: entry for name in ("step", "gate") for entry in entries(files, name)}
    needs = {id: _needed(entry) for id, entry in nodes.items()}
    yield from _out_of_nowhere(nodes, needs, heads[0]["start"])
    for entry in nodes.values():
        yield from _of_loop_members(entry, nodes)
    in_circles = [_circle_fault(nodes, circle) for circle in circles(needs)]
    yield from in_circles or _of_loops(nodes, needs)


def _out_of_nowhere(nodes: Nodes, needs: Needs, start: str) -> Iterator[Placed]:
    """A second beginning. Without one, and without circles, everything is reached from the first."""
    for id, entry in nodes.items():
        if not needs[id] and id != start:
            yield entry.fault("nothing_leads_here", "needs", start=start)


def _circle_fault(nodes: Nodes, circle: tuple[str, ...]) -> Placed:
    return nodes[circle[0]].fault("circle", "needs", path=" → ".join((*circle, circle[0])))


def _of_loops(nodes: Nodes, needs: Needs) -> Iterator[Placed]:
    """Each returns to something that lies ahead of where it begins. Needs a graph without circles."""
    for entry in nodes.values():
        if "loop" not in entry.table:
            continue
        back_to = entry.table["loop"]["back_to"]
        if not needs[entry.table["id"]] <= upstream(back_to, needs):
            yield entry.fault("loop_leads_away", "loop", "back_to", found=back_to)


def _of_loop_members(entry: Entry, nodes: Nodes) -> Iterator[Placed]:
    """Nobody knows whether a loop comes, so nothing can wait for one; `holds` makes its step wait."""
    for index, need in enumerate(entry.table.get("needs", ())):
        for member in need.get("any", need.get("all", ())):
            if "loop" in nodes[member].table:
                yield entry.fault("waits_for_a_loop", "needs", index, found=member)


def _needed(entry: Entry) -> frozenset[str]:
    members = (need.get("any", need.get("all")) for need in entry.table.get("needs", ()))
    return frozenset(id for ids in members for id in ids)
