"""What the database itself holds of lines: all that are to keep a promise come to no more than is left of it,
and a line is a month or a gift of its own amount only.
"""

from reencuentro.giving.access.guards import Guard, Rules
from reencuentro.giving.gifts.triggers import still_open

_OTHERS = (
    "SELECT coalesce(sum(minor), 0) FROM imports_row"
    " WHERE pledge_id = NEW.pledge_id AND state = 'doubt' AND id IS DISTINCT FROM NEW.id"
)
_REFUSALS = [
    (
        "another_promise",
        "NEW.pledge_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM gifts_pledge"
        " WHERE id = NEW.pledge_id AND currency = NEW.currency AND promised_on <= NEW.day)",
    ),
    (
        "promise_taken",
        "NEW.pledge_id IS NOT NULL AND NEW.state = 'doubt'"
        f" AND NEW.minor + ({_OTHERS}) > {still_open('NEW.pledge_id')}",
    ),
    (
        "another_month",
        "NEW.regular_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM gifts_regular"
        " WHERE id = NEW.regular_id AND currency = NEW.currency AND minor = NEW.minor"
        " AND begun_by IS NULL)",
    ),
    (
        "another_gift",
        "NEW.entered_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM gifts_gift"
        " WHERE id = NEW.entered_id AND currency = NEW.currency AND minor = NEW.minor"
        " AND source = 'hand' AND donee = 'clinic')",
    ),
]

RULES = Rules(
    frozen=[],
    guards=[Guard("imports_row", event, _REFUSALS) for event in ("INSERT", "UPDATE")],
)
