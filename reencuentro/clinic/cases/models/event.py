"""Something that happened in the life of the case, as far as it is known when."""

from typing import ClassVar

from reencuentro.clinic.people.columns import SealedLine, SealedLines, SealedValue
from reencuentro.clinic.people.dates import ApproximateDate

from .recorded import Correctable


class Event(Correctable):
    happened = SealedValue(ApproximateDate, null=False)
    title = SealedLine(max_length=200, blank=False)
    details = SealedLines(max_length=5000)
    source = SealedLine(max_length=200)

    plaintext: ClassVar[dict[str, str]] = Correctable.plaintext
