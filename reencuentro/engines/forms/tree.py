"""The fields of an opened PDF, wherever they hang, with what they inherit."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import pikepdf

_INHERITED = ("/FT", "/Ff", "/MaxLen", "/Q", "/TU", "/Opt", "/V")
_DEEPEST = 64


@dataclass(frozen=True, slots=True)
class Node:
    """A field with its full name, its widgets, and what holds for it."""

    name: str
    field: pikepdf.Object
    widgets: Sequence[pikepdf.Object]
    given: dict[str, Any]


def nodes(pdf: pikepdf.Pdf) -> Iterator[Node]:
    """Every field that is one; in the order of the file. Roots that are no dictionaries are passed over."""
    acroform = pdf.Root.get("/AcroForm")
    if isinstance(acroform, pikepdf.Dictionary):
        for root in acroform.get("/Fields", []):
            yield from _below(root, "", {}, 0)


def _below(node: pikepdf.Object, prefix: str, given: dict[str, Any], depth: int) -> Iterator[Node]:
    if not isinstance(node, pikepdf.Dictionary) or depth > _DEEPEST:
        return
    own = str(node["/T"]) if "/T" in node else ""
    name = ".".join(filter(None, [prefix, own]))
    given = given | {key: node[key] for key in _INHERITED if key in node}
    kids = [kid for kid in node.get("/Kids", []) if isinstance(kid, pikepdf.Dictionary)]
    named = [kid for kid in kids if "/T" in kid]
    for kid in named:
        yield from _below(kid, name, given, depth + 1)
    if not named and "/FT" in given:
        yield Node(name, node, kids or [node], given)
