"""What the database itself holds of campaigns: what was promised, published and decided stays, and fits."""

from reencuentro.giving.access.guards import REFUSAL, Guard, Rules

_KEYS = {
    "campaigns_ruleversion": "id",
    "campaigns_line": "id",
    "campaigns_revision": "id",
    "campaigns_publication": "revision_id",
    "campaigns_counted": "entry_id",
    "campaigns_settlement": "campaign_id",
    "campaigns_part": "id",
}
_KEYS_OF_DRAFTS = {"campaigns_check": "id", "campaigns_return": "revision_id"}
_HELD = "(SELECT fund_id FROM campaigns_campaign WHERE id = NEW.campaign_id)"
_SETTLED = "EXISTS (SELECT 1 FROM campaigns_settlement WHERE campaign_id = {0})"
_IS_CAMPAIGNS = "(SELECT kind FROM books_fund WHERE code = NEW.{0}) = 'campaign'"
_NEW_RULE = (
    "(SELECT rule.{0} FROM campaigns_revision AS sent JOIN campaigns_ruleversion AS rule"
    " ON rule.id = sent.rule_id WHERE sent.id = NEW.revision_id)"
)
_TOLD = (
    "(SELECT rule.{0} FROM campaigns_publication JOIN campaigns_revision AS sent"
    " ON sent.id = campaigns_publication.revision_id JOIN campaigns_ruleversion AS rule"
    " ON rule.id = sent.rule_id WHERE sent.campaign_id = {1} ORDER BY sent.number DESC LIMIT 1)"
)
_NOW = "(SELECT at FROM access_act WHERE id = NEW.act_id)"
_SENT = "(SELECT campaign_id FROM campaigns_revision WHERE id = NEW.revision_id)"


def _changes(column: str) -> str:
    """The rule about to be published says something else than the one that donors were told last."""
    return f"{_NEW_RULE.format(column)} <> {_TOLD.format(column, _SENT)}"


_APPROVER = "(SELECT actor_id FROM access_act WHERE id = NEW.act_id)"
_COMPARED = (
    "EXISTS (SELECT 1 FROM campaigns_check JOIN access_act ON access_act.id = campaigns_check.act_id"
    f" WHERE campaigns_check.revision_id = NEW.revision_id AND access_act.actor_id = {_APPROVER})"
)
_WRITTEN_BY_HER = (
    "EXISTS (SELECT 1 FROM campaigns_revision WHERE id = NEW.revision_id AND"
    f" CAST(writers AS text) LIKE '%' || replace(CAST({_APPROVER} AS text), '-', '') || '%')"
)
_GIVEN_TO = f"EXISTS (SELECT 1 FROM campaigns_counted WHERE campaign_id = {_SENT})"

