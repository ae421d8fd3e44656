"""What the house sets itself: limits, a budget, salaries that funds share."""

import uuid
from typing import ClassVar

from django.db import models
from django.db.models import Q

from reencuentro.giving.access.models import Act
from reencuentro.giving.books.models import CURRENCIES, Entry, Fund


class Limit(models.Model):
    """Up to how much of a currency a fundraiser approves; the newest counts, and without one: nothing."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    currency = models.CharField(max_length=3)
    minor = models.BigIntegerField()
    act = models.ForeignKey(Act, models.PROTECT, related_name="+")

    plaintext: ClassVar[dict[str, str]] = {
        "id": "random",
        "currency": "ISO 4217",
        "minor": "a rule of the house",
        "act": "who set it",
    }

    class Meta:
        ordering = ["act__at"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(condition=Q(minor__gte=0), name="spending_limit_not_below_nothing"),
            models.CheckConstraint(condition=Q(currency__in=CURRENCIES), name="spending_limit_of_a_currency"),
        ]

    def __str__(self) -> str:
        return f"limit {self.pk}"


class BudgetLine(models.Model):
    """How much of a fund is planned for a kind of cost in a year; the newest of each counts."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    fund = models.ForeignKey(Fund, models.PROTECT, related_name="+")
    cost = models.CharField(max_length=80)
    year = models.PositiveIntegerField()
    currency = models.CharField(max_length=3)
    minor = models.BigIntegerField()
    act = models.ForeignKey(Act, models.PROTECT, related_name="+")

    plaintext: ClassVar[dict[str, str]] = {
        "id": "random",
        "fund": "what it is for",
        "cost": "a path of kinds",
        "year": "of the calendar",
        "currency": "ISO 4217",
        "minor": "a plan of the house",
        "act": "who planned it",
    }

    class Meta:
        ordering = ["year", "fund", "cost", "act__at"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(condition=Q(minor__gte=0), name="spending_plan_not_below_nothing"),
            models.CheckConstraint(condition=Q(currency__in=CURRENCIES), name="spending_plan_of_a_currency"),
        ]

    def __str__(self) -> str:
        return f"line of a budget {self.pk}"


class Salary(models.Model):
    """A monthly salary of which `hundredths` of a percent are charged to `fund`, the rest to `rest`.

    Whose it is stands nowhere: the funds say for which work.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    currency = models.CharField(max_length=3)
    minor = models.BigIntegerField()
    hundredths = models.PositiveIntegerField()
    fund = models.ForeignKey(Fund, models.PROTECT, related_name="+")
    rest = models.ForeignKey(Fund, models.PROTECT, related_name="+")
    account = models.CharField(max_length=80)
    act = models.ForeignKey(Act, models.PROTECT, related_name="+")

    plaintext: ClassVar[dict[str, str]] = {
        "id": "random",
        "currency": "ISO 4217",
        "minor": "what a month costs, as the books say too",
        "hundredths": "share",
        "fund": "what it is for",
        "rest": "what pays the rest",
        "account": "a path of kinds",
        "act": "who set it up",
    }

    class Meta:
        ordering = ["act__at"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(condition=Q(minor__gt=0), name="spending_salary_of_something"),
            models.CheckConstraint(condition=Q(hundredths__range=(1, 10_000)), name="spending_salary_share"),
        ]

    def __str__(self) -> str:
        return f"salary {self.pk}"


class SalaryMonth(models.Model):
    """A month of a salary that was booked; anew, if its entry was taken back. `month`: its first day."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    salary = models.ForeignKey(Salary, models.PROTECT, related_name="months")
    month = models.DateField()
    entry = models.OneToOneField(Entry, models.PROTECT, related_name="+")
    act = models.ForeignKey(Act, models.PROTECT, related_name="+")

    plaintext: ClassVar[dict[str, str]] = {
        "id": "random",
        "salary": "opaque id",
        "month": "which",
        "entry": "number of the entry that paid it",
        "act": "who booked it",
    }

    class Meta:
        ordering = ["-month"]

    def __str__(self) -> str:
        return f"month of a salary {self.pk}"


class SalaryEnd(models.Model):
    """No month after `last_month` (its first day) is booked. One that changes is ended and set up anew."""

    salary = models.OneToOneField(Salary, models.PROTECT, primary_key=True, related_name="end")
    last_month = models.DateField()
    act = models.ForeignKey(Act, models.PROTECT, related_name="+")

    plaintext: ClassVar[dict[str, str]] = {
        "salary": "opaque id",
        "last_month": "which",
        "act": "who ended it",
    }

    def __str__(self) -> str:
        return f"end of salary {self.pk}"
