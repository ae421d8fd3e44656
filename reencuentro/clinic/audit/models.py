"""The trail of what was done, in a database of its own that is only ever added to.

What counts is `Row.body`: the exact bytes that are hashed, chained and signed. The other columns repeat
parts of it so that the trail can be searched; verification compares them with the body.
"""

from typing import ClassVar
from uuid import UUID

from django.db import models
from django.utils.translation import pgettext_lazy

from reencuentro.engines.vault.chain import FIRST, read_fields


class Outcome(models.TextChoices):
    INTENT = "intent", pgettext_lazy("outcome", "Begun")
    DONE = "done", pgettext_lazy("outcome", "Done")
    DENIED = "denied", pgettext_lazy("outcome", "Refused")
    FAILED = "failed", pgettext_lazy("outcome", "Failed")
    SEALING = "sealing", pgettext_lazy("outcome", "About to be saved")


ENDINGS = (Outcome.DONE, Outcome.DENIED, Outcome.FAILED)


class DayKey(models.Model):
    """The key that signs one UTC day's rows; its private half exists only until the next day's first row."""

    day = models.DateField(primary_key=True)
    public = models.BinaryField()
    signed_by_previous = models.BinaryField()
    sealed_private = models.BinaryField(null=True)

    plaintext: ClassVar[dict[str, str]] = {
        "day": "names the key; tells on which days anybody worked",
        "public": "a public key",
        "signed_by_previous": "a signature over a public key",
        "sealed_private": "sealed with the server key, for today's key only",
    }

    def __str__(self) -> str:
        return f"audit key {self.day}"


class Row(models.Model):
    """One thing done, tried or refused. Numbers have no gaps: a gap is a missing row.

    `IntegerField` because SQLite then stores the rows in this order; two thousand million are enough.
    """

    number = models.IntegerField(primary_key=True)
    body = models.BinaryField()
    hash = models.BinaryField()
    signature = models.BinaryField()
    day = models.DateField(db_index=True)
    at = models.DateTimeField()
    actor_id = models.UUIDField(null=True, db_index=True)
    verb = models.CharField(max_length=64, db_index=True)
    case_id = models.UUIDField(null=True, db_index=True)
    outcome = models.CharField(max_length=8, choices=Outcome)
    intent = models.IntegerField(null=True, db_index=True)
    error = models.CharField(max_length=64, blank=True)
    sealed_details = models.BinaryField(null=True)
    writings = models.BinaryField(null=True)

    plaintext: ClassVar[dict[str, str]] = {
        "number": "place in the chain; tells how much is done in all",
        "body": "the signed bytes: the plain columns below, in one canonical text",
        "hash": "link of the chain",
        "signature": "by the day's key",
        "day": "which key signed",
        "at": "working hours of each member of staff, needed to answer 'who saw this, and when'",
        "actor_id": "opaque id; tells how much each member of staff does",
        "verb": "code of the act",
        "case_id": "opaque id; tells which members of staff work on a case and how much",
        "outcome": "code",
        "intent": "number of the row that announced this act",
        "error": "class name of the exception, never its text",
        "sealed_details": "sealed to the auditors' key",
        "writings": "digests of ciphertext; which sealed columns of which rows were written when",
    }

    class Meta:
        ordering = ["number"]

    def __str__(self) -> str:
        return f"audit row {self.number}"

    @property
    def object_ids(self) -> list[UUID]:
        """Everything the row names besides its case."""
        return [UUID(object_id) for object_id in read_fields(bytes(self.body))["objects"]]


class Mention(models.Model):
    """Index of the objects named in a row's body: which rows speak of this case, person or document?"""

    pk = models.CompositePrimaryKey("object_id", "number")
    object_id = models.UUIDField()
    number = models.IntegerField()

    plaintext: ClassVar[dict[str, str]] = {
        "object_id": "opaque id of something looked at or changed",
        "number": "the row that names it",
    }

    def __str__(self) -> str:
        return f"mention in audit row {self.number}"


class Head(models.Model):
    """The one row that writers lock: where the chain ends and which key signs."""

    ONLY = 1

    id = models.PositiveSmallIntegerField(primary_key=True, default=ONLY)
    number = models.IntegerField(default=0)
    hash = models.BinaryField(default=FIRST)
    key = models.ForeignKey(DayKey, null=True, on_delete=models.PROTECT, related_name="+")

    plaintext: ClassVar[dict[str, str]] = {
        "id": "always 1",
        "number": "number of the last row",
        "hash": "hash of the last row",
        "key": "day of the key in use",
    }

    class Meta:
        constraints = [models.CheckConstraint(condition=models.Q(id=1), name="audit_one_head")]

    def __str__(self) -> str:
        return f"audit head at {self.number}"


class Checkpoint(models.Model):
    """A statement of where the chain stood, to be kept off this machine: it shows if the end is cut."""

    number = models.IntegerField(primary_key=True)
    hash = models.BinaryField()
    day = models.DateField()
    text = models.TextField()
    delivered_at = models.DateTimeField(null=True)

    plaintext: ClassVar[dict[str, str]] = {
        "number": "last row covered",
        "hash": "its hash",
        "day": "when it was made",
        "text": "the same in printable form, with digests of roster and ledgers; made to leave the house",
        "delivered_at": "when it left this machine",
    }

    def __str__(self) -> str:
        return f"audit checkpoint {self.number}"


class LedgerHead(models.Model):
    """The newest line of one ledger when a checkpoint was made, unless it was the same at the one before."""

    checkpoint = models.ForeignKey(Checkpoint, on_delete=models.PROTECT, related_name="heads")
    name = models.CharField(max_length=80)
    line = models.PositiveIntegerField()
    hash = models.BinaryField()

    plaintext: ClassVar[dict[str, str]] = {
        "id": "a running number",
        "checkpoint": "which one",
        "name": "opaque id of a case, and the compartment's code; as in the keys database",
        "line": "number of membership changes",
        "hash": "hash of a signed line",
    }

    class Meta:
        constraints = [models.UniqueConstraint(fields=["checkpoint", "name"], name="audit_one_head_a_ledger")]

    def __str__(self) -> str:
        return f"audit ledger head {self.pk}"


class Delivery(models.Model):
    """A checkpoint on its way to one director's mail; `sent_at` is empty while that fails."""

    checkpoint = models.ForeignKey(Checkpoint, on_delete=models.PROTECT, related_name="deliveries")
    recipient_id = models.UUIDField()
    sent_at = models.DateTimeField(null=True)

    plaintext: ClassVar[dict[str, str]] = {
        "id": "a running number",
        "checkpoint": "which one",
        "recipient_id": "opaque id of a director",
        "sent_at": "when the letter left; empty while it can't be sent",
    }

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["checkpoint", "recipient_id"], name="audit_one_delivery_each")
        ]

    def __str__(self) -> str:
        return f"audit delivery {self.pk}"


class Verification(models.Model):
    """When the whole trail was last read and found whole, or not: a note for the page, not a proof."""

    at = models.DateTimeField()
    number = models.IntegerField()
    problems = models.PositiveIntegerField()
    unfinished = models.PositiveIntegerField()

    plaintext: ClassVar[dict[str, str]] = {
        "id": "a running number",
        "at": "when it was checked",
        "number": "last row read",
        "problems": "how many places were not as written",
        "unfinished": "how many acts lack their end",
    }

    class Meta:
        get_latest_by = "at"

    def __str__(self) -> str:
        return f"audit verification up to {self.number}"
