"""Going through the rows of an import by strides: long work first, then a short change that keeps it.

The work writes nothing, so it holds no lock while it reads, finds and seals, and another process may do it.
What it found is kept only if the import still stands at the stride's first row, its columns mean what they
meant, and nothing else happened that the work was made for.
"""

import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from reencuentro.clinic.people.refusals import Refused
from reencuentro.engines.vault.identity import Identity

from ..models import ImportRun
from ..runs import own_run

STEP_SECONDS = 1.5

# (import's id, row from 0): what is to be kept of the stride that begins at that row.
type Work = Callable[[UUID, int], Any]
# (import's id, what the work gave): keep it.
type Keep = Callable[[UUID, Any], ImportRun]


@dataclass(frozen=True)
class Phase:
    """One way through the rows. `state`: the import's while it lasts.

    `begin(identity)`: the work for one stride after the other; what they have in common may stay in memory.
    `keep(identity)`: keep what it gave and move the import on; leave all as it is if it was overtaken.
    """

    state: ImportRun.State
    begin: Callable[[Identity], Work]
    keep: Callable[[Identity], Keep]

    def step(self, identity: Identity, run_id: UUID, seconds: float) -> ImportRun:
        """Go on for about so long."""
        until = time.monotonic() + seconds
        work, keep = self.begin(identity), self.keep(identity)
        run = own_run(identity.user_id, run_id)
        while True:
            run = keep(run_id, work(run_id, run.rows_done))
            if run.state != self.state or time.monotonic() >= until:
                return run


def check_state(run: ImportRun, *states: ImportRun.State) -> None:
    if run.state not in states:
        raise Refused(_("This import has moved on meanwhile. Look at where it stands."))
