"""A lawyer enters a term of a state's own code, which the law files don't have, and approves it with that."""

from typing import Any

from django.http import Http404
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from reencuentro.clinic.accounts.authority import require_role
from reencuentro.clinic.accounts.models import User
from reencuentro.clinic.audit.actions import recording
from reencuentro.engines.clockwork.rule_schema import problems_of_file
from reencuentro.engines.clockwork.rules import build_rule
from reencuentro.engines.clockwork.words import say

from ..authority import LAWYERS
from ..changes import telling
from ..content import to_text
from ..errors import NotTaken
from ..house_law import fingerprints_of
from ..models import Approval, StateTerm
from ..queries.current import STATE_CODE, lawbook
from ..queries.rules import language_of_reader
from ..queries.states import entered_rule, state_name

MOST_OF_A_STATE = 99


def enter_term(lawyer: User, state: str, content: dict[str, Any], *, licence: str, basis: str) -> StateTerm:
    """`content` is a rule as docs/law.md describes it, without id, regime and jurisdiction.

    Counts from now on. Raises `NotTaken` with all that is wrong with it, `Http404` for an unknown state.
    """
    with recording(lawyer.id, "law.term") as trail:
        require_role(lawyer, *LAWYERS)
        state_name(state)
        row = _save(lawyer, _free_id(state), state, content, licence, basis)
        trail.add(row.id)
    return row


def correct_term(
    lawyer: User, rule_id: str, content: dict[str, Any], *, licence: str, basis: str
) -> StateTerm:
    """The text before is kept; what was counted by it is counted anew. Raises as `enter_term` does."""
    with recording(lawyer.id, "law.term") as trail:
        require_role(lawyer, *LAWYERS)
        before = StateTerm.objects.select_for_update().filter(rule_id=rule_id, superseded=False).first()
        if before is None:
            raise Http404
        state = entered_rule(rule_id).state
        row = _save(lawyer, rule_id, state, content, licence, basis)
        trail.add(row.id)
    return row


def _save(
    lawyer: User, rule_id: str, state: str, content: dict[str, Any], licence: str, basis: str
) -> StateTerm:
    """The text and its approval in one; whatever was counted by the law before is told of it."""
    table = {**content, "id": rule_id, "regime": STATE_CODE, "jurisdiction": f"MX-{state}"}
    _check(table)
    row = StateTerm(rule_id=rule_id, saved_by=lawyer.id, saved_at=timezone.now())
    row.content = to_text(table)
    with telling():
        StateTerm.objects.filter(rule_id=rule_id, superseded=False).update(superseded=True)
        row.save(force_insert=True)
        Approval.objects.create(
            rule_id=rule_id,
            fingerprints=fingerprints_of(build_rule({**table, "entered": True})),
            approved_by=lawyer.id,
            approved_on=timezone.localdate(),
            licence=licence,
            basis=basis,
        )
    return row


def _check(table: dict[str, Any]) -> None:
    problems = list(problems_of_file({"rule": [table]}))
    if problems:
        language = language_of_reader()
        raise NotTaken(*(say(problem.code, language, **problem.params) for problem in problems))


def _free_id(state: str) -> str:
    """TLA01, TLA02 …: the first that neither the files nor anybody used."""
    used = {*lawbook().law.rules, *StateTerm.objects.values_list("rule_id", flat=True)}
    for number in range(1, MOST_OF_A_STATE + 1):
        if (rule_id := f"{state}{number:02d}") not in used:
            return rule_id
    raise NotTaken(_("This state has as many terms as it can have."))
