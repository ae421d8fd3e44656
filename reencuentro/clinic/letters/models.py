"""Letters of cases, and the clinic's own templates for them."""

from dataclasses import asdict, dataclass
from typing import ClassVar, Self
from uuid import UUID, uuid4

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from reencuentro.clinic.cases.models.recorded import BY, DAY, ROW, Recorded
from reencuentro.clinic.files.models import File
from reencuentro.clinic.keyring.fields import SealedJSON, SealedText, ServerSealedText
from reencuentro.clinic.people.columns import SealedLine

STAFF = "opaque id of a member of staff"


class Language(models.TextChoices):
    ES = "es", _("Spanish")
    EN = "en", _("English")
    BOTH = "both", _("Both, side by side")


@dataclass(frozen=True)
class About:
    """Which child, proceeding and earlier letter a letter speaks of, where the case has several."""

    child: UUID | None = None
    proceeding: UUID | None = None
    follows: UUID | None = None

    def as_json(self) -> dict[str, str]:
        return {name: str(value) for name, value in asdict(self).items() if value}

    @classmethod
    def from_json(cls, told: dict[str, str]) -> Self:
        return cls(**{name: UUID(value) for name, value in told.items()})


class Letter(Recorded):
    """`template`: as `sources.Template.as_json`, the very words it was begun with. `typed`: {field: text}.

    `paragraphs`: {key: {language: text}} where they were rewritten. `frozen`: the data it was approved or
    issued with. `writers`: ids of all who wrote in it. `approval`: {"asked_by", "by", "on"}; sealed with the
    rest, so that nobody who can write the table approves anything.
    """

    class State(models.TextChoices):
        DRAFT = "draft", pgettext_lazy("state of a letter", "Draft")
        ASKED = "asked", pgettext_lazy("state of a letter", "Waits for approval")
        APPROVED = "approved", pgettext_lazy("state of a letter", "Approved")
        ISSUED = "issued", pgettext_lazy("state of a letter", "Issued")

    state = models.CharField(max_length=8, choices=State, default=State.DRAFT)
    revision = models.PositiveIntegerField(default=1)
    year = models.PositiveSmallIntegerField(null=True)
    serial = models.PositiveIntegerField(null=True)
    issued_on = models.DateField(null=True)
    issued_by = models.UUIDField(null=True)
    file = models.ForeignKey(File, models.SET_NULL, null=True, related_name="+")
    template = SealedJSON()
    language = SealedText(max_length=4, choices=Language)
    title = SealedLine(max_length=200, blank=False)
    about = SealedJSON(blank=True, default=dict)
    typed = SealedJSON(blank=True, default=dict)
    paragraphs = SealedJSON(blank=True, default=dict)
    frozen = SealedJSON(blank=True, default=dict)
    writers = SealedJSON(blank=True, default=list)
    approval = SealedJSON(blank=True, default=dict)

    plaintext: ClassVar[dict[str, str]] = {
        **Recorded.plaintext,
        "state": "code; how far a letter has come",
        "revision": "how often it was changed",
        "year": "of the number of an issued letter",
        "serial": "running number of issued letters; how many the clinic issues",
        "issued_on": DAY,
        "issued_by": BY,
        "file": ROW,
    }

    class Meta(Recorded.Meta):
        constraints = [
            *Recorded.Meta.constraints,
            models.UniqueConstraint(fields=["year", "serial"], name="one_letter_a_number"),
        ]

    @property
    def label(self) -> str:
        """Its number as it is written: 017/2026; "" before it is issued."""
        return f"{self.serial:03d}/{self.year}" if self.serial else ""

    @property
    def speaks_of(self) -> About:
        return About.from_json(self.about)


class Serial(models.Model):
    """The last number given in a year. Kept by itself: a letter destroyed with its case frees none."""

    year = models.PositiveSmallIntegerField(primary_key=True)
    last = models.PositiveIntegerField(default=0)

    plaintext: ClassVar[dict[str, str]] = {"year": "of the numbers", "last": "how many letters were issued"}

    def __str__(self) -> str:
        return f"{self.last}/{self.year}"


class Letterhead(models.Model):
    """What stands on top of each letter below the clinic's name. One row."""

    THE_ONE = 1

    id = models.PositiveSmallIntegerField(primary_key=True, default=THE_ONE, editable=False)
    address = ServerSealedText(default="")
    contact = ServerSealedText(default="")
    place = ServerSealedText(default="")

    plaintext: ClassVar[dict[str, str]] = {"id": "always 1"}

    @classmethod
    def current(cls) -> "Letterhead":
        return cls.objects.filter(id=cls.THE_ONE).first() or cls()

    def __str__(self) -> str:
        return "letterhead"


class Edition(models.Model):
    """One saved version of a template of the clinic's own; the highest counts, all are kept."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    code = models.CharField(max_length=40)
    version = models.PositiveIntegerField()
    title_es = ServerSealedText()
    title_en = ServerSealedText()
    source = ServerSealedText()
    act = models.CharField(max_length=11, blank=True, default="")
    approval = models.BooleanField(default=True)
    saved_by = models.UUIDField()
    saved_at = models.DateTimeField()

    plaintext: ClassVar[dict[str, str]] = {
        "id": "random",
        "code": "of a template",
        "version": "how often it was changed",
        "act": "code; what may be noticed of such letters",
        "approval": "whether a lawyer approves such letters",
        "saved_by": STAFF,
        "saved_at": "when it was saved",
    }

    class Meta:
        ordering = ["code", "-version"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["code", "version"], name="one_edition_a_version")
        ]

    def __str__(self) -> str:
        return f"edition {self.pk}"


class Working(models.Model):
    """What somebody is changing in a template, hers alone. `based_on`: the version she began with."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    code = models.CharField(max_length=40)
    user_id = models.UUIDField()
    based_on = models.PositiveIntegerField()
    source = ServerSealedText()
    changed_on = models.DateField(auto_now=True)

    plaintext: ClassVar[dict[str, str]] = {
        "id": "random",
        "code": "of a template",
        "user_id": STAFF,
        "based_on": "number of a version",
        "changed_on": "day only",
    }

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["code", "user_id"], name="one_working_copy_each")
        ]

    def __str__(self) -> str:
        return f"working copy {self.pk}"
