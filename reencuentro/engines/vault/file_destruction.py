"""Certificate that sealed files can't be opened any more, because their keys were destroyed.

    certificate = FilesDestroyed(list_id, day, "removed", ana_id, {"keys": 3}, files, roster.serial)
    entry = certify(certificate, ana)
    text = as_text(entry)                    # to print, or to hand over
    check_text(text, roster)                 # the FilesDestroyed; a VaultError if it is not so

Who destroyed them signs. What the machine destroyed on its day, without a key, is certified by whoever saw
later that no key is left: then `by` is None.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from . import certificates
from .entries import Entry, Signer, canonical, read_exactly, signed
from .errors import RuleBroken
from .hearing import check_standing, signing_keys
from .roster import Roster

_DOMAIN = "destroyed files"


@dataclass(frozen=True)
class FilesDestroyed:
    """`what` the files were of; `counts` of what was destroyed or was in them, by kind."""

    what: UUID
    day: date
    why: str
    by: UUID | None
    counts: Mapping[str, int]
    files: Sequence[UUID]
    roster_serial: int

    def body(self) -> bytes:
        return canonical(self.fields())

    @classmethod
    def read(cls, body: bytes) -> "FilesDestroyed":
        return read_exactly(body, _from)

    def lines(self) -> list[str]:
        """What it says, for people. Ids only."""
        return [
            f"files of: {self.what}",
            f"day: {self.day.isoformat()}",
            f"why: {self.why}",
            f"destroyed by: {self.by or 'the machine, without a key'}",
            *(f"{kind}: {count}" for kind, count in sorted(self.counts.items())),
            *(f"file: {one}" for one in self.files),
        ]

    def fields(self) -> dict[str, Any]:
        return {
            "v": 1,
            "what": str(self.what),
            "day": self.day.isoformat(),
            "why": self.why,
            "by": str(self.by) if self.by else "",
            "counts": dict(self.counts),
            "files": [str(one) for one in self.files],
            "roster": self.roster_serial,
        }


def certify(certificate: FilesDestroyed, person: Signer) -> Entry:
    """Sign it. Raises `RuleBroken` if somebody else destroyed them."""
    _check_signer(certificate, person.user_id)
    return signed(_DOMAIN, person, certificate.body())


def as_text(entry: Entry) -> str:
    return certificates.as_text(entry, FilesDestroyed.read(entry.body).lines())


def check_text(text: str, roster: Roster) -> FilesDestroyed:
    """What a certificate says.

    Raises `Damaged` if it is not whole, `Forged` unless somebody active at that time signed just these lines,
    `RuleBroken`.
    """
    entry, block = certificates.from_text(text)
    keys = signing_keys(_DOMAIN, entry, roster)
    certificate = FilesDestroyed.read(entry.body)
    check_standing(keys, [certificate.roster_serial], roster)
    _check_signer(certificate, entry.signer)
    certificates.check_lines(block, as_text(entry))
    return certificate


def _check_signer(certificate: FilesDestroyed, signer: UUID) -> None:
    if certificate.by not in (None, signer):
        raise RuleBroken("signed_by_another")


def _from(fields: dict[str, Any]) -> FilesDestroyed:
    return FilesDestroyed(
        what=UUID(fields["what"]),
        day=date.fromisoformat(fields["day"]),
        why=str(fields["why"]),
        by=UUID(fields["by"]) if fields["by"] else None,
        counts=dict(fields["counts"]),
        files=tuple(UUID(one) for one in fields["files"]),
        roster_serial=fields["roster"],
    )
