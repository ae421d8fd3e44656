"""A lawyer switches on a rule that was not read in the law, or off again."""

from uuid import UUID

from django.http import Http404
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from reencuentro.clinic.accounts.authority import require_role
from reencuentro.clinic.accounts.models import User
from reencuentro.clinic.audit.actions import recording
from reencuentro.engines.clockwork.rules import Rule

from ..authority import LAWYERS
from ..changes import telling
from ..errors import NotTaken
from ..house_law import fingerprints_of
from ..models import Approval
from ..queries.rules import newest_version


def approve_rule(lawyer: User, rule_id: str, *, licence: str, basis: str) -> Approval:
    """Approve the newest version of the rule, exactly as it is written. Raises `NotTaken`, `Http404`."""
    with recording(lawyer.id, "law.approve") as trail:
        require_role(lawyer, *LAWYERS)
        rule = newest_version(rule_id)
        if not rule.needs_approval:
            raise NotTaken(_("This rule was read in the law; it needs no approval."))
        if not rule.article:
            raise NotTaken(
                _("Nobody has found its article yet. Enter the term with it, on the page of its state.")
            )
        if _standing(rule):
            raise NotTaken(_("This rule is approved already."))
        with telling():
            approval = Approval.objects.create(
                rule_id=rule.id,
                fingerprints=fingerprints_of(rule),
                approved_by=lawyer.id,
                approved_on=timezone.localdate(),
                licence=licence,
                basis=basis,
            )
        trail.add(approval.id)
    return approval


def withdraw_approval(lawyer: User, approval_id: UUID, *, because: str) -> None:
    """The rule is off again from now on; what was counted by it is counted anew. Raises `Http404`."""
    with recording(lawyer.id, "law.withdraw", objects=[approval_id]):
        require_role(lawyer, *LAWYERS)
        approval = Approval.objects.select_for_update().filter(id=approval_id, withdrawn_on=None).first()
        if approval is None:
            raise Http404
        with telling():
            approval.withdraw(lawyer.id, because)


def _standing(rule: Rule) -> bool:
    """Are these very words approved, and nobody withdrew it?"""
    words = fingerprints_of(rule)
    rows = Approval.objects.filter(rule_id=rule.id, withdrawn_on=None)
    return any(row.fingerprints == words for row in rows)
