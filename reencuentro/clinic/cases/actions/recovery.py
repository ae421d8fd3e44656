"""Taking back what the recovery key on paper gave at the offline ceremony. It can't be done quietly."""

from collections.abc import Mapping
from typing import Any

from reencuentro.clinic.accounts.actions.notices import notify
from reencuentro.clinic.audit.actions import recording
from reencuentro.clinic.keyring import ceremony, rosters

from ..access import plain_cases
from ..models import Case


def take_back(recovered: Mapping[str, Any]) -> list[Case]:
    """Let the new team in, tell it and all directors. Returns the cases, shut.

    Raises `Forged` or `RuleBroken` for anything the recovery key did not sign; nothing is changed then.
    """
    with recording(None, "case.recover"):
        given = ceremony.take_back(recovered)
        cases = plain_cases(given)
        for case_id in cases:
            with recording(None, "case.recover", case_id=case_id, objects=sorted(given[case_id])):
                notify(given[case_id], "cases.joined", case_id=case_id, letter="house")
        notify([member.user_id for member in rosters.directors()], "cases.recovered", letter="house")
    return list(cases.values())
