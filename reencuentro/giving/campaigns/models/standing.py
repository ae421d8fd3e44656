"""Campaigns as they lie in the database: what was promised, published, counted, and what came of it.

All of it is only added to (triggers.py). What donors are told of the money is a rule, a table of its own: a
changed rule is one more version, and a gift keeps the version it was given under.
"""

import uuid
from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from reencuentro.giving.access.models import Act
from reencuentro.giving.books.models import CURRENCIES, Entry, Fund


class Campaign(models.Model):
    """One campaign, the fund that holds its money until it closes, and the address it was published under."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    slug = models.SlugField(max_length=60, null=True, unique=True)
    fund = models.OneToOneField(Fund, models.PROTECT, related_name="campaign")
    act = models.ForeignKey(Act, models.PROTECT, related_name="+")

    plaintext: ClassVar[dict[str, str]] = {
        "id": "random",
        "slug": "published on purpose; none before that",
        "fund": "code",
        "act": "who began it",
    }

    class Meta:
        ordering = ["fund"]

    def __str__(self) -> str:
        return f"campaign {self.pk}"


class RuleVersion(models.Model):
    """What becomes of the money, as donors are told before they give. `digest` is over all of it."""

    campaign = models.ForeignKey(Campaign, models.PROTECT, related_name="rules")
    version = models.PositiveIntegerField()
    goal_minor = models.BigIntegerField()
    currency = models.CharField(max_length=3)
    closes_at = models.DateTimeField()
    zone = models.CharField(max_length=40)
    surplus = models.ForeignKey(Fund, models.PROTECT, related_name="+")
    fallback = models.ForeignKey(Fund, models.PROTECT, related_name="+")
    digest = models.CharField(max_length=64)
    act = models.ForeignKey(Act, models.PROTECT, related_name="+")

    plaintext: ClassVar[dict[str, str]] = {
        "campaign": "opaque id",
        "version": "number",
        "goal_minor": "published",
        "currency": "ISO 4217",
        "closes_at": "published",
        "zone": "name of a time zone",
        "surplus": "code of a fund",
        "fallback": "code of a fund",
        "digest": "of the rule",
        "act": "who proposed it",
    }

    class Meta:
        ordering = ["campaign", "version"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["campaign", "version"], name="campaigns_rule_once"),
            models.CheckConstraint(condition=Q(goal_minor__gt=0), name="campaigns_rule_with_a_goal"),
            models.CheckConstraint(condition=Q(currency__in=CURRENCIES), name="campaigns_rule_of_a_currency"),
        ]

    def __str__(self) -> str:
        return f"version {self.version} of a rule"


class Line(models.Model):
    """A line of the budget: its fund, its turn (`rank`), its part among those of one turn, the most it takes.

    `percent`: of a salary, as "30"; only shown. What the line is called stands in the story.
    """

    rule = models.ForeignKey(RuleVersion, models.PROTECT, related_name="lines")
    place = models.PositiveSmallIntegerField()
    fund = models.ForeignKey(Fund, models.PROTECT, related_name="+")
    rank = models.PositiveSmallIntegerField()
    weight = models.PositiveIntegerField()
    cap_minor = models.BigIntegerField(null=True)
    percent = models.CharField(max_length=6, blank=True)

    plaintext: ClassVar[dict[str, str]] = {
        "rule": "number",
        "place": "order",
        "fund": "code",
        "rank": "published",
        "weight": "published",
        "cap_minor": "published",
        "percent": "published",
    }

    class Meta:
        ordering = ["rule", "place"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["rule", "place"], name="campaigns_line_once"),
            models.CheckConstraint(
                condition=Q(cap_minor__isnull=True) | Q(cap_minor__gt=0), name="campaigns_line_with_room"
            ),
        ]

    def __str__(self) -> str:
        return f"line {self.place} of a rule"


class Revision(models.Model):
    """A draft as it was sent for review: the digest of all its content, and the rule that it promises."""

    campaign = models.ForeignKey(Campaign, models.PROTECT, related_name="revisions")
    number = models.PositiveIntegerField()
    rule = models.ForeignKey(RuleVersion, models.PROTECT, related_name="revisions")
    opens_at = models.DateTimeField(null=True)
    digest = models.CharField(max_length=64)
    writers = models.JSONField()
    act = models.ForeignKey(Act, models.PROTECT, related_name="+")

    plaintext: ClassVar[dict[str, str]] = {
        "campaign": "opaque id",
        "number": "order",
        "rule": "number",
        "opens_at": "when its page opens; none: as soon as it is approved",
        "digest": "of the content; the content is long and of free words",
        "writers": "opaque ids of the staff who wrote it",
        "act": "who sent it",
    }

    class Meta:
        ordering = ["campaign", "number"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["campaign", "number"], name="campaigns_revision_once")
        ]

    def __str__(self) -> str:
        return f"revision {self.number}"


class Publication(models.Model):
    """A revision that a second person approved, with the content that she approved, for everybody to read."""

    revision = models.OneToOneField(Revision, models.PROTECT, primary_key=True, related_name="publication")
    content = models.TextField()
    act = models.ForeignKey(Act, models.PROTECT, related_name="+")

    plaintext: ClassVar[dict[str, str]] = {
        "revision": "number",
        "content": "published on purpose, after it was compared with the index cards",
        "act": "who approved it",
    }

    class Meta:
        ordering = ["revision"]

    def __str__(self) -> str:
        return f"publication of revision {self.pk}"


class TakenDown(models.Model):
    """A publication that nobody reads any more, from one moment to the next; another can follow it.

    Why is a code: free words could tell who it is about.
    """

    class Reason(models.TextChoices):
        IDENTIFIES = "identifies", _("Somebody could be recognised")
        CONSENT = "consent", _("Whom it is about does not want it any more")
        UNTRUE = "untrue", _("It is not true, or not any more")
        OTHER = "other", _("Another reason")

    publication = models.OneToOneField(
        Publication, models.PROTECT, primary_key=True, related_name="taken_down"
    )
    reason = models.CharField(max_length=10, choices=Reason.choices)
    act = models.ForeignKey(Act, models.PROTECT, related_name="+")

    plaintext: ClassVar[dict[str, str]] = {
        "publication": "number",
        "reason": "code",
        "act": "who took it down",
    }

    class Meta:
        ordering = ["publication"]

    def __str__(self) -> str:
        return f"what took down publication {self.pk}"


class Counted(models.Model):
    """What an entry counts toward the goal: `minor` of the rule's currency, below nothing if given back.

    `given_minor`, `given_currency` and the rate tell it again.
    """

    entry = models.OneToOneField(Entry, models.PROTECT, primary_key=True, related_name="counted")
    campaign = models.ForeignKey(Campaign, models.PROTECT, related_name="counted")
    rule = models.ForeignKey(RuleVersion, models.PROTECT, related_name="+")
    day = models.DateField()
    minor = models.BigIntegerField()
    given_minor = models.BigIntegerField()
    given_currency = models.CharField(max_length=3)
    rate = models.CharField(max_length=60, blank=True)
    source = models.CharField(max_length=20, blank=True)
    published_on = models.DateField(null=True)
    act = models.ForeignKey(Act, models.PROTECT, related_name="+")

    plaintext: ClassVar[dict[str, str]] = {
        "entry": "number of an entry",
        "campaign": "opaque id",
        "rule": "number",
        "day": "of the gift",
        "minor": "worth of the gift, as in the books",
        "given_minor": "as in the books",
        "given_currency": "ISO 4217",
        "rate": "published rate",
        "source": "who published it",
        "published_on": "day",
        "act": "who counted it",
    }

    class Meta:
        ordering = ["entry"]

    def __str__(self) -> str:
        return f"what entry {self.pk} counts"


class Settlement(models.Model):
    """What came of a campaign, once and for good: by which rule, on which count, by which entry."""

    campaign = models.OneToOneField(Campaign, models.PROTECT, primary_key=True, related_name="settlement")
    rule = models.ForeignKey(RuleVersion, models.PROTECT, related_name="+")
    met = models.BooleanField()
    counted_minor = models.BigIntegerField()
    entry = models.OneToOneField(Entry, models.PROTECT, null=True, related_name="+")
    act = models.ForeignKey(Act, models.PROTECT, related_name="+")

    plaintext: ClassVar[dict[str, str]] = {
        "campaign": "opaque id",
        "rule": "number",
        "met": "published",
        "counted_minor": "published",
        "entry": "number of an entry; none where nothing was held",
        "act": "who closed it, or the system by itself",
    }

    class Meta:
        ordering = ["campaign"]

    def __str__(self) -> str:
        return f"settlement of campaign {self.pk}"


class Part(models.Model):
    """How much of what was counted a fund got."""

    settlement = models.ForeignKey(Settlement, models.PROTECT, related_name="parts")
    place = models.PositiveSmallIntegerField()
    fund = models.ForeignKey(Fund, models.PROTECT, related_name="+")
    minor = models.BigIntegerField()

    plaintext: ClassVar[dict[str, str]] = {
        "settlement": "opaque id",
        "place": "order",
        "fund": "code",
        "minor": "published",
    }

    class Meta:
        ordering = ["settlement", "place"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["settlement", "place"], name="campaigns_part_once")
        ]

    def __str__(self) -> str:
        return f"part {self.place} of a settlement"
