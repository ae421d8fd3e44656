"""The books as they lie in the database. What may be booked the engine says, and triggers.py holds it again.

Codes are the primary keys, so that a table reads as the engine's entries do, without joins.
"""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.db.models.functions import Left
from django.db.models.lookups import Exact

from reencuentro.engines.journal.currencies import every_code
from reencuentro.giving.access.models import Act

CURRENCIES = every_code()
PUBLISHERS = ("dof", "banxico", "ecb")
"""Whose rates count: the Diario Oficial (FIX), Banxico's monthly table of other currencies, the ECB."""
SIDES = ("Assets", "Liabilities", "Income", "Expenses", "Equity")


def _on_a_side(column: str) -> Q:
    """The account says what it is; compared with case, as LIKE of SQLite doesn't."""
    found = Q()
    for side in SIDES:
        found |= Q(Exact(Left(column, len(side) + 1), models.Value(f"{side}:")))
    return found


class Fund(models.Model):
    """What money is for: one of the purposes.py. The money of a campaign is held until its closing."""

    class Kind(models.TextChoices):
        UNRESTRICTED = "unrestricted"
        LINE = "line"
        DONOR = "donor"
        CAMPAIGN = "campaign"

    code = models.CharField(primary_key=True, max_length=40)
    kind = models.CharField(max_length=12)
    purpose = models.CharField(max_length=20)
    act = models.ForeignKey(Act, models.PROTECT, related_name="+")

    plaintext: ClassVar[dict[str, str]] = {
        "code": "its purpose and a number",
        "kind": "code",
        "purpose": "code",
        "act": "who made it",
    }

    class Meta:
        ordering = ["code"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                condition=Q(kind__in=["unrestricted", "line", "donor", "campaign"]),
                name="books_fund_of_a_kind",
            )
        ]

    def __str__(self) -> str:
        return f"fund {self.pk}"


class Account(models.Model):
    """How money came or went: a path as Assets:Bank:Sur. It is opened by the first entry on it."""

    code = models.CharField(primary_key=True, max_length=80)
    act = models.ForeignKey(Act, models.PROTECT, related_name="+")

    plaintext: ClassVar[dict[str, str]] = {
        "code": "a path of kinds; banks and processors by name, people never",
        "act": "who opened it",
    }

    class Meta:
        ordering = ["code"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(condition=_on_a_side("code"), name="books_account_on_a_side")
        ]

    def __str__(self) -> str:
        return f"account {self.pk}"


class Posting(models.Model):
    """One line of an entry, in whole smallest units; debits above zero. Written before its entry is."""

    pk = models.CompositePrimaryKey("entry", "line")
    entry = models.ForeignKey("Entry", models.PROTECT, related_name="postings", db_index=False)
    line = models.PositiveIntegerField()
    account = models.ForeignKey(Account, models.PROTECT, related_name="+", db_index=False)
    fund = models.ForeignKey(Fund, models.PROTECT, related_name="+", db_index=False)
    currency = models.CharField(max_length=3)
    minor = models.BigIntegerField()

    plaintext: ClassVar[dict[str, str]] = {
        "entry": "number of an entry",
        "line": "order within it",
        "account": "a path of kinds",
        "fund": "what it is for",
        "currency": "ISO 4217",
        "minor": "how much: amounts of a cost can tell who knows what was paid which cost it was",
    }

    class Meta:
        ordering = ["entry", "line"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(condition=~Q(minor=0), name="books_posting_of_something"),
            models.CheckConstraint(condition=Q(currency__in=CURRENCIES), name="books_posting_of_a_currency"),
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["fund", "entry"], name="books_posting_by_fund"),
            models.Index(fields=["account", "entry"], name="books_posting_by_account"),
        ]

    def __str__(self) -> str:
        return f"posting, line {self.line}"


class Entry(models.Model):
    """What happened on a day. Numbers have no gaps; the row comes last and closes the entry.

    `why`: codes, numbers of documents and what was computed; nobody's name.
    """

    number = models.BigIntegerField(primary_key=True)
    key = models.CharField(max_length=120, unique=True)
    kind = models.CharField(max_length=20)
    day = models.DateField(db_index=True)
    reverses = models.OneToOneField("self", models.PROTECT, null=True, related_name="reversed_by")
    why = models.JSONField(default=dict)
    act = models.ForeignKey(Act, models.PROTECT, related_name="+")

    plaintext: ClassVar[dict[str, str]] = {
        "number": "order in which they were booked",
        "key": "name of the act, so that it is booked once; an opaque id in it",
        "kind": "code",
        "day": "when it happened",
        "reverses": "number of the entry it takes back",
        "why": "codes, numbers of documents, what was computed",
        "act": "who booked it",
    }

    class Meta:
        ordering = ["number"]

    def __str__(self) -> str:
        return f"entry {self.pk}"


