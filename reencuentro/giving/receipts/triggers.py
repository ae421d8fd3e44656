"""What the database itself holds of receipts: numbers without gaps, one live receipt for a gift, its amount.

Lines are written first and their receipt last; after it nothing can be added to them.
"""

from reencuentro.giving.access.guards import REFUSAL, Guard, Rules

_LIVE = (
    "NOT EXISTS (SELECT 1 FROM receipts_cancellation WHERE receipt_id = other.id)"
    " AND NOT EXISTS (SELECT 1 FROM receipts_receipt AS next WHERE next.replaces_id = other.id)"
)
_REPLACED = "NEW.replaces_id IS NOT NULL AND other.id = NEW.replaces_id"
_OF_IT = "FROM receipts_line AS mine WHERE mine.receipt_id = NEW.id"
_COVERED = f"""EXISTS (
    SELECT 1 FROM receipts_line AS mine
    JOIN receipts_line AS theirs ON theirs.gift_id = mine.gift_id AND theirs.receipt_id <> mine.receipt_id
    JOIN receipts_receipt AS other ON other.id = theirs.receipt_id
    WHERE mine.receipt_id = NEW.id AND other.regime = NEW.regime AND {_LIVE} AND NOT ({_REPLACED}))"""
_YEAR_COVERED = f"""NEW.kind = 'year' AND EXISTS (
    SELECT 1 FROM receipts_receipt AS other
    WHERE other.kind = 'year' AND other.year = NEW.year AND other.donor_id = NEW.donor_id
      AND {_LIVE} AND NOT ({_REPLACED}))"""
_NOT_THE_GIFT = """EXISTS (
    SELECT 1 FROM receipts_line AS mine JOIN gifts_gift AS gift ON gift.id = mine.gift_id
    WHERE mine.receipt_id = NEW.id AND (
      gift.donee <> 'clinic' OR gift.currency <> mine.currency OR gift.received_on > NEW.issued_on
      OR mine.minor <= 0
      OR mine.minor <> gift.minor
        - (SELECT coalesce(sum(minor), 0) FROM gifts_refund WHERE gift_id = gift.id
           AND NOT EXISTS (SELECT 1 FROM books_entry WHERE reverses_id = gifts_refund.entry_id))
      OR EXISTS (SELECT 1 FROM books_entry WHERE reverses_id = gift.entry_id)))"""
_NOT_REPLACEABLE = f"""NEW.replaces_id IS NOT NULL AND NOT EXISTS (
    SELECT 1 FROM receipts_receipt AS other
    WHERE {_REPLACED} AND other.kind = NEW.kind AND {_LIVE})"""
_STAMPED = "EXISTS (SELECT 1 FROM receipts_stamp WHERE receipt_id = NEW.receipt_id)"
_CANCELLED = "EXISTS (SELECT 1 FROM receipts_cancellation WHERE receipt_id = NEW.receipt_id)"
_DONE = "('cancelled', 'expired')"
_MOTIVES = "('01', '02', '03', '04')"
_NOT_REPLACED = (
    "NEW.motive = '01' AND NOT EXISTS (SELECT 1 FROM receipts_receipt WHERE replaces_id = NEW.receipt_id)"
)
# What came last of it, but for questions to which nobody answered.
_UNDER_WAY = """(
    SELECT state FROM receipts_cancelevent
    WHERE receipt_id = NEW.receipt_id AND state <> 'no_answer' ORDER BY number DESC LIMIT 1
  ) IN ('asked', 'accepted', 'waiting')"""


def _once(table: str, key: str = "id") -> tuple[str, str]:
    """`INSERT OR REPLACE` of SQLite deletes the row that was there, without asking any trigger."""
    return REFUSAL, f"EXISTS (SELECT 1 FROM {table} WHERE {key} = NEW.{key})"


