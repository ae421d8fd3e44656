"""What the database itself holds of cards: what was taken, booked or paid out is only added to."""

from reencuentro.giving.access.guards import REFUSAL, Guard, Rules


def _once(table: str, key: str) -> Guard:
    """`INSERT OR REPLACE` of SQLite deletes the row that was there, without asking any trigger."""
    there = f"EXISTS (SELECT 1 FROM {table} WHERE {key})"
    return Guard(table, "INSERT", [(REFUSAL, there)])


def _stays(table: str, *columns: str) -> Guard:
    changed = " OR ".join(f"NEW.{column} IS DISTINCT FROM OLD.{column}" for column in columns)
    return Guard(table, "UPDATE", [("stays_as_it_was", changed)])


_NAMED = "processor = NEW.processor AND reference = NEW.reference"

RULES = Rules(
    frozen=["cards_inbox", "cards_cardrefund", "cards_cardregular"],
    kept=["cards_cardpayment", "cards_refundrequest", "cards_paidout"],
    guards=[
        _once("cards_inbox", "id = NEW.id OR processor = NEW.processor AND event = NEW.event"),
        *(
            _once(table, f"id = NEW.id OR {_NAMED}")
            for table in ("cards_cardpayment", "cards_cardrefund", "cards_cardregular", "cards_paidout")
        ),
        _once("cards_refundrequest", "id = NEW.id"),
        _stays("cards_cardpayment", "id", "processor", "reference", "checkout_id", "gift_id"),
        _stays("cards_refundrequest", "id", "payment_id", "minor", "act_id"),
        _stays("cards_paidout", "processor", "reference", "day", "minor", "currency", "act_id"),
    ],
)
