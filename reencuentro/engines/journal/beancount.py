"""The books as a beancount file, so that a program of other authors can add them up.

Format: https://beancount.github.io/docs/beancount_language_syntax.html. Funds are metadata of postings.
"""

import json
from collections.abc import Iterable, Iterator

from .entry import Entry, Posting


def lines(entries: Iterable[Entry]) -> Iterator[str]:
    """The lines of the file: accounts opened on their first day, then each entry."""
    booked = sorted(entries, key=lambda entry: entry.day)
    opened: set[str] = set()
    for entry in booked:
        for account in sorted({posting.account for posting in entry.postings} - opened):
            opened.add(account)
            yield f"{entry.day} open {account}"
        yield from _entry(entry)


def _entry(entry: Entry) -> Iterator[str]:
    yield f"{entry.day} * {_quoted(entry.kind)}"
    yield f"  key: {_quoted(entry.key)}"
    if entry.reverses:
        yield f"  reverses: {_quoted(entry.reverses)}"
    for name, fact in entry.why.items():
        yield f"  {name}: {_quoted(fact)}"
    for posting in entry.postings:
        yield from _posting(posting)


def _posting(posting: Posting) -> Iterator[str]:
    yield f"  {posting.account}  {posting.money.decimal:f} {posting.money.currency}"
    yield f"    fund: {_quoted(posting.fund)}"


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)
