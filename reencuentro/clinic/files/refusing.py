"""Why a file is not taken, in the reader's words."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.utils.translation import gettext_lazy as _

from reencuentro.clinic.people.refusals import Refused
from reencuentro.engines.paper.errors import Refused as RefusedByEngine

FIELD = "files"
_LATER = frozenset({"scanner", "torn"})
_WORDS = {
    "empty": _("It is empty. Perhaps it was not copied whole."),
    "unknown": _(
        "It is of no kind that is taken here: a PDF, a picture, a text, a spreadsheet, a recording."
    ),
    "active": _("It is a page that a browser would run (HTML, SVG and the like). Print it to a PDF instead."),
    "program": _("It is a program or a shortcut, whatever its name says."),
    "archive": _("It is an archive (ZIP and the like). Unpack it and bring the files in it."),
    "old_office": _(
        "It is in an old format of Office, or locked. Save it as DOCX, XLSX or PDF, without a password."
    ),
    "polyglot": _("It is two kinds of file at once, which only hostile files are. Scan or print it anew."),
    "macros": _("It brings programs with it (macros), or fetches them. Save it without macros, or as a PDF."),
    "bomb": _("Unpacked it would be enormous, as only hostile files are."),
    "encrypted": _("It is locked with a password. Bring it without one."),
    "damaged": _("It is damaged, or was not copied whole: it can't be read to its end."),
    "launches": _("It is a PDF that starts programs. Print it to a new PDF."),
    "too_many_pages": _("It has more than 10,000 pages. Bring it in parts."),
    "too_many_pixels": _("It is a picture of more pixels than can be shown. Bring a smaller one."),
    "no_such_page": _("It has no such page."),
    "no_picture": _("It is no picture."),
    "too_hard": _("It could not be read in the time that a file may take. Print or scan it anew."),
    "misnamed": _("Its name says that it is another kind of file than it is. Give it its own ending first."),
    "virus": _("The virus scanner found something in it."),
    "scanner": _("The virus scanner does not answer, and nothing is kept unscanned. Try again later."),
    "too_large": _("It is larger than files may be here."),
    "torn": _("It did not arrive whole. Send it again."),
}


class NotTaken(Refused):
    """The file itself is the reason: sent again, it would be refused again."""


def refused(code: str) -> Refused:
    return (Refused if code in _LATER else NotTaken)(_WORDS[code], FIELD)


@contextmanager
def worded() -> Iterator[None]:
    """What the engine refuses, as a refusal that a page can show."""
    try:
        yield
    except RefusedByEngine as refusal:
        raise refused(refusal.code) from refusal