CAMPAIGN = Guard(
    "campaigns_campaign",
    "INSERT",
    [
        (REFUSAL, "EXISTS (SELECT 1 FROM campaigns_campaign WHERE id = NEW.id)"),
        (REFUSAL, "EXISTS (SELECT 1 FROM campaigns_campaign WHERE fund_id = NEW.fund_id)"),
        ("not_a_campaigns_fund", "(SELECT kind FROM books_fund WHERE code = NEW.fund_id) <> 'campaign'"),
    ],
)
NAMED = Guard(
    "campaigns_campaign",
    "UPDATE",
    [
        (
            REFUSAL,
            "OLD.slug IS NOT NULL OR NEW.id <> OLD.id"
            " OR NEW.fund_id <> OLD.fund_id OR NEW.act_id <> OLD.act_id",
        )
    ],
)
RULE = Guard(
    "campaigns_ruleversion",
    "INSERT",
    [
        (
            "not_next",
            "NEW.version <> (SELECT coalesce(max(version), 0) + 1 FROM campaigns_ruleversion"
            " WHERE campaign_id = NEW.campaign_id)",
        ),
        ("held", f"{_IS_CAMPAIGNS.format('surplus_id')} OR {_IS_CAMPAIGNS.format('fallback_id')}"),
        ("campaign_settled", _SETTLED.format("NEW.campaign_id")),
    ],
    alone=True,
)
LINE = Guard(
    "campaigns_line",
    "INSERT",
    [
        ("held", _IS_CAMPAIGNS.format("fund_id")),
        (REFUSAL, "EXISTS (SELECT 1 FROM campaigns_revision WHERE rule_id = NEW.rule_id)"),
    ],
)
REVISION = Guard(
    "campaigns_revision",
    "INSERT",
    [
        (
            "not_next",
            "NEW.number <> (SELECT coalesce(max(number), 0) + 1 FROM campaigns_revision"
            " WHERE campaign_id = NEW.campaign_id)",
        ),
        (
            "another_campaigns",
            "(SELECT campaign_id FROM campaigns_ruleversion WHERE id = NEW.rule_id) <> NEW.campaign_id",
        ),
    ],
    alone=True,
)
PUBLICATION = Guard(
    "campaigns_publication",
    "INSERT",
    [
        (
            "superseded",
            "EXISTS (SELECT 1 FROM campaigns_revision WHERE campaign_id = " + _SENT + " AND number >"
            " (SELECT number FROM campaigns_revision WHERE id = NEW.revision_id))",
        ),
        (
            "not_pending",
            "EXISTS (SELECT 1 FROM campaigns_return WHERE revision_id = NEW.revision_id)",
        ),
        ("own_work", _WRITTEN_BY_HER),
        ("not_compared", f"NOT {_COMPARED}"),
        ("promised", f"{_changes('currency')} OR ({_GIVEN_TO} AND"
                     f" ({_changes('fallback_id')} OR {_changes('surplus_id')}))"),
        ("campaign_closed", f"{_changes('id')} AND {_NOW} >= {_TOLD.format('closes_at', _SENT)}"),
    ],
    alone=True,
)  # fmt: skip
COUNTED = Guard(
    "campaigns_counted",
    "INSERT",
    [
        ("campaign_settled", _SETTLED.format("NEW.campaign_id")),
        ("not_told", f"NEW.rule_id <> coalesce({_TOLD.format('id', 'NEW.campaign_id')}, 0)"),
        (
            "not_of_the_campaign",
            f"NOT EXISTS (SELECT 1 FROM books_posting WHERE entry_id = NEW.entry_id AND fund_id = {_HELD})",
        ),
        ("bad_amount", "NEW.minor <> CAST(NEW.minor AS bigint)"),
    ],
    alone=True,
)
SETTLEMENT = Guard(
    "campaigns_settlement",
    "INSERT",
    [
        ("not_told", f"NEW.rule_id <> coalesce({_TOLD.format('id', 'NEW.campaign_id')}, 0)"),
        ("not_closed_yet", f"{_NOW} < {_TOLD.format('closes_at', 'NEW.campaign_id')}"),
        (
            "wrong_outcome",
            f"NEW.met <> (NEW.counted_minor >= {_TOLD.format('goal_minor', 'NEW.campaign_id')})",
        ),
    ],
    alone=True,
)
PART = Guard(
    "campaigns_part",
    "INSERT",
    [
        (
            "not_of_the_rule",
            "NEW.fund_id NOT IN (SELECT fund_id FROM campaigns_line WHERE rule_id = {0}"
            " UNION SELECT surplus_id FROM campaigns_ruleversion WHERE id = {0}"
            " UNION SELECT fallback_id FROM campaigns_ruleversion WHERE id = {0})".format(
                "(SELECT rule_id FROM campaigns_settlement WHERE campaign_id = NEW.settlement_id)"
            ),
        )
    ],
)


RETURN = Guard(
    "campaigns_return",
    "INSERT",
    [
        (
            "not_pending",
            "EXISTS (SELECT 1 FROM campaigns_publication WHERE revision_id = NEW.revision_id)",
        )
    ],
    alone=True,
)
CHECK = Guard("campaigns_check", "INSERT")


def _once(guard: Guard) -> Guard:
    """With what `INSERT OR REPLACE` of SQLite would do unseen: take the place of a row that is there."""
    key = (_KEYS | _KEYS_OF_DRAFTS)[guard.table]
    there = f"EXISTS (SELECT 1 FROM {guard.table} WHERE {key} = NEW.{key})"
    return Guard(guard.table, guard.event, [(REFUSAL, there), *guard.refusals], alone=guard.alone)


RULES = Rules(
    frozen=list(_KEYS),
    kept=["campaigns_campaign"],
    guards=[
        CAMPAIGN,
        NAMED,
        *map(_once, (RULE, LINE, REVISION, PUBLICATION, COUNTED, SETTLEMENT, PART)),
    ],
)
TAKEN_DOWN = Rules(
    frozen=["campaigns_takendown"],
    guards=[
        Guard(
            "campaigns_takendown",
            "INSERT",
            [
                (
                    REFUSAL,
                    "EXISTS (SELECT 1 FROM campaigns_takendown WHERE publication_id = NEW.publication_id)",
                )
            ],
        )
    ],
)
DRAFTS = Rules(frozen=list(_KEYS_OF_DRAFTS), guards=[_once(CHECK), _once(RETURN)])
