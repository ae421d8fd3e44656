"""How candidates were judged in all cases together, without the cases: by it probabilities are put right."""

from typing import ClassVar

from reencuentro.clinic.keyring.fields import SealedJSON
from reencuentro.clinic.keyring.models import SealedModel


class Tally(SealedModel):
    """One row of the organisation, in the compartment of its lists.

    `said`: {mark of a candidate: [log2 odds as they were reckoned, whether she is the same, or None]}.
    `right`: the correction that follows, by the names of `calibration.Correction`.
    """

    said = SealedJSON()
    right = SealedJSON()

    plaintext: ClassVar[dict[str, str]] = {}
