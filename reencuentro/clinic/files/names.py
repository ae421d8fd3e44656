"""What a file is called: the last part of whatever the sender calls it, without what can't be seen."""

import re
import unicodedata

from django.utils.translation import gettext as _

from reencuentro.site.text import JOINERS

LONGEST = 120


def shown_name(given: str) -> str:
    """One line, of at most 120 letters, that names no folder and turns no writing round."""
    last = re.split(r"[/\\]", given.replace("\x00", ""))[-1]
    seen = "".join(c for c in last if c in JOINERS or unicodedata.category(c)[0] != "C")
    name = unicodedata.normalize("NFC", " ".join(seen.split()))
    return _shortened(name.lstrip(".")) or _("Without a name")


def _shortened(name: str) -> str:
    """Keep the end, which tells what it is."""
    return name if len(name) <= LONGEST else f"{name[: LONGEST - 20]}…{name[-19:]}"
