"""Something that happened in the life of the case, as far as it is known when."""

from typing import ClassVar

from reencuentro.clinic.keyring.fields import SealedText
from reencuentro.clinic.people.columns import SealedValue
from reencuentro.clinic.people.dates import ApproximateDate

from .recorded import Correctable


class Event(Correctable):
    happened = SealedValue(ApproximateDate, null=False)
    title = SealedText(max_length=200)
    details = SealedText(max_length=5000, blank=True, default="")
    source = SealedText(max_length=200, blank=True, default="")

    plaintext: ClassVar[dict[str, str]] = Correctable.plaintext
