"""Searches and what came of them; candidates of lists, and how they were judged."""

from .learnt import Learnt
from .searches import Inquiry, Lead, Reliability, Search
from .tally import Tally
from .verdicts import Look, Verdict

__all__ = ["Inquiry", "Lead", "Learnt", "Look", "Reliability", "Search", "Tally", "Verdict"]
