"""The letters of a `World`, in every state."""

from typing import Any

from reencuentro.clinic.letters.actions import writing
from tests.clinic.cases.conftest import opened_by
from tests.clinic.letters.conftest import asked, written


def of_letters(world: Any) -> dict[str, object]:
    """By the worker: a draft to write, one to discard, one that is complete, one that waits for a lawyer."""
    hers = opened_by(world.clinic.worker, world.case)
    facts = {"template": "translator", "language": "es"}
    return {
        "letter": writing.begin(hers, **facts).id,
        "letter-to-discard": writing.begin(hers, **facts).id,
        "letter-ready": written(hers, "translator").id,
        "letter-asked": asked(hers, "translator").id,
    }
