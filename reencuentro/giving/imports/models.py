"""A file that somebody brought, until its lines are booked, and by what those that were are known again."""

import uuid
from datetime import date
from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import pgettext_lazy

from reencuentro.engines.journal.money import Money
from reencuentro.giving.access.fields import SealedBytes, SealedRecord, SealedText
from reencuentro.giving.access.models import Act
from reencuentro.giving.books.models import Fund
from reencuentro.giving.gifts.models import Gift, Pledge, Regular
from reencuentro.site.ciphers import StoredBytes

from .readers.line import Kind


class Import(SealedRecord):
    """One file. `about`: its name, what it seems to be and what was chosen for it, as JSON. `designations`:
    what its gifts say that they are for, as JSON.

    When it is done or dropped its key is destroyed: what was sealed of it is noise from then on. `report`:
    what its lines came to, for the page. `turn` and `place`: the next lines to book, as in booking.py.
    """

    class State(models.TextChoices):
        CHOOSING = "choosing", pgettext_lazy("state of an import", "Columns to choose")
        CHECKING = "checking", pgettext_lazy("state of an import", "Being checked")
        CHECKED = "checked", pgettext_lazy("state of an import", "Waits for you")
        POSTING = "posting", pgettext_lazy("state of an import", "Being booked")
        DONE = "done", pgettext_lazy("state of an import", "Booked")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    source = models.CharField(max_length=20)
    state = models.CharField(max_length=8, default="choosing")
    about = SealedText(null=True)
    designations = SealedText(null=True)
    begun = models.DateTimeField(default=timezone.now)
    bytes_total = models.BigIntegerField()
    bytes_done = models.BigIntegerField(default=0)
    lines_done = models.PositiveIntegerField(default=0)
    next_line = models.CharField(max_length=100, default="")
    lines_wanted = models.PositiveIntegerField(default=0)
    lines_booked = models.PositiveIntegerField(default=0)
    turn = models.PositiveSmallIntegerField(default=0)
    place = models.PositiveIntegerField(default=0)
    wrong_stay_out = models.BooleanField(default=False)
    report = models.JSONField(default=dict)
    act = models.ForeignKey(Act, models.PROTECT, related_name="+")
    booked_by = models.ForeignKey(Act, models.PROTECT, null=True, related_name="+")

    plaintext: ClassVar[dict[str, str]] = {
        "id": "random",
        "source": "code of a platform, a processor, or a bank",
        "state": "code",
        "begun": "when",
        "bytes_total": "how large the file is",
        "bytes_done": "how far it was read",
        "lines_done": "how many of its lines were read",
        "next_line": "where in the file the next line begins",
        "lines_wanted": "how many of its lines are to be booked",
        "lines_booked": "how many of them are",
        "turn": "which kinds of lines are being booked",
        "place": "how far they are",
        "wrong_stay_out": "yes or no",
        "report": "sums by currency, kind and state",
        "act": "who brought it",
        "booked_by": "who had it booked",
    }

    class Meta:
        ordering = ["-begun"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                condition=Q(state__in=["choosing", "checking", "checked", "posting", "done"]),
                name="imports_import_in_a_state",
            )
        ]

    def __str__(self) -> str:
        return f"import {self.pk}"


class Piece(SealedRecord):
    """A part of the file as it came, `start` bytes from its beginning; gone once it is done or dropped."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    brought = models.ForeignKey(Import, models.CASCADE, related_name="pieces")
    start = models.BigIntegerField()
    content = SealedBytes()

    plaintext: ClassVar[dict[str, str]] = {
        "id": "random",
        "brought": "opaque id of an import",
        "start": "which part of a file",
    }

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["brought", "start"], name="imports_piece_once")
        ]

    def __str__(self) -> str:
        return f"piece {self.pk}"


class Batch(SealedRecord):
    """Lines as they were understood, from place `first` on; gone once they are booked."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    brought = models.ForeignKey(Import, models.CASCADE, related_name="batches")
    first = models.PositiveIntegerField()
    content = SealedText()

    plaintext: ClassVar[dict[str, str]] = {
        "id": "random",
        "brought": "opaque id of an import",
        "first": "which lines of a file",
    }

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["brought", "first"], name="imports_batch_once")
        ]

    def __str__(self) -> str:
        return f"batch {self.pk}"


