"""A lawyer enters when notices take effect by a state's code, or from when the national one governs."""

from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.utils import timezone

from reencuentro.clinic.accounts.authority import require_role
from reencuentro.clinic.accounts.models import User
from reencuentro.clinic.audit.actions import recording
from reencuentro.clinic.keyring.uploads import SealedUpload
from reencuentro.engines.clockwork.errors import CannotCount
from reencuentro.engines.clockwork.regimes import NOTICE, START
from reencuentro.engines.clockwork.schema import Check
from reencuentro.engines.clockwork.words import say

from .. import circulars
from ..authority import LAWYERS
from ..changes import telling
from ..content import to_text
from ..errors import NotTaken
from ..models import StateEntry
from ..queries.current import NATIONAL, lawbook
from ..queries.rules import language_of_reader
from ..queries.states import entry_to_withdraw, state_name

FIRST_DAY_OF_THE_CODE = date(2023, 6, 8)


def enter_effect(
    lawyer: User, state: str, *, mode: str, effect_after: int, article: str, licence: str, basis: str
) -> StateEntry:
    """From now on such notices take effect so many days after they are made. Raises as `_save` does."""
    content = {"mode": mode, "effect_after": effect_after, "article": article, "mark": "V", "state": state}
    _check(NOTICE, content)
    return _save(lawyer, state, StateEntry.Kind.EFFECT, content, licence, basis, None)


def enter_start(
    lawyer: User,
    state: str,
    *,
    first: date,
    district: str,
    procedure: str,
    own_code_before: bool,
    source: str,
    licence: str,
    basis: str,
    gazette: SealedUpload | None,
) -> StateEntry:
    """The national code governs what is filed there from `first` on, as a published declaration says.

    `district` is "" or one of law/districts.toml; `own_code_before`: until then the state's own code did.
    Raises as `_save` does.
    """
    place = {"district": district, "procedure": procedure}
    known = {
        **{key: value for key, value in place.items() if value},
        **{"regime": NATIONAL, "state": state, "source": source, "mark": "V"},
        **{"verified_on": timezone.localdate(), "verified_by": lawyer.display_name},
    }
    starts: list[dict[str, Any]] = [{**known, "from": first, "status": "in_force"}]
    if own_code_before and first > FIRST_DAY_OF_THE_CODE:
        before = {"from": FIRST_DAY_OF_THE_CODE, "to": first - timedelta(days=1)}
        starts.append({**known, **before, "status": "other_law"})
    for start in starts:
        _check(START, start)
    _check_district(district, state)
    return _save(lawyer, state, StateEntry.Kind.START, {"start": starts}, licence, basis, gazette)


def withdraw_entry(lawyer: User, entry_id: UUID, *, because: str) -> None:
    """It counts no longer; what was counted by it is counted anew. Raises `Http404`."""
    with recording(lawyer.id, "law.retract", objects=[entry_id]):
        require_role(lawyer, *LAWYERS)
        entry = entry_to_withdraw(entry_id)
        with telling():
            entry.withdraw(lawyer.id, because)


def _save(
    lawyer: User,
    state: str,
    kind: StateEntry.Kind,
    content: dict[str, Any],
    licence: str,
    basis: str,
    gazette: SealedUpload | None,
) -> StateEntry:
    """Running deadlines follow at once. Raises `NotTaken`, and `Http404` for an unknown state."""
    with recording(lawyer.id, "law.entry") as trail:
        require_role(lawyer, *LAWYERS)
        state_name(state)
        row = StateEntry(kind=kind, state=state, entered_by=lawyer.id, entered_at=timezone.now())
        row.content, row.licence, row.basis = to_text(content), licence, basis
        if gazette is not None:
            circulars.attach(gazette, row)
            gazette.keep()
        with telling():
            row.save(force_insert=True)
        trail.add(row.id)
    return row


def _check(check: Check, table: dict[str, Any]) -> None:
    problems = list(check(table, ()))
    if problems:
        language = language_of_reader()
        raise NotTaken(*(say(problem.code, language, **problem.params) for problem in problems))


def _check_district(name: str, state: str) -> None:
    """It becomes a plain column of whatever is fought there, so nobody types one."""
    try:
        lawbook().law.check_district(name, state)
    except CannotCount as refused:
        raise NotTaken(refused.say(language_of_reader())) from refused
