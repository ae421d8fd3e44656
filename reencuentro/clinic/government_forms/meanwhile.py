"""Two people at one page lose nothing: each form tells what its reader saw, so what she changed is known."""

from collections.abc import Mapping
from typing import Any

from django.http import QueryDict

SAW = "saw-"
"""Before the name of a field: the hidden value that stood in it when the page was made."""


def settled(data: QueryDict, current: Mapping[str, str]) -> tuple[QueryDict, dict[str, str]]:
    """Fields she left alone take what stands there by now; also gives {name: what she saw} of the others.

    `current`: by name of field, what is kept today.
    """
    fresh, changed = data.copy(), {}
    for name, now in current.items():
        saw = _unix(data.get(SAW + name, ""))
        if _unix(data.get(name, "")) == saw:
            fresh[name] = now
        else:
            changed[name] = saw
    return fresh, changed


def hidden(current: Mapping[str, str]) -> list[tuple[str, Any]]:
    """(name, value) of the inputs that tell what is seen."""
    return [(SAW + name, now) for name, now in current.items()]


def _unix(text: str) -> str:
    """Browsers send lines with both signs at their end."""
    return text.replace("\r\n", "\n").strip()
