"""A person of a case: the one the clinic serves, her children, who holds them, and everybody around."""

from typing import ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from reencuentro.clinic.keyring.fields import SealedJSON, SealedText
from reencuentro.clinic.keyring.models import SealedModel

from .. import languages, places
from ..columns import SealedLine, SealedLines, SealedValue, SealedValues
from ..dates import ApproximateDate
from ..names import display_name, sort_key
from ..values import ContactPoint, ContactRule, IdentityNumber, Interpreter, OtherName, Place, SpokenLanguage


class Part(models.TextChoices):
    CLIENT = "client", _("Person we serve")
    CHILD = "child", _("Child")
    HOLDER = "holder", _("Has the child with them")
    TRAFFICKER = "trafficker", _("Alleged trafficker")
    RELATIVE = "relative", _("Relative")
    OTHER = "other", _("Other person")


ADVERSE_PARTS = frozenset({Part.HOLDER, Part.TRAFFICKER})


class Sex(models.TextChoices):
    FEMALE = "female", pgettext_lazy("sex", "Female")
    MALE = "male", pgettext_lazy("sex", "Male")
    X = "x", pgettext_lazy("sex", "X (non-binary)")
    UNKNOWN = "", pgettext_lazy("sex", "Not known")


class Life(models.TextChoices):
    UNKNOWN = "", pgettext_lazy("life", "Not known")
    ALIVE = "alive", pgettext_lazy("life", "Alive")
    DIED = "died", pgettext_lazy("life", "Has died")


class Person(SealedModel):
    """Names as on the birth certificate; all others in `other_names`. `version` counts the changes."""

    part = models.CharField(max_length=12, choices=Part)
    version = models.PositiveIntegerField(default=1, editable=False)
    given_names = SealedLine(max_length=100)
    first_surname = SealedLine(max_length=80)
    second_surname = SealedLine(max_length=80)
    other_names = SealedValues(OtherName)
    birth = SealedValue(ApproximateDate)
    sex = SealedText(choices=Sex, blank=True, default=Sex.UNKNOWN)
    birthplace = SealedValue(Place)
    life = SealedText(choices=Life, blank=True, default=Life.UNKNOWN)
    death = SealedValue(ApproximateDate)
    nationalities = SealedJSON(blank=True, default=list)
    languages = SealedValues(SpokenLanguage)
    interpreter = SealedValue(Interpreter)
    identity_numbers = SealedValues(IdentityNumber)
    contact_points = SealedValues(ContactPoint)
    contact_rule = SealedValue(ContactRule)
    about = SealedLines(max_length=2000)

    plaintext: ClassVar[dict[str, str]] = {
        "part": "code; how many clients, children and adverse parties a case has",
        "version": "how often the row was changed",
    }

    def clean(self) -> None:
        """Codes that no list knows come from files, never from our forms."""
        if not set(self.nationalities) <= places.countries().keys():
            raise ValidationError({"nationalities": _("There is no such country code.")})
        if self.birthplace and not self.birthplace.known:
            raise ValidationError({"birthplace": _("There is no such country, state or municipality code.")})
        if any(spoken.code not in languages.catalogue() for spoken in self.languages):
            raise ValidationError({"languages": _("There is no such language code.")})

    @property
    def name(self) -> str:
        """The name by which the clinic speaks of this person; never empty."""
        legal = display_name(self.given_names, self.first_surname, self.second_surname)
        return legal or next((other.text for other in self.other_names), "") or str(_("No name recorded"))

    @property
    def sort_key(self) -> tuple[str, str, str]:
        return sort_key(self.given_names, self.first_surname, self.second_surname)

    @property
    def adverse(self) -> bool:
        """Could this person's interests stand against those of the client?"""
        return self.part in ADVERSE_PARTS