class Balance(models.Model):
    """What stands on an account within a fund, as of the last entry on it; the database keeps it."""

    pk = models.CompositePrimaryKey("account", "fund", "currency")
    account = models.ForeignKey(Account, models.PROTECT, related_name="+", db_index=False)
    fund = models.ForeignKey(Fund, models.PROTECT, related_name="+", db_index=False)
    currency = models.CharField(max_length=3)
    minor = models.BigIntegerField()
    as_of = models.BigIntegerField()

    plaintext: ClassVar[dict[str, str]] = {
        "account": "a path of kinds",
        "fund": "what it is for",
        "currency": "ISO 4217",
        "minor": "sum of the postings",
        "as_of": "number of an entry",
    }

    class Meta:
        ordering = ["account", "fund", "currency"]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["fund", "currency"], name="books_balance_by_fund")
        ]

    def __str__(self) -> str:
        return f"balance as of entry {self.as_of}"


class Available(models.Model):
    """What a fund can pay out, never less than nothing; the database keeps it as it does balances."""

    pk = models.CompositePrimaryKey("fund", "currency")
    fund = models.ForeignKey(Fund, models.PROTECT, related_name="+", db_index=False)
    currency = models.CharField(max_length=3)
    minor = models.BigIntegerField()
    as_of = models.BigIntegerField()

    plaintext: ClassVar[dict[str, str]] = {
        "fund": "whose",
        "currency": "ISO 4217",
        "minor": "sum of the postings that can be spent",
        "as_of": "number of an entry",
    }

    class Meta:
        ordering = ["fund", "currency"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(condition=Q(minor__gte=0), name="books_fund_not_overspent")
        ]

    def __str__(self) -> str:
        return f"available as of entry {self.as_of}"


class Closing(models.Model):
    """The books are closed up to and with this day, for good."""

    until = models.DateField(primary_key=True)
    act = models.ForeignKey(Act, models.PROTECT, related_name="+")

    plaintext: ClassVar[dict[str, str]] = {"until": "day", "act": "who closed"}

    class Meta:
        ordering = ["until"]

    def __str__(self) -> str:
        return f"closing {self.pk}"


class Check(models.Model):
    """The books were added up anew, up to and with entry `last`, and so many sums differed."""

    last = models.BigIntegerField()
    differences = models.PositiveIntegerField()
    act = models.ForeignKey(Act, models.PROTECT, related_name="+")

    plaintext: ClassVar[dict[str, str]] = {
        "last": "number of an entry",
        "differences": "how many",
        "act": "who had them added up, and when",
    }

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"check {self.pk}"


class PublishedRate(models.Model):
    """One unit of `base` was worth `value` of `quote`, as published. The next version puts a slip right."""

    base = models.CharField(max_length=3)
    quote = models.CharField(max_length=3)
    value = models.CharField(max_length=20)
    source = models.CharField(max_length=10)
    series = models.CharField(max_length=20)
    published_on = models.DateField()
    version = models.PositiveIntegerField()
    act = models.ForeignKey(Act, models.PROTECT, related_name="+")

    plaintext: ClassVar[dict[str, str]] = {
        "base": "ISO 4217",
        "quote": "ISO 4217",
        "value": "public: exact decimals as text",
        "source": "code of who published it",
        "series": "code of the publisher's series",
        "published_on": "public: a day",
        "version": "1, and one more with each correction",
        "act": "who entered it",
    }

    class Meta:
        ordering = ["-published_on", "base", "quote"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["base", "quote", "source", "published_on", "version"], name="books_rate_once"
            ),
            models.CheckConstraint(
                condition=Q(base__in=CURRENCIES, quote__in=CURRENCIES) & ~Q(base=models.F("quote")),
                name="books_rate_of_two_currencies",
            ),
            models.CheckConstraint(condition=Q(source__in=PUBLISHERS), name="books_rate_published"),
            models.CheckConstraint(
                condition=~Q(source="ecb") | ~(Q(base="MXN") | Q(quote="MXN")),
                name="books_rate_of_the_peso_by_its_bank",
            ),
        ]

    def __str__(self) -> str:
        return f"rate {self.pk}"
