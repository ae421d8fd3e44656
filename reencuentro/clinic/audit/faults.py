"""What verification found, in words: the place, what is wrong there, and what it points to."""

from collections.abc import Iterator, Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from reencuentro.engines.vault import chain_check as check

from . import verifying
from .verifying import Finding

SHOWN = 200

SENTENCES: Mapping[str, Promise] = {
    check.ALTERED: _("Row %(number)s was changed after it was written."),
    check.FORGED: _("Row %(number)s was written by somebody without the key of that day."),
    check.MISSING: _("Row %(number)s is missing, and perhaps some after it: they were deleted."),
    check.OUT_OF_ORDER: _("Row %(number)s does not belong here: it was inserted, repeated or moved."),
    check.OLD_KEY: _("Row %(number)s is signed with the key of an earlier day: it was added afterwards."),
    check.UNKNOWN_KEY: _("Row %(number)s is of a day whose key the day before did not vouch for."),
    check.CUT_OFF: _("Row %(number)s is in a checkpoint, but not in the trail: its end was cut off."),
    check.REWRITTEN: _("Row %(number)s is not the one in the checkpoint: the trail was written anew."),
    verifying.COLUMNS: _("Row %(number)s shows something else on the page than what was signed."),
    verifying.DETAILS: _("Row %(number)s has lost its sealed details, or has others."),
    verifying.MENTIONS: _("Row %(number)s is listed under other cases or documents than those it names."),
    verifying.END: _("Row %(number)s was noted as the last one, and is not: the end was changed."),
    verifying.ANCHOR: _("Row %(number)s has a checkpoint whose text, kept here, was changed."),
}


def sentence(number: int, code: str) -> str:
    """One problem in the reader's language."""
    return str(SENTENCES[code] % {"number": number})


def told(finding: Finding) -> Iterator[str]:
    """What there is to say of a verification, line by line, the verdict last."""
    for problem in finding.problems[:SHOWN]:
        yield sentence(problem.number, problem.code)
    if len(finding.problems) > SHOWN:
        yield _("… and %(count)s more.") % {"count": len(finding.problems) - SHOWN}
    for number in finding.unfinished[-SHOWN:]:
        yield _(
            "Row %(number)s announces an act whose end was never written: it is under way, or the machine "
            "stopped in the middle."
        ) % {"number": number}
    if not finding.anchored:
        yield _(
            "No checkpoint from elsewhere was given (--anchors FILE): that the end was cut off by somebody "
            "with all keys can't be excluded."
        )
    yield _verdict(finding)


def _verdict(finding: Finding) -> str:
    read = ngettext("%(count)s row read", "%(count)s rows read", finding.count) % {"count": finding.count}
    if finding.ok:
        return _("%(read)s: the trail is as it was written.") % {"read": read}
    found = len(finding.problems)
    places = ngettext("%(found)s place is not", "%(found)s places are not", found) % {"found": found}
    return _("%(read)s: %(places)s as written. Keep this file, change nothing, and call the directors.") % {
        "read": read,
        "places": places,
    }
