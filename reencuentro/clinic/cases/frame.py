"""What every page of a case has around it."""

from typing import Any

from django.urls import reverse

from reencuentro.clinic.accounts.queries import staff_name
from reencuentro.clinic.people.models import Person

from .models import Case
from .permissions import rights
from .tabs import groups, tab


def case_frame(case: Case, current: str, client: Person | None = None) -> dict[str, Any]:
    """Context of `cases/frame.html`: header, safe-contact rule, tabs, and what the user may do."""
    client = client or Person.objects.within(case.opened).filter(id=case.client_id).first()
    allowed = rights(case)
    return {
        "case": case,
        "client": client,
        "lead_name": staff_name(case.lead_id),
        **_tabs(case, current),
        "may": {act.name: True for act in allowed.get("team", ())},
        "me": case.opened.user_id,
        "holds_privileged": case.opened.holds("privileged"),
    }


def _tabs(case: Case, current: str) -> dict[str, Any]:
    """Two rows: `tabs` are the groups, `subtabs` the pages of the one that is open, if it has several."""
    here = tab(current)
    within = dict(groups())
    pages = within[here.group]
    return {
        "tabs": [
            _tab(case, first.route, group.label, ("true" if rest else "page") if group == here.group else "")
            for group, (first, *rest) in within.items()
        ],
        "subtabs": [
            _tab(case, one.route, one.label, "page" if one == here else "") for one in pages if pages[1:]
        ],
    }


def _tab(case: Case, route: str, label: Any, current: str) -> dict[str, Any]:
    """`current` is a value of aria-current: what is open stands in the second row, if there is one."""
    return {"url": reverse(route, args=[case.id]), "label": label, "current": current}
