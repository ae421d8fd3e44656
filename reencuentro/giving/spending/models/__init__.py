"""What this room keeps. Rows are only added; triggers.py refuses those that can't follow."""

from .disbursements import Disbursement, Opening, Receipt
from .releases import Release, Released, ReleasedLine, ReleasedTable
from .requests import CASE, STAFF, Approval, Payment, Refusal, Request
from .rules import BudgetLine, Limit, Salary, SalaryEnd, SalaryMonth

__all__ = [
    "CASE",
    "STAFF",
    "Approval",
    "BudgetLine",
    "Disbursement",
    "Limit",
    "Opening",
    "Payment",
    "Receipt",
    "Refusal",
    "Release",
    "Released",
    "ReleasedLine",
    "ReleasedTable",
    "Request",
    "Salary",
    "SalaryEnd",
    "SalaryMonth",
]
