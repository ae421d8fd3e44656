"""Who works on the case, and who can open it, and how."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from reencuentro.clinic.accounts.queries import staff, staff_names
from reencuentro.clinic.keyring import rosters
from reencuentro.clinic.keyring.membership import Access, members_of, who_can_open
from reencuentro.clinic.keyring.roles import CASEWORK_ROLES, PRIVILEGED_ROLES, Role
from reencuentro.engines.vault.compartment import CASE_COMPARTMENTS, PRIVILEGED, TEAM
from reencuentro.engines.vault.identity import Identity

from ..access import plain_cases
from ..models import Case, Handover, TeamMember


@dataclass(frozen=True)
class Colleague:
    """A member by the ledger. `until` is set for one who was let in for a time only."""

    user_id: UUID
    name: str
    role: Role | None
    part: TeamMember | None
    compartments: list[str]
    until: datetime | None
    leads: bool
    may_lead: bool


@dataclass(frozen=True)
class Ways:
    """Who can open one compartment: members, the paper recovery key, directors two by two."""

    compartment: str
    members: list[str]
    guests: list[tuple[str, datetime]]
    recovery: str  # "recovery", "old_recovery" (by the sheets of an earlier key), "" for none
    directors: list[str]


def team(case: Case) -> list[Colleague]:
    """The members now, the lead first, then by name."""
    accesses = [way for way in who_can_open(case.id) if way.way in ("member", "guest")]
    parts = {row.user_id: row for row in TeamMember.objects.within(case.opened).filter(until=None)}
    names = staff_names({way.user_id for way in accesses})
    of_user: dict[UUID, list[Access]] = defaultdict(list)
    for way in accesses:
        of_user[way.user_id].append(way)
    members = [
        _colleague(case, user_id, names[user_id], parts.get(user_id), ways)
        for user_id, ways in of_user.items()
    ]
    return sorted(members, key=lambda member: (not member.leads, member.name.casefold()))


def _colleague(
    case: Case, user_id: UUID, name: str, part: TeamMember | None, ways: list[Access]
) -> Colleague:
    role = rosters.role_of(user_id)
    compartments = [name for name in CASE_COMPARTMENTS if name in {way.compartment for way in ways}]
    leads = user_id == case.lead_id
    return Colleague(
        user_id=user_id,
        name=name,
        role=role,
        part=part,
        compartments=compartments,
        until=next((way.until for way in ways if way.until), None),
        leads=leads,
        may_lead=role in PRIVILEGED_ROLES and PRIVILEGED in compartments and not leads,
    )


def member_names(case: Case) -> list[tuple[UUID, str]]:
    """(id, name) of the members now, to choose from."""
    return [(member.user_id, member.name) for member in team(case)]


def candidates(case: Case) -> list[tuple[UUID, str]]:
    """Colleagues who could be added: their role takes cases and they are not in this one."""
    inside = {way.user_id for way in who_can_open(case.id) if way.compartment == TEAM}
    return [(user.id, user.display_name) for user in caseworkers() if user.id not in inside]


def caseworkers() -> Iterable:
    """Active staff whose role takes cases, by name."""
    active = {member.user_id for role in CASEWORK_ROLES for member in rosters.current().active(role)}
    return [user for user in staff() if user.id in active]


def lawyers() -> Iterable:
    """Active staff who may lead a case, by name."""
    active = {member.user_id for role in PRIVILEGED_ROLES for member in rosters.current().active(role)}
    return [user for user in staff() if user.id in active]


def former_members(case: Case) -> list[TeamMember]:
    """Whoever was taken out, and (without a last day) whoever lost her place by leaving or by her role."""
    inside = members_of(case.id)
    rows = TeamMember.objects.within(case.opened)
    return [row for row in rows if row.until or row.user_id not in inside]


def handovers(case: Case) -> list[Handover]:
    return list(Handover.objects.within(case.opened))


def offers_to(unlocked: Identity) -> list[tuple[Handover, Case]]:
    """Offers of the lead that the reader has not answered, with the plain columns of the case."""
    offers = list(Handover.objects.filter(to_id=unlocked.user_id, state=Handover.State.OFFERED))
    cases = plain_cases(offer.case_id for offer in offers)
    return [(offer, cases[offer.case_id]) for offer in offers]


def ways_in(case: Case) -> list[Ways]:
    """For each compartment of the case, everybody who could open it and by which way."""
    accesses = who_can_open(case.id)
    names = staff_names({way.user_id for way in accesses if way.user_id})
    present = {way.compartment for way in accesses}
    return [
        _ways(compartment, [way for way in accesses if way.compartment == compartment], names)
        for compartment in CASE_COMPARTMENTS
        if compartment in present
    ]


def _ways(compartment: str, accesses: list[Access], names: dict[UUID, str]) -> Ways:
    def of(way: str) -> list[str]:
        return sorted((names[access.user_id] for access in accesses if access.way == way), key=str.casefold)

    return Ways(
        compartment=compartment,
        members=of("member"),
        guests=[(names[way.user_id], way.until) for way in accesses if way.way == "guest"],
        recovery=next((way.way for way in accesses if way.user_id is None), ""),
        directors=of("glass"),
    )