RECEIPT = Guard(
    "receipts_receipt",
    "INSERT",
    [
        _once("receipts_receipt"),
        (
            "not_next",
            "NEW.number <> (SELECT coalesce(max(number), 0) + 1 FROM receipts_receipt"
            " WHERE series = NEW.series)",
        ),
        (
            "series_taken",
            "EXISTS (SELECT 1 FROM receipts_receipt WHERE series = NEW.series AND regime <> NEW.regime)",
        ),
        ("not_replaceable", _NOT_REPLACEABLE),
        ("one_gift", f"NEW.kind <> 'year' AND (SELECT count(*) {_OF_IT}) <> 1"),
        ("covered", _COVERED),
        ("covered", _YEAR_COVERED),
        ("not_the_gift", _NOT_THE_GIFT),
    ],
    alone=True,
)
LINE = Guard(
    "receipts_line",
    "INSERT",
    [
        (REFUSAL, "EXISTS (SELECT 1 FROM receipts_receipt WHERE id = NEW.receipt_id)"),
        ("bad_amount", "NEW.minor <> CAST(NEW.minor AS bigint)"),  # SQLite keeps 1.5 in a column of integers
    ],
    alone=True,
)
CANCELLATION = Guard(
    "receipts_cancellation",
    "INSERT",
    [
        (REFUSAL, _CANCELLED),
        ("wrong_motive", f"({_STAMPED}) <> (NEW.motive IN {_MOTIVES})"),
        ("not_replaced", _NOT_REPLACED),
        (
            "not_done",
            f"{_STAMPED} AND NOT EXISTS (SELECT 1 FROM receipts_cancelevent"
            f" WHERE receipt_id = NEW.receipt_id AND state IN {_DONE})",
        ),
    ],
    alone=True,
)
CANCEL_EVENT = Guard(
    "receipts_cancelevent",
    "INSERT",
    [
        _once("receipts_cancelevent"),
        (
            "not_next",
            "NEW.number <> (SELECT coalesce(max(number), 0) + 1 FROM receipts_cancelevent"
            " WHERE receipt_id = NEW.receipt_id)",
        ),
        ("not_stamped", f"NOT {_STAMPED}"),
        ("cancelled", f"NEW.state NOT IN {_DONE} AND {_CANCELLED}"),
        ("under_way", f"NEW.state = 'asked' AND {_UNDER_WAY}"),
        ("wrong_motive", f"NEW.motive NOT IN {_MOTIVES} AND (NEW.motive <> '' OR NEW.state = 'asked')"),
        ("not_replaced", _NOT_REPLACED),
    ],
    alone=True,
)
STAMP = Guard(
    "receipts_stamp",
    "INSERT",
    [
        (REFUSAL, f"{_STAMPED} OR EXISTS (SELECT 1 FROM receipts_stamp WHERE uuid = NEW.uuid)"),
        ("cancelled", _CANCELLED),
        (
            "not_a_cfdi",
            "NOT EXISTS (SELECT 1 FROM receipts_receipt WHERE id = NEW.receipt_id AND kind = 'cfdi')",
        ),
    ],
    alone=True,
)
_OTHERS = ("donee", "certificate", "approval", "taxfacts", "attempt")

RULES = Rules(
    frozen=[
        *(f"receipts_{table}" for table in _OTHERS),
        *("receipts_receipt", "receipts_line", "receipts_cancellation", "receipts_stamp"),
    ],
    guards=[
        RECEIPT,
        LINE,
        CANCELLATION,
        STAMP,
        *(Guard(f"receipts_{table}", "INSERT", [_once(f"receipts_{table}")]) for table in _OTHERS),
    ],
)
ENDED = Rules(
    frozen=["receipts_ended", "receipts_satcertificate"],
    guards=[
        Guard("receipts_ended", "INSERT", [_once("receipts_ended", "receipt_id")]),
        Guard("receipts_satcertificate", "INSERT", [_once("receipts_satcertificate", "number")]),
    ],
)
CANCELLING = Rules(frozen=["receipts_cancelevent"], guards=[CANCEL_EVENT])
