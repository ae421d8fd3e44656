"""Searches and what came of them; candidates of lists, and how they were judged."""

from .searches import Inquiry, Lead, Reliability, Search
from .verdicts import Look, Verdict

__all__ = ["Inquiry", "Lead", "Look", "Reliability", "Search", "Verdict"]
