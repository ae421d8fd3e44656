"""Rows that are like somebody on file, or like another row: shown before anything comes in, never barred."""

from collections.abc import Iterable, Iterator, Sequence
from hashlib import blake2b

from django.utils.translation import gettext as _

from reencuentro.clinic.people.models import Part, Person
from reencuentro.clinic.people.names import fold
from reencuentro.clinic.registry.searching import Match, OwnPeople, Sought

from .understanding import Brought, Problem, Tags
from .understanding.problems import WARNING

_SEARCHED = frozenset({Part.CLIENT, Part.HOLDER, Part.TRAFFICKER})
_WORTH_A_WARNING = 0.1  # probability
_MARK_BYTES = 9


def like_on_file(on_file: OwnPeople, rows: Sequence[Brought]) -> list[Problem]:
    """One warning for each person of these rows who is like somebody in a case of the user's.

    Whoever stands in many rows, as a trafficker may, is looked for once.
    """
    sought = [(row, wanted) for row in rows for wanted in _sought(row)]
    if not sought:
        return []
    people = on_file.now()
    each = {wanted for _row, wanted in sought}
    found = {wanted: people.search([wanted], _WORTH_A_WARNING) for wanted in each}
    return [_warning(row, found[wanted][0]) for row, wanted in sought if found[wanted]]


def _sought(row: Brought) -> list[Sought]:
    return [
        Sought(person.part, person.name, tuple(person.lines))
        for person in row.card
        if person.part in _SEARCHED
    ]


def _warning(row: Brought, match: Match) -> Problem:
    if match.conflict:
        message = _("Somebody like this stands on the other side in your case %(case)s. Ask a director.")
    else:
        message = _("Somebody like this is in your case %(case)s already.")
    return Problem(row.number, "", message % {"case": match.reference}, WARNING)


class Seen:
    """Rows checked so far and their clients, as short marks: so many names must not lie in memory."""

    def __init__(self, marks: Iterable[bytes] = ()) -> None:
        """`marks`: what `added` gave each time."""
        self._marks = {mark for some in marks for mark in _divided(some)}
        self._added: set[bytes] = set()

    def again(self, number: int, tags: Tags) -> Problem | None:
        """An error if a row before this one is the same, or has the same number of its own."""
        if self._is_first(_row_mark(tags)):
            return None
        if not tags.own:
            return Problem(number, "", _("This row is the same as one before it."))
        message = _(
            "A row before this one has the same number. If this is another case, give it a number of its "
            "own; if it is another child of the same mother, put her into the columns of that row."
        )
        return Problem(number, "", message)

    def forget(self, tags: Tags) -> None:
        """A row that can't come in stands in no other's way."""
        self._marks.discard(_row_mark(tags))
        self._added.discard(_row_mark(tags))

    def client_again(self, number: int, mark: bytes) -> Problem | None:
        """A warning if a row before this one has the same client, by name and birth."""
        if self._is_first(mark):
            return None
        return Problem(number, "", _("A row before this one has the same client."), WARNING)

    def added(self) -> bytes:
        """The marks that came since this was last asked."""
        added, self._added = b"".join(self._added), set()
        return added

    def _is_first(self, mark: bytes) -> bool:
        if mark in self._marks:
            return False
        self._marks.add(mark)
        self._added.add(mark)
        return True


def _divided(marks: bytes) -> Iterator[bytes]:
    return (marks[at : at + _MARK_BYTES] for at in range(0, len(marks), _MARK_BYTES))


def _row_mark(tags: Tags) -> bytes:
    return b"r" + tags.row[: _MARK_BYTES - 1]


def mark_of(client: Person) -> bytes:
    """A client by name and birth, in a few bytes."""
    born = client.birth.first.isoformat() if client.birth else ""
    names = (client.given_names, client.first_surname, client.second_surname, born)
    return b"c" + blake2b(fold(" ".join(names)).encode(), digest_size=_MARK_BYTES - 1).digest()
