"""The signed ledgers of a case as this installation has them, read and extended."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import lru_cache
from uuid import UUID

from django.db import transaction

from reencuentro.engines.vault.compartment import TEAM
from reencuentro.engines.vault.entries import Entry, Head
from reencuentro.engines.vault.ledger import DEPENDENT, Ledger
from reencuentro.engines.vault.roster import Roster

from . import rosters
from .errors import NotMember
from .models import Compartment, LedgerEntry, NewRow
from .pins import ledger_name, pin_when_committed, pins
from .policy import POLICY


def of_case(case_id: UUID) -> dict[str, Ledger]:
    """The verified ledgers of a case by compartment; `NotMember` if there is no such case.

    Raises `Forged` or `RolledBack` when the database was tampered with.
    """
    # The pins first: a change committed meanwhile may then be newer than they are, never older.
    pinned = pins().many()
    rows = LedgerEntry.objects.filter(case_id=case_id).order_by("number").values_list("compartment", "packed")
    lines = tuple((compartment, bytes(packed)) for compartment, packed in rows)
    if not lines:
        raise NotMember("no such case")
    names = sorted({compartment for compartment, _ in lines})
    heads = tuple((name, pinned.get(ledger_name(case_id, name))) for name in names)
    return dict(_verified(case_id, lines, heads, rosters.read()))


@lru_cache(maxsize=256)
def _verified(
    case_id: UUID,
    lines: tuple[tuple[str, bytes], ...],
    pinned: tuple[tuple[str, Head | None], ...],
    roster: Roster,
) -> dict[str, Ledger]:
    """Public data, so it may stay in memory; an altered byte, a newer pin or roster is verified anew."""
    chains: dict[str, list[Entry]] = defaultdict(list)
    for compartment, packed in lines:
        chains[compartment].append(Entry.unpack(packed))
    heads = dict(pinned)
    ledgers: dict[str, Ledger] = {}
    for compartment in sorted(chains, key=lambda name: name in DEPENDENT):
        ledgers[compartment] = Ledger.verify(
            chains[compartment],
            roster,
            heads[compartment],
            case_id=case_id,
            compartment=compartment,
            team=ledgers.get(TEAM),
            policy=POLICY,
        )
    return ledgers


def begun(opened: Iterable[tuple[Ledger, Entry]]) -> Iterator[NewRow]:
    """The rows of new ledgers, not saved yet."""
    for ledger, entry in opened:
        place = {"case_id": ledger.case_id, "compartment": ledger.compartment, "number": ledger.n}
        yield NewRow(LedgerEntry, {**place, "packed": entry.pack()})
        yield NewRow(Compartment, {**place, "epoch": ledger.epoch, "head": ledger.head[1]})


def append(ledger: Ledger, entry: Entry, roster: Roster) -> Ledger:
    """Check and keep the next entry of a ledger."""
    return _keep(ledger.extended([entry], roster, POLICY), entry)


def end(ledger: Ledger, entry: Entry, roster: Roster) -> Ledger:
    """Keep the end of a ledger, whose hash was pinned when the second person signed it."""
    return _keep(ledger.ended(entry, roster, POLICY), entry)


def _keep(longer: Ledger, entry: Entry) -> Ledger:
    with transaction.atomic(using="keys"):
        LedgerEntry.objects.create(
            case_id=longer.case_id, compartment=longer.compartment, number=longer.n, packed=entry.pack()
        )
        Compartment.objects.filter(case_id=longer.case_id, compartment=longer.compartment).update(
            epoch=longer.epoch, number=longer.n, head=longer.head[1]
        )
        pin_when_committed(heads_of([longer]))
    return longer


def heads_of(ledgers: Iterable[Ledger]) -> dict[str, Head]:
    """The newest lines of ledgers, under the names by which they are pinned."""
    return {ledger_name(ledger.case_id, ledger.compartment): ledger.head for ledger in ledgers}
