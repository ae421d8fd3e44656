"""Opening a case: keys, people, facts and first stage in one undertaking, or nothing at all."""

from collections.abc import Collection
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from reencuentro.clinic.accounts.actions.notices import notify
from reencuentro.clinic.accounts.queries import why_not_ready
from reencuentro.clinic.audit.actions import recording
from reencuentro.clinic.keyring import rosters
from reencuentro.clinic.keyring.membership import found_case
from reencuentro.clinic.keyring.opened import OpenedCase
from reencuentro.clinic.keyring.roles import CASEWORK_ROLES, PRIVILEGED_ROLES
from reencuentro.clinic.people.actions import add_link, add_person
from reencuentro.clinic.people.models import Certainty, Part, Person, Quality, Relation, Source
from reencuentro.clinic.people.names import fold
from reencuentro.clinic.people.refusals import Refused
from reencuentro.clinic.registry import cards
from reencuentro.clinic.registry.actions.checks import keep_in_case
from reencuentro.clinic.registry.models import Check
from reencuentro.engines.vault.compartment import PORTAL, PRIVILEGED, TEAM
from reencuentro.engines.vault.identity import Identity

from ..access import new_case
from ..intake import Child, Intake
from ..models import Case, Referral, SafetyFacts
from ..models import Part as TeamPart
from ..permissions import Act, require_office
from .changing import add
from .consents import record_consent
from .drafts import discard_drafts
from .stages import first_stage
from .tasks import add_task
from .team import take_part
from .testimonies import take_testimony

NOT_READY = {
    "not_founded": _("The organisation has not been set up yet."),
    "not_rehearsed": _(
        "Before the first case, a director must rehearse the recovery with the printed shares."
    ),
}


def check_ready() -> None:
    """Raise `Refused` while the organisation could lose a case for ever."""
    if why := why_not_ready():
        raise Refused(NOT_READY[why])


def open_case(identity: Identity, intake: Intake, check: Check) -> Case:
    """Found the case and write down all that was told. `check` is the search that came before.

    Raises `Refused` (organisation not ready, lead or member of the wrong role), `ValidationError` for a
    fact that a model does not take. Whatever is raised, nothing stays.
    """
    with recording(identity.user_id, "case.create") as trail:
        require_office(identity.user_id, Act.FOUND)
        check_ready()
        opened = found_case(identity, _compartments(identity.user_id, intake))
        trail.case(opened.case_id)
        client = add_person(opened, {**intake.client, "part": Part.CLIENT})
        case = new_case(
            opened,
            kind=intake.kind,
            lead_id=intake.lead_id,
            client_id=client.id,
            opened_on=intake.asked_on,
            summary=intake.summary,
        )
        first_stage(case, entered_on=intake.asked_on, reason=intake.reason)
        _write_team(case, intake)
        _write_family(opened, client, intake)
        _write_facts(case, client, intake)
        cards.begin(opened, case.reference)
        keep_in_case(check, identity, opened, intake.decision)
        discard_drafts(identity.user_id, check.id)
    return case


def _compartments(founder: UUID, intake: Intake) -> dict[str, Collection[UUID]]:
    """Founder, lead and members read the file; those of them who are lawyers read the lawyers' part."""
    members = list(dict.fromkeys([founder, intake.lead_id, *(user_id for user_id, _part in intake.members)]))
    roles = {user_id: rosters.role_of(user_id) for user_id in members}
    if roles[intake.lead_id] not in PRIVILEGED_ROLES:
        raise Refused(_("Only a lawyer can lead a case."), "lead_id")
    if any(role not in CASEWORK_ROLES for role in roles.values()):
        raise Refused(_("Somebody with this role can't be in a case's team."), "members")
    lawyers = [user_id for user_id, role in roles.items() if role in PRIVILEGED_ROLES]
    return {TEAM: members, PRIVILEGED: lawyers, PORTAL: members}


def _write_team(case: Case, intake: Intake) -> None:
    parts = {
        case.opened.user_id: TeamPart.CASE_WORK,
        intake.lead_id: TeamPart.FAMILY_LAW,
        **dict(intake.members),
    }
    for user_id, part in parts.items():
        take_part(case, user_id, part, intake.asked_on)
    notify(parts.keys() - {case.opened.user_id}, "cases.joined", case_id=case.id)


def _write_family(opened: OpenedCase, client: Person, intake: Intake) -> None:
    holders: dict[str, Person] = {}
    for child in intake.children:
        _write_child(opened, client, child, holders)
    for columns in intake.adverse:
        person = add_person(opened, columns)
        _tie(opened, person, client, Relation.EXPLOITER, Quality.KINSHIP)


def _write_child(opened: OpenedCase, client: Person, child: Child, holders: dict[str, Person]) -> None:
    person = add_person(opened, {**child.person, "part": Part.CHILD})
    for quality in _qualities(child):
        _tie(opened, client, person, child.relation, quality)
    if child.holder is not None:
        holder = _holder(opened, child, holders)
        _tie(opened, holder, person, child.holder_relation or Relation.OTHER, Quality.DE_FACTO)


def _qualities(child: Child) -> list[Quality]:
    """What the client says she is to the child, and whether the acta says so too."""
    parent = child.relation in (Relation.MOTHER, Relation.FATHER)
    told = Quality.BIOLOGICAL if parent else Quality.KINSHIP
    return [told, Quality.REGISTERED] if child.registered else [told]


def _holder(opened: OpenedCase, child: Child, holders: dict[str, Person]) -> Person:
    """Sisters and brothers are often with the same person: the same name twice is one holder."""
    names = ("given_names", "first_surname", "second_surname")
    key = fold(" ".join(str(child.holder.get(name, "")) for name in names))
    if key not in holders:
        holders[key] = add_person(opened, {**child.holder, "part": Part.HOLDER})
    return holders[key]


def _tie(opened: OpenedCase, elder: Person, younger: Person, relation: str, quality: str) -> None:
    """As she told it: nobody has seen a paper yet."""
    add_link(
        opened,
        {
            "from_person": elder.id,
            "to_person": younger.id,
            "relation": relation,
            "quality": quality,
            "source": Source.STATEMENT,
            "certainty": Certainty.CLAIMED,
        },
    )


def _write_facts(case: Case, client: Person, intake: Intake) -> None:
    if intake.referral is not None:
        add(case, Referral, **intake.referral)
    if intake.safety is not None:
        add(case, SafetyFacts, **intake.safety)
    for consent in intake.consents:
        record_consent(case, person_id=client.id, **consent)
    if intake.testimony is not None:
        take_testimony(case, told_by=client.id, **intake.testimony)
    if intake.next_step is not None:
        add_task(case, next_step=True, **intake.next_step)
