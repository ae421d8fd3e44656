"""Whether the lines of a statement lead from its first balance to its last: by that a lost line is found."""

from dataclasses import dataclass, field

from reencuentro.engines.journal.money import Money


@dataclass
class Statement:
    """What one statement says and what its lines moved."""

    opening: Money | None = None
    closing: Money | None = None
    moved: list[Money] = field(default_factory=list)

    def closes(self) -> bool:
        """True as well where the statement does not say both, or not in the currency of its lines."""
        if self.opening is None or self.closing is None:
            return True
        currencies = {money.currency for money in (self.opening, self.closing, *self.moved)}
        return len(currencies) > 1 or sum(self.moved, start=self.opening) == self.closing
