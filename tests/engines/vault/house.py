"""A small organisation for the tests: an offline key, directors, staff and their roster."""

import os
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID, uuid4

from reencuentro.engines.vault.compartment import TEAM, CompartmentKey
from reencuentro.engines.vault.entries import Entry
from reencuentro.engines.vault.identity import Identity
from reencuentro.engines.vault.ledger import Ledger, genesis
from reencuentro.engines.vault.recovery import OfflineKey
from reencuentro.engines.vault.roster import ACTIVE, DIRECTOR, Roster, append, cosign, root_entry

DAY = date(2026, 11, 24)


@dataclass
class House:
    """Ana, Beto and Carla direct; Dora is an attorney, Eva a case worker."""

    offline: OfflineKey = field(default_factory=OfflineKey.create)
    entries: list[Entry] = field(default_factory=list)

    def __post_init__(self):
        self.ana, self.beto, self.carla, self.dora, self.eva = (Identity.create(uuid4()) for _ in range(5))
        self.take(root_entry(self.offline, DAY))
        for director in (self.ana, self.beto, self.carla):
            self.enter(director, DIRECTOR, by=self.offline)
        self.enter(self.dora, "attorney", by=self.ana)
        self.enter(self.eva, "case_worker", by=self.ana)

    @property
    def anchor(self) -> bytes:
        return self.offline.public.sign

    @property
    def roster(self) -> Roster:
        return Roster.verify(self.entries, self.anchor)

    def take(self, entry: Entry) -> None:
        Roster.verify([*self.entries, entry], self.anchor)
        self.entries.append(entry)

    def enter(self, person, role, *, by, status=ACTIVE, second=None) -> None:
        """Add a roster entry about a person, cosigned by `second` if given."""
        entry = append(self.roster, by, public=person.public, role=role, day=DAY, status=status)
        self.take(cosign(entry, second) if second else entry)


@dataclass
class TeamLedger:
    """A case's team ledger with its entries and current key."""

    house: House
    case_id: UUID
    entries: list[Entry]
    key: CompartmentKey

    @classmethod
    def of(cls, house: House, *people: Identity) -> "TeamLedger":
        secret = os.urandom(32)
        members = {person.user_id for person in people}
        case_id, entry = genesis(people[0], members, secret, roster=house.roster)
        return cls(house, case_id, [entry], CompartmentKey(case_id, TEAM, 1, secret))

    def verify(self, entries=None, roster=None, pinned=None) -> Ledger:
        return Ledger.verify(
            self.entries if entries is None else entries,
            roster or self.house.roster,
            pinned,
            case_id=self.case_id,
            compartment=TEAM,
        )

    @property
    def now(self) -> Ledger:
        return self.verify()

    def add(self, entry: Entry) -> None:
        self.now.extended([entry], self.house.roster)
        self.entries.append(entry)

    def next_key(self) -> CompartmentKey:
        return CompartmentKey.create(self.case_id, TEAM, self.key.epoch + 1)


def ids(*people: Identity) -> set[UUID]:
    return {person.user_id for person in people}
