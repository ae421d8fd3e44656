"""Why a campaign refuses; each says by its `code` what it is, for the reader's language."""

import re

from django.db import IntegrityError

from reencuentro.engines.journal.errors import Held, JournalError, NotClosedYet


class NotPublished(JournalError):
    """There is no rule that donors were told."""

    code = "campaign_not_published"


class SettledAlready(JournalError):
    """What came of the campaign is decided."""

    code = "campaign_settled"


class Unfinished(JournalError):
    """Something that donors must be told is missing."""

    code = "campaign_unfinished"


class Changed(JournalError):
    """The draft is another one than was reviewed."""

    code = "campaign_changed"


class Promised(JournalError):
    """Money was given on a promise that this one breaks."""

    code = "promised"


class ClosedAlready(JournalError):
    """The campaign is over: its rule stands."""

    code = "campaign_closed"


class Outdated(JournalError):
    """Somebody saved the draft meanwhile."""

    code = "campaign_outdated"


class OwnWork(JournalError):
    """Nobody approves what she has written herself."""

    code = "own_work"


class NotCompared(JournalError):
    """This very content was not compared with the index cards by her who approves it."""

    code = "not_compared"


class NotPending(JournalError):
    """Nothing waits for review, or no longer as it was sent."""

    code = "not_pending"


class TakenDownAlready(JournalError):
    """Nobody reads it any more."""

    code = "taken_down"


class OpenAlready(JournalError):
    """Everybody reads its page: it can't wait for a day to open."""

    code = "campaign_open"


class AddressTaken(JournalError):
    """Another campaign has this address."""

    code = "address_taken"


_REASONS: dict[str, type[JournalError]] = {
    "held": Held,
    "not_closed_yet": NotClosedYet,
    "superseded": Changed,
    "slug": AddressTaken,
    **{one.code: one for one in (SettledAlready, Promised, ClosedAlready, OwnWork, NotCompared, NotPending)},
}
_REASON = re.compile(rf"(?:\b|_)({'|'.join(_REASONS)})(?:\b|_)")


def refused(error: IntegrityError) -> JournalError | IntegrityError:
    """The refusal by its name; what the database refuses of nobody's act stays as it is."""
    found = _REASON.search(str(error))
    return _REASONS[found[1]]() if found else error
