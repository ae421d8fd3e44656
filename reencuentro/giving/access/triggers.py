"""What the database refuses of acts: to change or lose one. `INSERT OR REPLACE` of SQLite deletes unseen."""

from .guards import REFUSAL, Guard, Rules

RULES = Rules(
    frozen=["access_act"],
    guards=[
        Guard("access_act", "INSERT", [(REFUSAL, "EXISTS (SELECT 1 FROM access_act WHERE id = NEW.id)")])
    ],
)
