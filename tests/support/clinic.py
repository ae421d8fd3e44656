"""A clinic with one of everybody in it, founded as the set-up in the browser does."""

import datetime
import time
from collections.abc import Iterable
from copy import copy
from dataclasses import dataclass, field
from functools import cached_property
from uuid import UUID, uuid4

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.test import Client

from reencuentro.clinic.accounts.actions.entrance import BACKEND, CONFIRMED_AT
from reencuentro.clinic.accounts.models import Organisation, User
from reencuentro.clinic.keyring import membership, opening, organisation, rosters, slots
from reencuentro.clinic.keyring.beginning import founding
from reencuentro.clinic.keyring.models import SealedModel
from reencuentro.clinic.keyring.opened import OpenedCase
from reencuentro.clinic.keyring.policy import POLICY
from reencuentro.clinic.keyring.roles import Role
from reencuentro.clinic.keyring.sessions import SessionStore
from reencuentro.engines.vault import roster as vault
from reencuentro.engines.vault.compartment import PORTAL, PRIVILEGED, TEAM
from reencuentro.engines.vault.identity import Identity
from reencuentro.engines.vault.recovery import OfflineKey

from .snapshot import made_once

PASSPHRASE = "cobre lluvia nogal faro trigo"


@dataclass
class Staff:
    """A member of staff: her account, her unlocked keys, her browser."""

    user: User
    identity: Identity
    role: str

    @property
    def id(self) -> UUID:
        return self.user.id

    @property
    def passphrase(self) -> str:
        return PASSPHRASE

    @cached_property
    def client(self) -> Client:
        """Her browser, logged in with both factors just now."""
        return self.browser()

    def browser(self) -> Client:
        """One more browser of hers, logged in."""
        client = Client()
        store = SessionStore()
        store.update(
            {
                SESSION_KEY: str(self.user.id),
                BACKEND_SESSION_KEY: BACKEND,
                HASH_SESSION_KEY: self.user.get_session_auth_hash(),
                CONFIRMED_AT: time.time(),
            }
        )
        store.hold_seed(self.identity)
        store.confirm()
        store.save()
        client.cookies[settings.SESSION_COOKIE_NAME] = store.session_key
        client.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"
        return client

    def open(self, case_id: UUID) -> OpenedCase:
        return opening.open_case(self.identity, case_id)


@dataclass
class Clinic:
    """`outsider` is an attorney who is on no team but her own."""

    offline: OfflineKey
    shares: list[str]
    staff: dict[str, Staff] = field(default_factory=dict)

    def __getattr__(self, name: str) -> Staff:
        try:
            return self.__dict__["staff"][name]
        except KeyError as error:
            raise AttributeError(name) from error

    def open_case(
        self,
        lead: Staff | None = None,
        team: Iterable[Staff] = (),
        compartments: Iterable[str] = (PRIVILEGED, PORTAL),
    ) -> OpenedCase:
        """The keys of a new case (no rows yet), opened by its lead."""
        lead = lead or self.attorney
        members = [lead, *team]
        ids = {TEAM: [person.id for person in members]}
        for name in compartments:
            ids[name] = [person.id for person in members if person.role in POLICY[name]]
        return membership.found_case(lead.identity, ids)

    def as_founded(self) -> "Clinic":
        """The same people, as nobody has logged in yet."""
        staff = {
            name: Staff(copy(person.user), person.identity, person.role)
            for name, person in self.staff.items()
        }
        return Clinic(self.offline, list(self.shares), staff)

    def hire(self, name: str, role: str) -> Staff:
        """Add a member of staff, signed into the roster by the root key."""
        identity = Identity.create(uuid4())
        roster = rosters.current()
        day = datetime.date(2026, 1, 7)
        rosters.append(vault.append(roster, self.offline, public=identity.public, role=role, day=day))
        user = User.objects.create(
            id=identity.user_id,
            login=name,
            display_name=name.replace("_", " ").title(),
            email="",
            language="en",
        )
        slots.create_passphrase_slot(identity, PASSPHRASE)
        person = self.staff[name] = Staff(user, identity, role)
        return person

    def dismiss(self, person: Staff) -> None:
        """Signed out of the roster by the root key, whatever role she had."""
        roster, day = rosters.current(), datetime.date(2026, 2, 1)
        gone = {"public": person.identity.public, "role": person.role, "status": vault.REMOVED}
        rosters.append(vault.append(roster, self.offline, day=day, **gone))


def held_again(opened: OpenedCase, *_given: object) -> OpenedCase:
    """The same keys, held anew: those that a test renews or takes away are its own."""
    keys = [key for name in opened.compartments for key in opened.keys(name)]
    return OpenedCase(opened.identity, opened.case_id, keys)


def read_again[Row: SealedModel](row: Row, *_given: object) -> Row:
    """A row as it was read, with the keys it was read by; what a test does to it is its own."""
    names = [field.attname for field in row._meta.concrete_fields]
    again = type(row).from_db(row._state.db, names, [row.__dict__[name] for name in names])
    again.opened = held_again(row.opened)
    return again


def ready_clinic() -> Clinic:
    """A founded clinic, really founded once in a process."""
    return made_once(found_clinic, Clinic.as_founded)


def found_clinic(*, rehearsed: bool = True) -> Clinic:
    """Found the clinic, with two directors, and staff in every role."""
    offline = OfflineKey.create()
    clinic = Clinic(offline, offline.split(2, 3))
    day = datetime.date(2026, 1, 7)
    with founding(offline.public.sign):
        rosters.append(vault.root_entry(offline, day))
        director = clinic.hire("director", Role.DIRECTOR)
        organisation.found(director.identity)
    Organisation.objects.create(
        name="Clínica de prueba",
        country="MX",
        language="es",
        time_zone="America/Mexico_City",
        founded_on=day,
        rehearsed_on=day if rehearsed else None,
        shares_needed=2,
        shares_total=3,
    )
    for name, role in (
        ("director2", Role.DIRECTOR),
        ("attorney", Role.ATTORNEY),
        ("attorney2", Role.ATTORNEY),
        ("outsider", Role.ATTORNEY),
        ("worker", Role.CASE_WORKER),
        ("worker2", Role.CASE_WORKER),
        ("fundraiser", Role.FUNDRAISER),
        ("auditor", Role.AUDITOR),
        ("administrator", Role.ADMINISTRATOR),
    ):
        person = clinic.hire(name, role)
        organisation.admit(director.identity, person.id, role)
    return clinic
