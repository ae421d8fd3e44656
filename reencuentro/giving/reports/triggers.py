"""What the database itself holds of answers to the law: they stay."""

from reencuentro.giving.access.guards import REFUSAL, Guard, Rules

_THERE = (
    "EXISTS (SELECT 1 FROM reports_answer WHERE id = NEW.id"
    " OR threshold = NEW.threshold AND gift_id = NEW.gift_id)"
)
RULES = Rules(frozen=["reports_answer"], guards=[Guard("reports_answer", "INSERT", [(REFUSAL, _THERE)])])
