"""What the database itself holds of the books, whoever writes to it and in whatever order.

Postings are written first and their entry last. The entry's row is refused unless they balance; after it
nothing can be added to them. What stands where then follows from the postings alone: a balance moves only
forward, to a later entry, and by exactly what that entry posts.
"""

from reencuentro.giving.access.guards import REFUSAL, Guard, Rules

HELD_BACK = ("spending", "transfer")
"""Kinds that never touch a campaign's money before its closing."""
CHARGED = ("Expenses:Fees", "Expenses:LostPledges", "Expenses:Exchange")
"""Costs that come with a gift and are nobody's decision."""

# As the engine's book says which accounts can pay.
_PAYS = (
    "(substr(account_id, 1, 7) = 'Assets:' OR substr(account_id, 1, 12) = 'Liabilities:')"
    " AND substr(account_id, 1, 14) <> 'Assets:Pledges' AND substr(account_id, 1, 10) <> 'Assets:Due'"
)
# SQLite keeps any text as a day.
_NO_DAY = "coalesce(date(NEW.{0}) <> NEW.{0}, 1 = 1)"
_OF_ENTRY = "FROM books_posting WHERE entry_id = NEW.number"
_NOT_MIRRORED = """
    (SELECT count(*) FROM books_posting WHERE entry_id = NEW.number)
      <> (SELECT count(*) FROM books_posting WHERE entry_id = NEW.reverses_id)
    OR EXISTS (
      SELECT 1 FROM books_posting AS one WHERE one.entry_id = NEW.number AND NOT EXISTS (
        SELECT 1 FROM books_posting AS other WHERE other.entry_id = NEW.reverses_id
          AND other.line = one.line AND other.account_id = one.account_id AND other.fund_id = one.fund_id
          AND other.currency = one.currency AND other.minor = -one.minor))"""
# By its kind; and whatever it is called, if it pays a cost or gives to another fund.
_HELD = f"""EXISTS (
    SELECT 1 FROM books_posting AS one JOIN books_fund ON books_fund.code = one.fund_id
    WHERE one.entry_id = NEW.number AND books_fund.kind = 'campaign' AND (
      NEW.kind IN {HELD_BACK}
      OR (one.account_id = 'Equity:Transfers' AND one.minor > 0 AND NEW.kind <> 'settlement')
      OR (substr(one.account_id, 1, 9) = 'Expenses:' AND one.account_id NOT IN {CHARGED} AND one.minor > 0
        AND (SELECT sum(minor) FROM books_posting
             WHERE entry_id = NEW.number AND fund_id = one.fund_id AND currency = one.currency
               AND {_PAYS}) < 0)))"""

ENTRY = Guard(
    "books_entry",
    "INSERT",
    [
        ("not_next", "NEW.number <> (SELECT coalesce(max(number), 0) + 1 FROM books_entry)"),
        ("key_taken", "EXISTS (SELECT 1 FROM books_entry WHERE key = NEW.key)"),
        ("bad_day", _NO_DAY.format("day")),
        ("period_closed", "NEW.day <= (SELECT max(until) FROM books_closing)"),
        ("bad_entry", f"NOT EXISTS (SELECT 1 {_OF_ENTRY})"),
        ("unbalanced", f"EXISTS (SELECT 1 {_OF_ENTRY} GROUP BY fund_id, currency HAVING sum(minor) <> 0)"),
        ("held", _HELD),
        (
            "cannot_reverse",
            "NEW.reverses_id IS NOT NULL AND ("
            "EXISTS (SELECT 1 FROM books_entry WHERE reverses_id = NEW.reverses_id) OR NOT EXISTS"
            " (SELECT 1 FROM books_entry WHERE number = NEW.reverses_id AND reverses_id IS NULL)"
            f" OR {_NOT_MIRRORED})",
        ),
    ],
    alone=True,
)
POSTING = Guard(
    "books_posting",
    "INSERT",
    [
        (REFUSAL, "EXISTS (SELECT 1 FROM books_entry WHERE number = NEW.entry_id)"),
        ("bad_amount", "NEW.minor <> CAST(NEW.minor AS bigint)"),  # SQLite keeps 1.5 in a column of integers
    ],
    alone=True,
)
CLOSING = Guard(
    "books_closing",
    "INSERT",
    [
        ("bad_day", _NO_DAY.format("until")),
        ("closed_already", "NEW.until <= (SELECT max(until) FROM books_closing)"),
    ],
    alone=True,
)


