"""How often facts are written down wrongly on this clinic's lists, learnt from its searches."""

from typing import ClassVar

from reencuentro.clinic.keyring.fields import SealedJSON
from reencuentro.clinic.keyring.models import SealedModel


class Learnt(SealedModel):
    """One row of the organisation, in the compartment of its lists.

    `weights`: as `asdict` of `engines.tracing.weights.Weights`; {} where the shipped ones foretell as well.
    `of`: {"on": day, "searches": how many}.
    """

    weights = SealedJSON()
    of = SealedJSON()

    plaintext: ClassVar[dict[str, str]] = {}
