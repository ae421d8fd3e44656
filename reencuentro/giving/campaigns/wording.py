"""Why a campaign refuses, in the reader's words."""

from django.utils.translation import gettext as _

from reencuentro.engines.journal.errors import Held, JournalError, NotClosedYet
from reencuentro.giving.books.wording import words as words_of_books

from . import errors
from .pictures import BadPicture


def words(refused: JournalError) -> str:
    """One sentence for whatever campaigns and their books refuse."""
    said = {
        errors.Unfinished.code: _("Something that donors must be told is missing yet."),
        errors.Outdated.code: _(
            "Somebody else saved this campaign meanwhile. What you wrote is still here: copy it, load the "
            "page anew and put it in there."
        ),
        errors.NotPending.code: _("Nothing waits for review: it was decided already, or changed since."),
        errors.Changed.code: _("The draft was changed since it was sent. Have it sent once more."),
        errors.OwnWork.code: _("You wrote in it yourself. Somebody else has to approve it."),
        errors.NotCompared.code: _("Compare this very text with the index cards first."),
        errors.Promised.code: _(
            "Somebody has given already: the currency, whose the money is if the goal is missed, and what is "
            "over must stay as donors were told."
        ),
        errors.ClosedAlready.code: _("The campaign is over: its rule stays as it is."),
        errors.SettledAlready.code: _("What came of this campaign is decided already."),
        errors.NotPublished.code: _("This campaign was not published yet."),
        errors.TakenDownAlready.code: _("It was taken down already: nobody reads it any more."),
        errors.OpenAlready.code: _(
            "Its page is open meanwhile, and would be gone until the day on which this one opens. Send it "
            "back to be sent without that day."
        ),
        errors.AddressTaken.code: _("Another campaign has this address. Choose another one."),
        NotClosedYet.code: _("The closing day of this campaign has not ended yet."),
        Held.code: _("What a campaign holds can't go to another campaign."),
    }
    return said.get(refused.code) or words_of_books(refused)


def why_not(bad: BadPicture) -> str:
    """What is wrong with a picture."""
    return {
        "too_heavy": _("The file has more than 25 MB. Save it smaller, 1600 pixels wide is enough."),
        "no_picture": _("This is no picture in JPEG, PNG or WebP."),
        "too_large": _("It has more than 60 million pixels. Save it smaller, 1600 pixels wide is enough."),
        "too_small": _("It is too small: each side needs 320 pixels at least."),
        "damaged": _("The file is damaged: it can't be read to its end."),
    }[bad.code]