def _kept(table: str, place: tuple[str, ...], which: str) -> tuple[list[str], list[Guard]]:
    """What books an entry into a table of sums by `place`, and what keeps anybody else from it."""
    columns = ", ".join(place)
    same = " AND ".join(f"{table}.{column} = change.{column}" for column in place)
    change = f"SELECT {columns}, sum(minor) AS minor {_OF_ENTRY} AND {which} GROUP BY {columns}"
    there = " AND ".join(f"{column} = NEW.{column}" for column in place)
    moved = " OR ".join(f"NEW.{column} <> OLD.{column}" for column in place)
    posted = f"(SELECT sum(minor) FROM books_posting WHERE entry_id = NEW.as_of AND {there} AND {which})"
    effects = [
        f"INSERT INTO {table} ({columns}, minor, as_of) SELECT {columns}, 0, 0 FROM ({change}) AS change"
        f" WHERE NOT EXISTS (SELECT 1 FROM {table} WHERE {same})",
        f"UPDATE {table} SET minor = {table}.minor + change.minor, as_of = NEW.number"
        f" FROM ({change}) AS change WHERE {same}",
    ]
    begins_empty = f"NEW.minor <> 0 OR NEW.as_of <> 0 OR EXISTS (SELECT 1 FROM {table} WHERE {there})"
    follows = (
        f"NEW.as_of <= OLD.as_of OR {moved}"
        " OR NOT EXISTS (SELECT 1 FROM books_entry WHERE number = NEW.as_of)"
        f" OR coalesce(NEW.minor <> OLD.minor + {posted}, 1 = 1)"
    )
    return effects, [
        Guard(table, "INSERT", [("not_posted", begins_empty)]),
        Guard(table, "UPDATE", [("not_posted", follows)]),
    ]


_BALANCES = _kept("books_balance", ("account_id", "fund_id", "currency"), "1 = 1")
_AVAILABLE = _kept("books_available", ("fund_id", "currency"), _PAYS)
BOOKED = Guard("books_entry", "INSERT", effects=[*_BALANCES[0], *_AVAILABLE[0]])


def _once(table: str, key: str) -> Guard:
    """`INSERT OR REPLACE` of SQLite deletes the row that was there, without asking any trigger."""
    return Guard(table, "INSERT", [(REFUSAL, f"EXISTS (SELECT 1 FROM {table} WHERE {key} = NEW.{key})")])


RULES = Rules(
    frozen=["books_entry", "books_posting", "books_fund", "books_account", "books_closing"],
    kept=["books_balance", "books_available"],
    guards=[
        ENTRY,
        POSTING,
        CLOSING,
        BOOKED,
        *_BALANCES[1],
        *_AVAILABLE[1],
        _once("books_fund", "code"),
        _once("books_account", "code"),
    ],
)

_EARLIER = """SELECT max(version) FROM books_publishedrate
    WHERE base = NEW.base AND quote = NEW.quote AND source = NEW.source AND published_on = NEW.published_on"""
_NO_RATE = """trim(NEW.value, '0123456789.') <> '' OR trim(NEW.value, '0.') = ''
    OR length(replace(NEW.value, '.', '')) < length(NEW.value) - 1"""
CHECKS = Rules(frozen=["books_check"], guards=[_once("books_check", "id")])
RATES = Rules(
    frozen=["books_publishedrate"],
    guards=[
        Guard(
            "books_publishedrate",
            "INSERT",
            [
                ("bad_day", _NO_DAY.format("published_on")),
                ("bad_rate", _NO_RATE),
                ("not_next", f"NEW.version <> 1 + coalesce(({_EARLIER}), 0)"),
                (REFUSAL, "EXISTS (SELECT 1 FROM books_publishedrate WHERE id = NEW.id)"),
            ],
            alone=True,
        )
    ],
)
