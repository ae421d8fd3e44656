"""Dates as people know them: exact, or only a year, a month, a span, an age on some day."""

from .reading import read
from .value import Age, ApproximateDate

__all__ = ["Age", "ApproximateDate", "read"]
