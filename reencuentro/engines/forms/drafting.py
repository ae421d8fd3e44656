"""A field map of a new form, for somebody to look through: each proposal is a remark until she takes it."""

from collections.abc import Iterator, Mapping

from .mapping import Entry, FormMap
from .model import WRITABLE, Form
from .proposing import Proposal

_HEAD = """\
# {number}, edition {edition}: {count} fields. Lines that begin with #? are proposals, with how sure they are.
# Take the #? away from those that are right. Whatever stays a remark is not filled in.
form = "{number}"
edition = {edition}
title = {{ en = "{number}", es = "{number}" }}
required = []

[fields]
"""


def draft(form: Form, taken: FormMap | None, proposals: Mapping[str, Proposal]) -> str:
    """TOML. `taken`: the map of another edition; its fields that are there again are proposed first."""
    edition = form.imprint.edition
    head = _HEAD.format(number=form.imprint.number or "?", edition=edition or '""', count=len(form.fields))
    return head + "".join(f"{line}\n" for line in _lines(form, taken, proposals))


def _lines(form: Form, taken: FormMap | None, proposals: Mapping[str, Proposal]) -> Iterator[str]:
    known = taken.by_field if taken else {}
    page = 0
    for field in form.fields.values():
        if field.kind not in WRITABLE:
            continue
        if field.page != page:
            page = field.page
            yield f"\n# page {page}"
        yield f"# {field.says or field.name}"
        if field.name in known:
            yield f"#? {_told(known[field.name])}  # as in the edition of {taken.edition if taken else ''}"
        elif field.name in proposals:
            one = proposals[field.name]
            yield f"#? {_told(one.entry)}  # {one.score:.0%}"
        else:
            yield f'#  "{field.name}" = ""'


def _told(entry: Entry) -> str:
    data = ", ".join(f'"{code}"' for code in entry.data)
    told = [f"data = {data}" if len(entry.data) == 1 else f"data = [{data}]"]
    if entry.ticks:
        value, state = entry.ticks[0]
        states = ", ".join(f'{one} = "{other}"' for one, other in entry.ticks)
        told.append(f"is = {{ {states} }}" if state else f'is = "{value}"')
    if entry.way != "plain":
        told.append(f'as = "{entry.way}"')
    return f'"{entry.field}" = {{ {", ".join(told)} }}'