UNMATCHED: dict[str, object] = dict.fromkeys(("pledge", "regular", "instalment", "entered"))
"""Of a line that nobody said to be a thing expected or entered."""
_UNMATCHED = Q(pledge=None, regular=None, instalment=None, entered=None)
_KEPT = Q(state__in=["doubt", "booked"], verdict="take", entered=None)
_MATCHED = (
    _KEPT & Q(pledge__isnull=False, regular=None, instalment=None)
    | _KEPT & Q(pledge=None, regular__isnull=False, instalment__isnull=False)
    | Q(state__in=["doubt", "known"], verdict="take", pledge=None, regular=None, instalment=None)
    & Q(entered__isnull=False)
)


class Row(models.Model):
    """What became of one line; kept for good, so that it is known when it comes again.

    `place` counts lines from 0, `number` is what the file shows. `tag`: of the source's own id; `content`: of
    what the line says; `gift`: of the gift that it is, or takes back; `payout`: of the payout that it is part
    of. `answers`: the payout of a platform that this line of a bank probably is. `pledge`, `regular` with the
    month of its `instalment`, `entered`: what somebody said that it is: kept of a promise, the gift of a
    month, or a gift entered by hand.
    """

    class State(models.TextChoices):
        NEW = "new", pgettext_lazy("line of a file", "New")
        KNOWN = "known", pgettext_lazy("line of a file", "Came in before")
        DOUBT = "doubt", pgettext_lazy("line of a file", "In doubt")
        ASIDE = "aside", pgettext_lazy("line of a file", "Not to be booked")
        WRONG = "wrong", pgettext_lazy("line of a file", "Wrong")
        BOOKED = "booked", pgettext_lazy("line of a file", "Booked")

    class Verdict(models.TextChoices):
        NONE = "", pgettext_lazy("line in doubt", "Not decided")
        TAKE = "take", pgettext_lazy("line in doubt", "Book it")
        LEAVE = "leave", pgettext_lazy("line in doubt", "Leave it out")

    brought = models.ForeignKey(Import, models.CASCADE, related_name="rows", db_index=False)
    place = models.PositiveIntegerField()
    number = models.PositiveIntegerField()
    state = models.CharField(max_length=6)
    reason = models.CharField(max_length=24, blank=True)
    target = models.CharField(max_length=12, blank=True)
    verdict = models.CharField(max_length=5, blank=True)
    kind = models.CharField(max_length=8, blank=True)
    day = models.DateField(null=True)
    currency = models.CharField(max_length=3, blank=True)
    minor = models.BigIntegerField(null=True)
    net = models.BigIntegerField(null=True)
    tag = StoredBytes(max_length=16, null=True)
    content = StoredBytes(max_length=16, null=True)
    gift = StoredBytes(max_length=16, null=True)
    payout = StoredBytes(max_length=16, null=True)
    fund = models.ForeignKey(Fund, models.PROTECT, null=True, related_name="+", db_index=False)
    answers = models.ForeignKey("self", models.SET_NULL, null=True, related_name="+")
    pledge = models.ForeignKey(Pledge, models.PROTECT, null=True, related_name="+", db_index=False)
    regular = models.ForeignKey(Regular, models.PROTECT, null=True, related_name="+", db_index=False)
    instalment = models.DateField(null=True)
    entered = models.ForeignKey(Gift, models.PROTECT, null=True, related_name="+", db_index=False)

    plaintext: ClassVar[dict[str, str]] = {
        "id": "number without meaning",
        "brought": "opaque id of an import",
        "place": "order in the file",
        "number": "number of the row in the file",
        "state": "code",
        "reason": "code of what is wrong or in doubt",
        "target": "code of the column it is about",
        "verdict": "code of what was decided",
        "kind": "code",
        "day": "when it happened",
        "currency": "ISO 4217",
        "minor": "how much",
        "net": "how much of it arrived",
        "tag": "keyed tag of the id at its source; says nothing without the server's key",
        "content": "keyed tag of what it says",
        "gift": "keyed tag of a gift's id",
        "payout": "keyed tag of a payout's id",
        "fund": "what it was booked for",
        "answers": "number of another line",
        "pledge": "opaque id of a promise that it keeps",
        "regular": "opaque id of a monthly gift that it belongs to",
        "instalment": "the month it is for",
        "entered": "opaque id of a gift that it is",
    }

    class Meta:
        ordering = ["brought", "place"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["brought", "place"], name="imports_row_once"),
            models.UniqueConstraint(
                fields=["tag"], condition=Q(state="booked"), name="imports_row_booked_once"
            ),
            models.UniqueConstraint(
                fields=["entered"], condition=Q(entered__isnull=False), name="imports_row_entered_once"
            ),
            models.UniqueConstraint(
                fields=["regular", "instalment"], condition=Q(state="doubt"), name="imports_row_month_once"
            ),
            models.CheckConstraint(condition=_UNMATCHED | _MATCHED, name="imports_row_is_one_thing"),
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["tag"], name="imports_row_by_tag"),
            models.Index(fields=["content"], name="imports_row_by_content"),
            models.Index(fields=["gift"], name="imports_row_by_gift"),
            models.Index(fields=["payout"], name="imports_row_by_payout"),
            models.Index(fields=["brought", "state", "place"], name="imports_row_by_state"),
            models.Index(fields=["pledge"], condition=Q(pledge__isnull=False), name="imports_row_by_pledge"),
        ]

    def __str__(self) -> str:
        return f"row {self.pk}"

    @property
    def is_matched(self) -> bool:
        """Whether somebody said that it is a thing expected or entered."""
        return bool(self.pledge_id or self.regular_id or self.entered_id)

    @property
    def is_gift(self) -> bool:
        """Not the payout that it may be the arrival of."""
        return self.kind == Kind.GIFT and self.answers_id is None

    @property
    def on(self) -> date:
        """The day of a line that was understood."""
        if self.day is None:
            raise ValueError("a line that was not understood has no day")
        return self.day

    @property
    def brought_in(self) -> Money:
        """What a payout brought to the bank: with whoever paid it out it stands below nothing."""
        return Money(-(self.net or 0), self.currency)


SETTLED = Q(state=Row.State.BOOKED) | Q(state=Row.State.KNOWN, entered__isnull=False)
"""Lines by which others are known: those that are booked, and those that somebody had entered by hand."""


class Template(models.Model):
    """How a file with these headings was read the last time."""

    headings = StoredBytes(max_length=16, primary_key=True)
    columns = models.JSONField()
    act = models.ForeignKey(Act, models.PROTECT, related_name="+")

    plaintext: ClassVar[dict[str, str]] = {
        "headings": "keyed tag of the headings of a file",
        "columns": "which column, by number, tells what; notation and currency",
        "act": "who chose so",
    }

    def __str__(self) -> str:
        return "template"


class Designation(models.Model):
    """For which fund gifts are that a source tells by these words."""

    tag = StoredBytes(max_length=16, primary_key=True)
    fund = models.ForeignKey(Fund, models.PROTECT, related_name="+")
    act = models.ForeignKey(Act, models.PROTECT, related_name="+")

    plaintext: ClassVar[dict[str, str]] = {
        "tag": "keyed tag of what a source calls it",
        "fund": "what it is for",
        "act": "who said so",
    }

    def __str__(self) -> str:
        return "designation"
