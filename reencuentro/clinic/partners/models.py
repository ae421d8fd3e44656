"""Organisations that lists are compared with, what was agreed with each, and what became of it.

All of it is the directors': it lies in the organisation's registry compartment, not in a case.
"""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from reencuentro.clinic.keyring.fields import SealedJSON, SealedText
from reencuentro.clinic.keyring.models import SealedModel
from reencuentro.clinic.people.columns import SealedLine
from reencuentro.site.ciphers import StoredBytes

BY = "opaque id of a director"
DAY = "day only"
WHICH = "opaque id of a row in this room"


class OwnKey(SealedModel):
    """The organisation's own keys towards partners. There is one row, which is renewed in its place."""

    THE_ONE = 1

    number = models.PositiveSmallIntegerField(default=THE_ONE, unique=True, editable=False)
    organisation = SealedText()
    seed = SealedText()

    plaintext: ClassVar[dict[str, str]] = {"number": "always 1"}


class Partner(SealedModel):
    """`compared`: {"by", "on"} once a director heard the words of its key from the partner itself."""

    added_on = models.DateField()
    name = SealedLine(max_length=120, blank=False)
    contact = SealedLine(max_length=300, blank=False)
    card = SealedText()
    compared = SealedJSON(blank=True, default=dict)

    plaintext: ClassVar[dict[str, str]] = {"added_on": DAY}


class Purpose(models.TextChoices):
    SOUGHT = "sought", _("To find children whom their family is looking for")
    ALONE = "alone", _("To find the family of children who are alone")
    IDENTITY = "identity", _("To tell who somebody without papers is")


class Agreement(SealedModel):
    """What two organisations agreed. `terms`: as `terms.Agreed`. `signed`: [{"by", "on"}] of our directors.

    Sealed, signatures too, so that nobody who can write the table can agree in the directors' place.
    """

    partner = models.ForeignKey(Partner, models.CASCADE, related_name="agreements")
    made_on = models.DateField()
    ended_on = models.DateField(null=True)
    terms = SealedJSON()
    signed = SealedJSON(blank=True, default=list)

    plaintext: ClassVar[dict[str, str]] = {"partner": WHICH, "made_on": DAY, "ended_on": DAY}


class Exchange(SealedModel):
    """One comparison; its id is the same on both sides.

    `kept`: what is needed until it is over and forgotten then: the blinding secret of who offers, whose each
    sent point is, why how many are not compared. `letter`: the file last written, sealed to the partner.
    """

    class Part(models.TextChoices):
        OFFERS = "offers", pgettext_lazy("part in an exchange", "We offered")
        ANSWERS = "answers", pgettext_lazy("part in an exchange", "We answered")

    class State(models.TextChoices):
        WAITING = "waiting", pgettext_lazy("state of an exchange", "Waiting for the partner's file")
        DONE = "done", pgettext_lazy("state of an exchange", "Over")
        GIVEN_UP = "given_up", pgettext_lazy("state of an exchange", "Given up")

    partner = models.ForeignKey(Partner, models.CASCADE, related_name="exchanges")
    agreement = models.ForeignKey(Agreement, models.CASCADE, related_name="exchanges")
    part = models.CharField(max_length=7, choices=Part)
    state = models.CharField(max_length=8, choices=State, default=State.WAITING)
    begun_on = models.DateField()
    begun_by = models.UUIDField()
    until = models.DateField()
    ended_on = models.DateField(null=True)
    letter = StoredBytes()
    source = SealedLine(max_length=200)
    people = SealedText()
    kept = SealedJSON(blank=True, default=dict)

    plaintext: ClassVar[dict[str, str]] = {
        "partner": WHICH,
        "agreement": WHICH,
        "part": "code; who began",
        "state": "code; whether it is over",
        "begun_on": DAY,
        "begun_by": BY,
        "until": "day only; the last on which it can be finished",
        "ended_on": DAY,
        "letter": "sealed to the partner; of the size that was agreed, whoever is on the list",
    }


class Match(SealedModel):
    """Somebody whom both know, in all likelihood. `reference` is what both organisations call this match by.

    `about`: {"label"} of our own list, and {"case", "search"} where she is sought. `agrees`: kinds of facts.
    """

    exchange = models.ForeignKey(Exchange, models.CASCADE, related_name="matches")
    handed_on = models.DateField(null=True)
    reference = SealedLine(max_length=20)
    about = SealedJSON()
    agrees = SealedText()

    plaintext: ClassVar[dict[str, str]] = {"exchange": WHICH, "handed_on": DAY}
