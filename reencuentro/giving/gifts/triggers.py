"""What the database itself holds of gifts: their money stays as booked, and no more goes back than came."""

from reencuentro.giving.access.guards import REFUSAL, Guard, Rules

_NO_DAY = "coalesce(date(NEW.{0}) <> NEW.{0}, 1 = 1)"  # SQLite keeps any text as a day
_NOT_WHOLE = "NEW.minor <> CAST(NEW.minor AS bigint)"  # SQLite keeps 1.5 in a column of integers
_GIVEN = "('Income:Gifts', 'Income:InKind', 'Assets:Pledges')"


def _changed(*columns: str) -> str:
    return " OR ".join(f"NEW.{column} IS DISTINCT FROM OLD.{column}" for column in columns)


def _not_booked(accounts: str, sign: str) -> str:
    """Its entry is of another day, or does not say this amount on these accounts."""
    posted = (
        f"SELECT coalesce({sign}sum(minor), 0) FROM books_posting"
        f" WHERE entry_id = NEW.entry_id AND currency = NEW.currency AND account_id IN {accounts}"
    )
    return f"NEW.entry_id IS NOT NULL AND NEW.minor <> ({posted})"


def _another_day(column: str) -> str:
    return (
        "NEW.entry_id IS NOT NULL AND NOT EXISTS"
        f" (SELECT 1 FROM books_entry WHERE number = NEW.entry_id AND day = NEW.{column})"
    )


def _there(table: str) -> tuple[str, str]:
    """`INSERT OR REPLACE` of SQLite deletes the row that was there, without asking any trigger."""
    return REFUSAL, f"EXISTS (SELECT 1 FROM {table} WHERE id = NEW.id)"


def _stands(table: str) -> str:
    """Its entry was not taken back."""
    return f"NOT EXISTS (SELECT 1 FROM books_entry WHERE reverses_id = {table}.entry_id)"


def still_open(pledge: str) -> str:
    """What of a promise is neither kept nor given up."""
    return (
        f"(SELECT minor FROM gifts_pledge WHERE id = {pledge})"
        " - (SELECT coalesce(sum(minor), 0) FROM gifts_gift"
        f" WHERE pledge_id = {pledge} AND {_stands('gifts_gift')})"
        " - (SELECT coalesce(sum(minor), 0) FROM gifts_lost"
        f" WHERE pledge_id = {pledge} AND {_stands('gifts_lost')})"
    )


_MONEY_OF_A_GIFT = (
    "id", "key", "fund_id", "means", "currency", "minor", "received_on", "donee", "source", "reference",
    "entry_id", "rule", "pledge_id", "regular_id", "instalment", "act_id",
)  # fmt: skip
_PROMISE = ("id", "fund_id", "currency", "minor", "promised_on", "due_on", "entry_id", "act_id")

GIFT = Guard(
    "gifts_gift",
    "INSERT",
    [
        _there("gifts_gift"),
        (
            "told_before",
            "EXISTS (SELECT 1 FROM gifts_gift WHERE source = NEW.source AND reference = NEW.reference)",
        ),
        ("booked_before", "EXISTS (SELECT 1 FROM gifts_gift WHERE entry_id = NEW.entry_id)"),
        ("bad_amount", _NOT_WHOLE),
        ("bad_day", _NO_DAY.format("received_on")),
        ("another_day", _another_day("received_on")),
        ("not_booked", _not_booked(_GIVEN, "-")),
        (
            "another_promise",
            "NEW.pledge_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM gifts_pledge"
            " WHERE id = NEW.pledge_id AND currency = NEW.currency AND fund_id = NEW.fund_id)",
        ),
        ("pledge_exceeded", f"NEW.pledge_id IS NOT NULL AND NEW.minor > {still_open('NEW.pledge_id')}"),
        (
            "month_before",
            "EXISTS (SELECT 1 FROM gifts_gift WHERE regular_id = NEW.regular_id"
            f" AND instalment = NEW.instalment AND {_stands('gifts_gift')})",
        ),
    ],
    alone=True,
)
REFUND = Guard(
    "gifts_refund",
    "INSERT",
    [
        _there("gifts_refund"),
        (REFUSAL, "EXISTS (SELECT 1 FROM gifts_refund WHERE key = NEW.key OR entry_id = NEW.entry_id)"),
        ("bad_amount", _NOT_WHOLE),
        ("bad_day", _NO_DAY.format("day")),
        ("another_day", _another_day("day")),
        ("not_booked", _not_booked("('Income:Gifts')", "")),
        (
            "of_another_gift",
            "NOT EXISTS (SELECT 1 FROM gifts_gift WHERE id = NEW.gift_id AND currency = NEW.currency"
            " AND received_on <= NEW.day AND (entry_id IS NULL) = (NEW.entry_id IS NULL))",
        ),
        (
            "refund_exceeds",
            "NEW.minor > (SELECT minor FROM gifts_gift WHERE id = NEW.gift_id)"
            " - (SELECT coalesce(sum(minor), 0) FROM gifts_refund"
            f" WHERE gift_id = NEW.gift_id AND {_stands('gifts_refund')})",
        ),
    ],
    alone=True,
)
PLEDGE = Guard(
    "gifts_pledge",
    "INSERT",
    [
        _there("gifts_pledge"),
        (REFUSAL, "EXISTS (SELECT 1 FROM gifts_pledge WHERE entry_id = NEW.entry_id)"),
        ("bad_amount", _NOT_WHOLE),
        ("another_day", _another_day("promised_on")),
        ("not_booked", _not_booked("('Income:Gifts')", "-")),
    ],
    alone=True,
)
LOST = Guard(
    "gifts_lost",
    "INSERT",
    [
        _there("gifts_lost"),
        (REFUSAL, "EXISTS (SELECT 1 FROM gifts_lost WHERE entry_id = NEW.entry_id)"),
        ("bad_amount", _NOT_WHOLE),
        ("another_day", _another_day("day")),
        ("pledge_exceeded", f"NEW.minor > {still_open('NEW.pledge_id')}"),
    ],
    alone=True,
)

RULES = Rules(
    frozen=["gifts_refund", "gifts_lost"],
    kept=["gifts_gift", "gifts_pledge", "gifts_regular"],
    guards=[
        GIFT,
        Guard("gifts_gift", "UPDATE", [(REFUSAL, _changed(*_MONEY_OF_A_GIFT))]),
        REFUND,
        PLEDGE,
        Guard("gifts_pledge", "UPDATE", [(REFUSAL, _changed(*_PROMISE))]),
        LOST,
    ],
)
