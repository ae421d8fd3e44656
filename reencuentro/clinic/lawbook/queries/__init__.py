"""What is known of the law. Nothing here writes."""

from .current import Lawbook, lawbook

__all__ = ["Lawbook", "lawbook"]
