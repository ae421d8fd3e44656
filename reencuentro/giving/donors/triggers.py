"""What the database itself holds of donors: a record is never deleted, and what was forgotten stays so."""

from reencuentro.giving.access.guards import REFUSAL, Guard, Rules

_SEALED = ("name", "email", "phone", "address", "country", "tax_id")
_SAYS_SOMETHING = " OR ".join(f"NEW.{column} IS NOT NULL" for column in _SEALED)
_REMEMBERED = "OLD.forgotten_at IS NOT NULL AND NEW.forgotten_at IS DISTINCT FROM OLD.forgotten_at"

RULES = Rules(
    frozen=[],
    kept=["donors_donor"],
    guards=[
        Guard("donors_donor", "INSERT", [(REFUSAL, "EXISTS (SELECT 1 FROM donors_donor WHERE id = NEW.id)")]),
        Guard(
            "donors_donor",
            "UPDATE",
            [
                (REFUSAL, "NEW.id <> OLD.id OR NEW.key <> OLD.key OR NEW.act_id <> OLD.act_id"),
                (
                    "forgotten",
                    "OLD.forgotten_at IS NOT NULL AND NEW.forgotten_at IS DISTINCT FROM OLD.forgotten_at",
                ),
                ("forgotten", f"NEW.forgotten_at IS NOT NULL AND ({_SAYS_SOMETHING})"),
            ],
        ),
    ],
)
