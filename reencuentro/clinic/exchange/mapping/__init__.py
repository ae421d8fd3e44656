"""Which column of a spreadsheet means what."""

from .guessing import guess, guesses
from .mapping import LEFT_OUT, Mapping
from .targets import SUBJECTS, targets

__all__ = ["LEFT_OUT", "SUBJECTS", "Mapping", "guess", "guesses", "targets"]
