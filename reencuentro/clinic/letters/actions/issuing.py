"""From a draft to a letter that goes out: approved by a lawyer as it stands, numbered, and kept."""

from io import BytesIO
from typing import Any
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from reencuentro.clinic.accounts.actions.notices import notify
from reencuentro.clinic.cases.actions.changing import change, changing
from reencuentro.clinic.cases.models import Case
from reencuentro.clinic.cases.permissions import Act, NotPermitted
from reencuentro.clinic.files.keeping import keep
from reencuentro.clinic.files.kinds import Kind
from reencuentro.clinic.keyring import rosters
from reencuentro.clinic.keyring.roles import PRIVILEGED_ROLES
from reencuentro.clinic.people.refusals import Refused
from reencuentro.clinic.safety.actions import require_gate
from reencuentro.engines.paper import pages
from reencuentro.engines.paper.child import call

from ..data import missing_in, to_verify
from ..models import Letter, Serial
from ..queries.letters import data_of, may_approve, who_can_approve
from ..sources import Template
from ..typesetting import NotTypeset, pdf
from .writing import in_state

State = Letter.State


def ask(case: Case, letter_id: UUID) -> None:
    """Freeze it as it stands and ask for a lawyer's approval. Raises `Refused` while something is missing."""
    with changing(case, "letters.ask", Act.WRITE) as trail:
        letter = in_state(case, letter_id, State.DRAFT)
        change(
            letter,
            state=State.ASKED,
            frozen=_complete(case, letter),
            approval={"asked_by": str(case.opened.user_id)},
        )
        trail.add(letter.id)
        notify(who_can_approve(case, letter), "letters.asked", case_id=case.id)


def approve(case: Case, letter_id: UUID, revision: int) -> None:
    """A lawyer's word for exactly what was frozen. Raises `NotPermitted`, also for whoever wrote in it."""
    with changing(case, "letters.approve", Act.WRITE) as trail:
        letter = in_state(case, letter_id, State.ASKED)
        _check_approver(case, letter)
        if letter.revision != revision:
            raise Refused(_("The letter was changed after you looked at it. Read it again."))
        approval = {**letter.approval, "by": str(case.opened.user_id), "on": timezone.localdate().isoformat()}
        change(letter, state=State.APPROVED, frozen={**letter.frozen, "draft": False}, approval=approval)
        trail.add(letter.id)
        notify([UUID(letter.approval["asked_by"])], "letters.approved", case_id=case.id)


def take_back(case: Case, letter_id: UUID) -> None:
    """To write on: whatever was approved is approved no longer."""
    with changing(case, "letters.take_back", Act.WRITE) as trail:
        letter = in_state(case, letter_id, State.ASKED, State.APPROVED)
        change(letter, state=State.DRAFT, frozen={}, approval={}, revision=letter.revision + 1)
        trail.add(letter.id)


def issue(case: Case, letter_id: UUID) -> Letter:
    """Number it, and keep its PDF sealed among the files. Raises `Refused`, also by the safety gate."""
    with changing(case, "letters.issue", Act.WRITE) as trail:
        letter = in_state(case, letter_id, State.DRAFT, State.APPROVED)
        template = Template.from_json(letter.template)
        data = letter.frozen if letter.state == State.APPROVED else _complete(case, letter)
        if letter.state != State.APPROVED and needs_approval(template, data):
            raise Refused(_("A lawyer has to approve this letter first."))
        if template.noticeable is not None:
            require_gate(case, template.noticeable)
        _number(letter)
        data = {**data, "draft": False, "number": letter.label}
        content = _pdf(template, data)
        told = {"kind": Kind.PDF, "pages": call(pages.count, BytesIO(content))}
        letter.file = keep(case, name=_file_name(letter), content=content, **told)
        change(letter, **_issued(case, letter, data))
        trail.add(letter.id, letter.file_id)
    return letter


def needs_approval(template: Template, data: dict[str, Any]) -> bool:
    """What cites law that nobody read is for a lawyer to answer for, whatever the template says."""
    return template.approval or bool(to_verify(data))


def _complete(case: Case, letter: Letter) -> dict[str, Any]:
    """The data as they stand today. Raises `Refused` while something is missing or can't be typeset."""
    data = data_of(case, letter)
    if missing := missing_in(data):
        message = _(
            "%(count)d fields are still blank. Fill them in, or write a line where it is done by hand."
        )
        raise Refused(message % {"count": len(missing)})
    _pdf(Template.from_json(letter.template), data)
    return data


def _pdf(template: Template, data: dict[str, Any]) -> bytes:
    try:
        return pdf(template.source, data, timezone.now())
    except NotTypeset as error:
        raise Refused(
            _("The template has a fault at line %(line)d: %(why)s")
            % {"line": error.line, "why": error.message}
        ) from error


def _number(letter: Letter) -> None:
    """The next of the year; with everything else it is given back if the letter can't be issued."""
    letter.year = timezone.localdate().year
    serial, _new = Serial.objects.select_for_update().get_or_create(year=letter.year)
    letter.serial = serial.last = serial.last + 1
    serial.save(update_fields=["last"])


def _issued(case: Case, letter: Letter, data: dict[str, Any]) -> dict[str, Any]:
    return {
        "state": State.ISSUED,
        "frozen": data,
        "year": letter.year,
        "serial": letter.serial,
        "issued_on": timezone.localdate(),
        "issued_by": case.opened.user_id,
        "file_id": letter.file_id,
    }


def _file_name(letter: Letter) -> str:
    return f"{letter.label.replace('/', '-')} {letter.title}.pdf"


def _check_approver(case: Case, letter: Letter) -> None:
    if rosters.role_of(case.opened.user_id) not in PRIVILEGED_ROLES:
        raise NotPermitted(_("Only a lawyer approves letters."))
    if not may_approve(case.opened.user_id, letter):
        raise NotPermitted(_("Whoever wrote a letter does not approve it. Ask another lawyer of the team."))
