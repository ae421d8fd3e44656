"""The status of a T-1 holder and of her children: which doors are open, until when, and by which rule.

    answers = assess(mother, children, law, today)    # the fifteen rules: article, mark, reasons, clocks
    birthdays = birthday_clocks(born, law)            # 12, 14, 16, 18, 21
    clock = paper_clock(Paper(SAM, issued), law, today)

Facts go in as dated frozen dataclasses (`facts`); nothing is looked up and nothing is remembered. Each length
is in law/rules, each sentence in law/reasons.toml.
"""

from .abduction import Taking, return_clock, year_is_over
from .age import AgeClass, age_class
from .assessment import assess
from .birthdays import Birthday, birthday_clocks
from .contradictions import Contradiction, ImpossibleFacts, contradictions
from .facts import Absence, Child, Filing, Marriage, Principal, Span, Tie
from .findings import AMBER, GREEN, RED, Answer, Clock, Finding, Label, Reason
from .papers import Paper, paper_clock
from .residence import clocks_of_hers
from .safeguards import is_confidential
from .t_status import T1, t1_status
from .terms import Terms

__all__ = [
    "AMBER", "GREEN", "RED", "T1", "Absence", "AgeClass", "Answer", "Birthday", "Child", "Clock",
    "Contradiction", "Filing", "Finding", "ImpossibleFacts", "Label", "Marriage", "Paper", "Principal",
    "Reason", "Span", "Taking", "Terms", "Tie", "age_class", "assess", "birthday_clocks", "clocks_of_hers",
    "contradictions", "is_confidential", "paper_clock", "return_clock", "t1_status", "year_is_over",
]  # fmt: skip
