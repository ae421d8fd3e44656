"""What the database itself holds of requests: rows are only added, and only those that can follow."""

from reencuentro.giving.access.guards import REFUSAL, Guard, Rules

_TABLES = (
    "request", "approval", "refusal", "payment", "limit", "budgetline", "salary", "salarymonth",
    "disbursement", "receipt", "opening", "release", "releasedtable", "releasedline", "released",
)  # fmt: skip
_KEYS = {
    **dict.fromkeys(("approval", "refusal", "payment", "disbursement"), "request_id"),
    **dict.fromkeys(("receipt", "released"), "disbursement_id"),
    "salaryend": "salary_id",
}


def _has(step: str) -> str:
    return f"EXISTS (SELECT 1 FROM spending_{step} WHERE request_id = NEW.request_id)"


_BY_THE_REQUESTER = """EXISTS (
    SELECT 1 FROM spending_request AS one
    JOIN access_act AS asked ON asked.id = one.act_id
    JOIN access_act AS deciding ON deciding.id = NEW.act_id
    WHERE one.id = NEW.request_id AND asked.actor_id = deciding.actor_id)"""
_OTHER_THAN_APPROVED = """NOT EXISTS (
    SELECT 1 FROM spending_request AS one
    JOIN spending_approval AS said ON said.request_id = one.id
    JOIN books_posting AS paid ON paid.entry_id = NEW.entry_id
    WHERE one.id = NEW.request_id AND paid.account_id = one.cost AND paid.fund_id = said.fund_id
      AND paid.currency = one.currency AND paid.minor = one.minor)"""
_IS_PAID = "EXISTS (SELECT 1 FROM spending_payment WHERE request_id = NEW.disbursement_id)"
_OF_A_CASE = "EXISTS (SELECT 1 FROM spending_request WHERE id = NEW.request_id AND origin = 'case')"
_MONTH_STANDS = """EXISTS (
    SELECT 1 FROM spending_salarymonth AS other
    WHERE other.salary_id = NEW.salary_id AND other.month = NEW.month
      AND NOT EXISTS (SELECT 1 FROM books_entry WHERE reverses_id = other.entry_id))"""
_ENDED = """EXISTS (
    SELECT 1 FROM spending_salaryend WHERE salary_id = NEW.salary_id AND last_month < NEW.month)"""
_LATER_STANDS = """EXISTS (
    SELECT 1 FROM spending_salarymonth AS other
    WHERE other.salary_id = NEW.salary_id AND other.month > NEW.last_month
      AND NOT EXISTS (SELECT 1 FROM books_entry WHERE reverses_id = other.entry_id))"""
_FOLLOWS = {
    "disbursement": [("not_of_a_case", f"NOT {_OF_A_CASE}")],
    "receipt": [("not_paid", f"NOT {_IS_PAID}")],
    "opening": [("not_paid", f"NOT {_IS_PAID}")],
    "released": [("not_paid", f"NOT {_IS_PAID}")],
    "salarymonth": [("booked_already", _MONTH_STANDS), ("salary_ended", _ENDED)],
    "salaryend": [("booked_after", _LATER_STANDS)],
    "approval": [("refused_already", _has("refusal")), ("own_request", _BY_THE_REQUESTER)],
    "refusal": [("paid_already", _has("payment"))],
    "payment": [
        ("not_approved", f"NOT {_has('approval')}"),
        ("refused_already", _has("refusal")),
        ("not_what_was_approved", _OTHER_THAN_APPROVED),
    ],
}


def _guard(table: str) -> Guard:
    """`INSERT OR REPLACE` of SQLite deletes the row that was there, without asking any trigger."""
    key = _KEYS.get(table, "id")
    once = (REFUSAL, f"EXISTS (SELECT 1 FROM spending_{table} WHERE {key} = NEW.{key})")
    return Guard(f"spending_{table}", "INSERT", [once, *_FOLLOWS.get(table, [])], alone=True)


RULES = Rules(frozen=[f"spending_{table}" for table in _TABLES], guards=[_guard(table) for table in _TABLES])
ENDS = Rules(frozen=["spending_salaryend"], guards=[_guard("salaryend")])
