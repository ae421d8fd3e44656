"""The papers of a case: what each is and was made from, where it is now, where it was filed.

All of it is sealed, kinds and days too: which papers there are says where the child is and who she is. The
state of a paper is never kept: it follows from its days, its last hand-over and where it was filed.
"""

from typing import ClassVar

from django.db import models
from django.utils.translation import pgettext_lazy

from reencuentro.clinic.cases.models.recorded import BY, DAY, ROW, Recorded
from reencuentro.clinic.files.models import File
from reencuentro.clinic.keyring.fields import SealedDate, SealedText
from reencuentro.clinic.people.columns import SealedId, SealedLine, SealedLines


class Form(models.TextChoices):
    """In which form a paper exists; all but the first are made from another one."""

    ORIGINAL = "original", pgettext_lazy("form of a paper", "Original")
    COPY = "certified-copy", pgettext_lazy("form of a paper", "Certified copy")
    APOSTILLE = "apostille", pgettext_lazy("form of a paper", "Apostille")
    PERITO = "perito-translation", pgettext_lazy("form of a paper", "Translation by a court's translator")
    CERTIFIED = "certified-translation", pgettext_lazy("form of a paper", "Translation with certificate")
    PLAIN = "plain-copy", pgettext_lazy("form of a paper", "Plain copy or photo")


class Paper(Recorded):
    """One paper in one form. `kind`: of law/papers/kinds.toml; `jurisdiction`: MX, MX-TLA, US, US-NY.

    `name_on_it` as it is written there. `ordered`: asked for on that day; `got`: in hand since; `ended`:
    lost, revoked or replaced. `derived_from` is given once and never changes: no chain comes back to itself.
    `file`: its scan or photo.
    """

    derived_from = models.ForeignKey("self", models.CASCADE, null=True, related_name="derived")
    file = models.ForeignKey(File, models.SET_NULL, null=True, related_name="+")
    struck_on = models.DateField(null=True)
    struck_by = models.UUIDField(null=True)
    kind = SealedLine(max_length=40, blank=False)
    form = SealedText(max_length=21, choices=Form)
    person_id = SealedId()
    issuer = SealedLine(max_length=300)
    jurisdiction = SealedLine(max_length=6)
    folio = SealedLine(max_length=120)
    name_on_it = SealedLine(max_length=300)
    issued = SealedDate(null=True)
    expires = SealedDate(null=True)
    ordered = SealedDate(null=True)
    got = SealedDate(null=True)
    ended = SealedDate(null=True)
    words = SealedLines(max_length=2000)
    struck_because = SealedLines(max_length=1000, null=True, default=None)

    plaintext: ClassVar[dict[str, str]] = {
        **Recorded.plaintext,
        "derived_from": ROW,
        "file": ROW,
        "struck_on": DAY,
        "struck_by": BY,
    }


class Custody(Recorded):
    """Where the physical paper is since a day; on its way if it has a `courier` and has not `arrived`."""

    class Place(models.TextChoices):
        CLINIC = "clinic", pgettext_lazy("where a paper is", "At the clinic")
        CLIENT = "client", pgettext_lazy("where a paper is", "With her")
        OFFICE = "office", pgettext_lazy("where a paper is", "At an office")
        COURT = "court", pgettext_lazy("where a paper is", "At a court")
        TRANSLATOR = "translator", pgettext_lazy("where a paper is", "With the translator")
        COLLEAGUE = "colleague", pgettext_lazy("where a paper is", "With a colleague outside")
        RELATIVE = "relative", pgettext_lazy("where a paper is", "With somebody she trusts")
        OTHER = "other", pgettext_lazy("where a paper is", "Elsewhere")

    paper = models.ForeignKey(Paper, models.CASCADE, related_name="custodies")
    place = SealedText(max_length=10, choices=Place)
    holder = SealedLine(max_length=300)
    since = SealedDate()
    courier = SealedLine(max_length=80)
    tracking = SealedLine(max_length=80)
    arrived = SealedDate(null=True)
    words = SealedLines(max_length=1000)

    plaintext: ClassVar[dict[str, str]] = {**Recorded.plaintext, "paper": ROW}


class Filing(Recorded):
    """That a paper was given to a destination of law/papers; `reference`: of its receipt."""

    paper = models.ForeignKey(Paper, models.CASCADE, related_name="filings")
    destination = SealedLine(max_length=40, blank=False)
    with_whom = SealedLine(max_length=300)
    filed = SealedDate()
    reference = SealedLine(max_length=120)

    plaintext: ClassVar[dict[str, str]] = {**Recorded.plaintext, "paper": ROW}
