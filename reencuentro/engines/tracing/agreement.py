"""Where a name on one paper differs from that on another: an office compares letter by letter.

'Mónica' and 'Monica' are one name to whoever searches, and two to a consulate. So each part is compared as it
is written, and what differs is explained by how near the engine takes the words to be.
"""

import unicodedata
from collections.abc import Iterator
from typing import NamedTuple

from .names.folding import words
from .names.parsing import FullName, NameReader, Words
from .near import Agreement, near_words
from .vocabulary import Vocabulary

MARKS, MISSING, SWAPPED, PARTLY, OTHERWISE = "marks", "missing", "swapped", "partly", "otherwise"
PARTS = FullName._fields


class Difference(NamedTuple):
    """`part`: given, surname1, surname2, surnames, or name. `one`, `other`: as written; "" if it isn't there.

    `code`: `marks` (accents alone), `missing` (on one of them), `swapped`, `partly` (some of the words are
    missing), `otherwise` (a particle, how it is put together), or an `Agreement` in small letters: `sound`,
    `nickname`, `near`, …, `differs`.
    """

    part: str
    code: str
    one: str
    other: str


def differences(one: str, other: str) -> list[Difference]:
    """How two names differ as they are written; none if an office would take them for one.

    Capitals don't count, nor whether surnames come first.
    """
    if sorted(_plain(one).split()) == sorted(_plain(other).split()) and not _are_swapped(one, other):
        return []
    found = _of_marks(one, other) if words(one) == words(other) else _of_parts(one, other)
    return [*found] or [Difference("name", OTHERWISE, one, other)]


def _are_swapped(one: str, other: str) -> bool:
    reader = NameReader()
    ours, theirs = reader.full_name(one), reader.full_name(other)
    return ours.surname2 != () and ours[1:] == (theirs.surname2, theirs.surname1) != theirs[1:]


def _of_parts(one: str, other: str) -> Iterator[Difference]:
    reader = NameReader()
    ours, theirs = reader.full_name(one), reader.full_name(other)
    if _are_swapped(one, other):
        yield Difference("surnames", SWAPPED, _surnames(one, ours), _surnames(other, theirs))
        yield from _of_part("given", ours.given, theirs.given, one, other)
        return
    for part, mine, hers in zip(PARTS, ours, theirs, strict=True):
        yield from _of_part(part, mine, hers, one, other)


def _of_marks(one: str, other: str) -> Iterator[Difference]:
    """The same words, and some of them written with other accents."""
    reader = NameReader()
    for part, found in zip(PARTS, reader.full_name(one), strict=True):
        yield from _of_part(part, found, found, one, other)


def _of_part(part: str, mine: Words, hers: Words, one: str, other: str) -> Iterator[Difference]:
    ours, theirs = _written(one, mine), _written(other, hers)
    if _plain(ours) != _plain(theirs):
        yield Difference(part, _code(mine, hers), ours, theirs)


def _code(mine: Words, hers: Words) -> str:
    if mine == hers:
        return MARKS
    if not mine or not hers:
        return MISSING
    if set(mine) < set(hers) or set(hers) < set(mine):
        return PARTLY
    agreements = [_nearest(word, hers) for word in mine]
    return max(agreements).name.lower()


def _nearest(word: str, among: Words) -> Agreement:
    """How the word agrees with the one that is nearest."""
    _, found = near_words(Vocabulary.of([(), among]), word, nicknames=True)
    return Agreement(min(found.tolist(), default=Agreement.DIFFERS))


def _surnames(text: str, name: FullName) -> str:
    return _written(text, (*name.surname1, *name.surname2))


def _written(text: str, part: Words) -> str:
    """The words of the text that make this part, as they stand in it."""
    return " ".join(word for word in text.replace(",", " ").split() if set(words(word)) & set(part))


def _plain(text: str) -> str:
    """As an office reads it: without capitals, commas and double blanks, with every accent."""
    return " ".join(unicodedata.normalize("NFC", text).casefold().replace(",", " ").split())
