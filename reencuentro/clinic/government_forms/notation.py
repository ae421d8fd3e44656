"""An entry of a map in one line, as it is typed and shown: `applicant.sex = female`, `a.b + a.c (commas)`."""

import re

from reencuentro.engines.forms.mapping import WAYS, Entry

_LINE = re.compile(
    r"(?P<data>[a-z0-9_.]+(?:\s*\+\s*[a-z0-9_.]+)*)(?:\s*=\s*(?P<value>[a-z0-9_]+))?(?:\s*\((?P<way>[a-z_]+)\))?"
)


def noted(entry: Entry) -> str:
    line = " + ".join(entry.data)
    if entry.ticks:
        line += f" = {entry.ticks[0][0]}"
    return line if entry.way == WAYS[0] else f"{line} ({entry.way})"


def entry_of(field: str, line: str) -> Entry:
    """The inverse. Raises `ValueError` for anything else."""
    found = _LINE.fullmatch(line.strip())
    if found is None or (found["way"] or WAYS[0]) not in WAYS:
        raise ValueError(line)
    data = tuple(part.strip() for part in found["data"].split("+"))
    ticks = ((found["value"], ""),) if found["value"] else ()
    return Entry(field, data, ticks, found["way"] or WAYS[0])
