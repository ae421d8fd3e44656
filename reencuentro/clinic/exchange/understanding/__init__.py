"""From the cells of a row to the facts of a case, or to what is wrong with them."""

from .problems import Problem
from .rows import Brought, Defaults, Reader
from .tags import Tags

__all__ = ["Brought", "Defaults", "Problem", "Reader", "Tags"]
