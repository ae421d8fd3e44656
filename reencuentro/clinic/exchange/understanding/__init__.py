"""From the cells of a row to the facts of a case, or to what is wrong with them."""

from .problems import Problem
from .rows import Brought, Defaults, Reader

__all__ = ["Brought", "Defaults", "Problem", "Reader"]
