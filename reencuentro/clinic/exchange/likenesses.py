"""Rows that are like somebody on file, or like another row: shown before anything comes in, never barred."""

import base64
from collections.abc import Sequence
from hashlib import blake2b

from django.utils.translation import gettext as _

from reencuentro.clinic.people.models import Part, Person
from reencuentro.clinic.people.names import fold
from reencuentro.clinic.people.queries import names_for_index
from reencuentro.clinic.registry.searching import Match, Sought, search_own
from reencuentro.engines.vault.identity import Identity

from .understanding import Brought, Problem
from .understanding.problems import WARNING

_SEARCHED = frozenset({Part.CLIENT, Part.HOLDER, Part.TRAFFICKER})
_MARK_BYTES = 8


def like_on_file(identity: Identity, rows: Sequence[Brought]) -> list[Problem]:
    """One warning for each person of these rows who is like somebody in a case of the user's."""
    sought = {id(wanted): (row, wanted) for row in rows for wanted in _sought(row)}
    best: dict[int, Match] = {}
    for match in search_own(identity, [wanted for _row, wanted in sought.values()]):
        best.setdefault(id(match.sought), match)
    return [_warning(sought[place][0], match) for place, match in best.items()]


def _sought(row: Brought) -> list[Sought]:
    return [
        Sought(person.part, person.name, tuple(names_for_index(person)))
        for person in row.people
        if person.part in _SEARCHED
    ]


def _warning(row: Brought, match: Match) -> Problem:
    if match.conflict:
        message = _("Somebody like this stands on the other side in your case %(case)s. Ask a director.")
    else:
        message = _("Somebody like this is in your case %(case)s already.")
    return Problem(row.number, "", message % {"case": match.reference}, WARNING)


class Seen:
    """Clients of the rows checked so far, as short marks: a hundred thousand names must not lie in memory."""

    def __init__(self, packed: str) -> None:
        marks = base64.b64decode(packed)
        self._marks = {marks[at : at + _MARK_BYTES] for at in range(0, len(marks), _MARK_BYTES)}

    def again(self, row: Brought) -> Problem | None:
        """A warning if a row before this one has the same client, by name and birth."""
        mark = _mark(row.people[0])
        if mark not in self._marks:
            self._marks.add(mark)
            return None
        return Problem(row.number, "", _("A row before this one has the same client."), WARNING)

    def packed(self) -> str:
        return base64.b64encode(b"".join(sorted(self._marks))).decode()


def _mark(client: Person) -> bytes:
    born = client.birth.first.isoformat() if client.birth else ""
    names = (client.given_names, client.first_surname, client.second_surname, born)
    return blake2b(fold(" ".join(names)).encode(), digest_size=_MARK_BYTES).digest()
