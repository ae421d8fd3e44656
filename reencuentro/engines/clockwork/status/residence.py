"""What a resident can ask for, and from when."""

from datetime import date

from ..law import Law
from .days import years_completed
from .facts import Principal
from .findings import Clock, clock


def naturalisation_clock(mother: Principal, law: Law, today: date) -> Clock | None:
    """From when she can file an N-400; no last day. None while she is no resident, or once a citizen."""
    resident_since = mother.adjustment.approved if mother.adjustment else None
    if resident_since is None or mother.naturalised:
        return None
    rule = law.rule("US-D44", today)
    opens = rule.opening(years_completed(resident_since, rule.length))
    return clock(rule.id, "file_n400", None, today, opens=opens)
