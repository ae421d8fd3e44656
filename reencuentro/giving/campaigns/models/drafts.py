"""What is written before anybody approved it, sealed: a draft may name whom no published page may name."""

import uuid
from typing import ClassVar

from django.db import models

from reencuentro.giving.access.fields import SealedBytes, SealedRecord, SealedText
from reencuentro.giving.access.models import Act

from .standing import Campaign, Revision


class Draft(SealedRecord):
    """The content of a campaign as it is being written (`content.Content.text`).

    `saved` counts the savings, so that nobody writes over what somebody else has written meanwhile.
    `writers`: whoever changed it since it was published last.
    """

    campaign = models.OneToOneField(Campaign, models.PROTECT, primary_key=True, related_name="draft")
    content = SealedText()
    saved = models.PositiveIntegerField(default=0)
    writers = models.JSONField(default=list)
    act = models.ForeignKey(Act, models.PROTECT, related_name="+")

    plaintext: ClassVar[dict[str, str]] = {
        "campaign": "opaque id",
        "saved": "number",
        "writers": "opaque ids of the staff who wrote it",
        "act": "who saved it last",
    }

    class Meta:
        ordering = ["campaign"]

    def __str__(self) -> str:
        return f"draft of campaign {self.pk}"


class Check(SealedRecord):
    """A revision was compared with the index cards by a registrar. `marks`: JSON of [where, start, end], the
    passages that may identify somebody; not whom.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    revision = models.ForeignKey(Revision, models.PROTECT, related_name="checks")
    marks = SealedText()
    act = models.ForeignKey(Act, models.PROTECT, related_name="+")

    plaintext: ClassVar[dict[str, str]] = {
        "id": "random",
        "revision": "number",
        "act": "who compared it",
    }

    class Meta:
        ordering = ["act__at"]

    def __str__(self) -> str:
        return f"check {self.pk}"


class Return(SealedRecord):
    """A revision that was sent back to be written anew, and why."""

    revision = models.OneToOneField(Revision, models.PROTECT, primary_key=True, related_name="returned")
    reason = SealedText()
    act = models.ForeignKey(Act, models.PROTECT, related_name="+")

    plaintext: ClassVar[dict[str, str]] = {"revision": "number", "act": "who sent it back"}

    class Meta:
        ordering = ["revision"]

    def __str__(self) -> str:
        return f"return of revision {self.pk}"


class Picture(models.Model):
    """A picture as it was drawn anew from what was uploaded; of that nothing is kept."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    campaign = models.ForeignKey(Campaign, models.PROTECT, related_name="pictures")
    act = models.ForeignKey(Act, models.PROTECT, related_name="+")

    plaintext: ClassVar[dict[str, str]] = {"id": "random", "campaign": "opaque id", "act": "who added it"}

    class Meta:
        ordering = ["act__at"]

    def __str__(self) -> str:
        return f"picture {self.pk}"


class Rendition(SealedRecord):
    """A picture in one width, a JPEG: sealed, and plain from when a page that shows it was approved."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    picture = models.ForeignKey(Picture, models.CASCADE, related_name="renditions")
    width = models.PositiveSmallIntegerField()
    height = models.PositiveSmallIntegerField()
    sealed = SealedBytes()
    plain = models.BinaryField(null=True)

    plaintext: ClassVar[dict[str, str]] = {
        "id": "random",
        "picture": "random",
        "width": "in pixels",
        "height": "in pixels",
        "plain": "published on purpose; none before that",
    }

    class Meta:
        ordering = ["picture", "width"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["picture", "width"], name="campaigns_rendition_once")
        ]

    def __str__(self) -> str:
        return f"rendition {self.pk}"
