"""Where the trail stood on a day, as text to keep off the machine: on paper, in another's mail.

    bare = Checkpoint(number, row_hash, day, roster.head, heads_digest(pins.many()), first_key)
    text = bare.signed(day_signer).text()
    Checkpoint.parse(text)          # Damaged for a mistyped character

A chain cannot show by itself that its end was cut off, or that all of it was written anew. One
checkpoint outside the house shows both. It is signed with the key of the day, so that nobody can
make one up to cast doubt on a trail that is whole.
"""

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Self

from .chain import DayKey, DaySigner
from .context import context
from .entries import HASH_BYTES, Head
from .errors import Damaged

# It travels by mail, so it does not say whose it is.
_BEGIN = "-----BEGIN CHECKPOINT-----"
_END = "-----END CHECKPOINT-----"
_CHECK_DIGITS = 8
_GROUP = 8
SIGNATURE_BYTES = 64


@dataclass(frozen=True)
class Checkpoint:
    """Last row's number and hash, roster's head, one digest of all ledger heads, first day key.

    `signed_on` names the day key (by UTC day) that made `signature`, which covers all the rest.
    """

    number: int
    hash: bytes
    day: date
    roster: Head
    ledgers: bytes
    first_key: bytes
    signed_on: date = date.min
    signature: bytes = b""

    def signed(self, signer: DaySigner) -> Self:
        due = replace(self, signed_on=signer.day)
        return replace(due, signature=signer.vouch(due._statement()))

    def is_signed_by(self, key: DayKey) -> bool:
        return key.day == self.signed_on and key.vouched(self._statement(), self.signature)

    def text(self) -> str:
        """One printable block; the last line tells a mistyped copy."""
        lines = self._all_lines()
        return "\n".join([_BEGIN, *lines, f"check: {_check(lines)}", _END, ""])

    @classmethod
    def parse(cls, text: str) -> "Checkpoint":
        """Read the block out of a mail or a typed copy; blanks and case do not matter."""
        try:
            checkpoint, check = _read(text)
        except (KeyError, ValueError) as error:
            raise Damaged("this is not a whole checkpoint") from error
        if check != _check(checkpoint._all_lines()):
            raise Damaged("a character of the checkpoint is wrong")
        return checkpoint

    @classmethod
    def parse_all(cls, text: str) -> list["Checkpoint"]:
        """Every block in a text, such as several mails one after another. Raises `Damaged`, also for none."""
        blocks = text.split(_END)[:-1]
        return [cls.parse(block + _END) for block in blocks] or [cls.parse(text)]

    def _lines(self) -> list[str]:
        serial, roster = self.roster
        return [
            "version: 1",
            f"day: {self.day.isoformat()}",
            f"row: {self.number}",
            f"hash: {_groups(self.hash)}",
            f"roster serial: {serial}",
            f"roster: {_groups(roster)}",
            f"ledgers: {_groups(self.ledgers)}",
            f"first key: {_groups(self.first_key)}",
            f"signed on: {self.signed_on.isoformat()}",
        ]

    def _all_lines(self) -> list[str]:
        half = SIGNATURE_BYTES // 2
        halves = self.signature[:half], self.signature[half:]
        return [
            *self._lines(),
            *(f"signature {place}: {_groups(one)}" for place, one in enumerate(halves, 1)),
        ]

    def _statement(self) -> bytes:
        return "\n".join(self._lines()).encode()


def heads_digest(heads: Mapping[str, Head]) -> bytes:
    """One hash (32 bytes) over the heads of all ledgers, by name."""
    digest = hashlib.sha256(context("heads"))
    for name in sorted(heads):
        digest.update(context(name, *heads[name]))
    return digest.digest()


def _read(text: str) -> tuple[Checkpoint, str]:
    block = text[text.index(_BEGIN) + len(_BEGIN) : text.index(_END)]
    fields = dict(_field(line) for line in block.splitlines() if ":" in line)
    if fields["version"] != "1":
        raise ValueError("unknown version")
    checkpoint = Checkpoint(
        number=int(fields["row"]),
        hash=_hash(fields["hash"]),
        day=date.fromisoformat(fields["day"]),
        roster=(int(fields["roster serial"]), _hash(fields["roster"])),
        ledgers=_hash(fields["ledgers"]),
        first_key=_hash(fields["first key"]),
        signed_on=date.fromisoformat(fields["signed on"]),
        signature=_digits(fields["signature 1"] + fields["signature 2"], SIGNATURE_BYTES),
    )
    return checkpoint, fields["check"]


def _field(line: str) -> tuple[str, str]:
    name, _, value = line.partition(":")
    return name.strip(" \t>").lower(), value.strip().lower()


def _hash(value: str) -> bytes:
    return _digits(value, HASH_BYTES)


def _digits(value: str, length: int) -> bytes:
    read = bytes.fromhex(re.sub(r"\s", "", value))
    if len(read) != length:
        raise ValueError(f"{length} bytes belong here")
    return read


def _groups(digest: bytes) -> str:
    """Hexadecimal in groups, so that two people can compare it aloud."""
    digits = digest.hex()
    return " ".join(digits[start : start + _GROUP] for start in range(0, len(digits), _GROUP))


def _check(lines: list[str]) -> str:
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()[:_CHECK_DIGITS]
