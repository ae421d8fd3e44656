"""What verification found, in words: the place, what is wrong there, and what it points to."""

from collections.abc import Iterator, Mapping, Sequence

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from reencuentro.engines.vault import chain_check as check

from . import contents, lineage, verifying
from .contents import Fault
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
    check.FALSE_POINT: _(
        "The checkpoint of row %(number)s is not of this trail: the key of its day did not sign it."
    ),
    verifying.COLUMNS: _("Row %(number)s shows something else on the page than what was signed."),
    verifying.DETAILS: _("Row %(number)s has lost its sealed details, or has others."),
    verifying.WRITINGS: _("Row %(number)s has lost its digests of what was written, or has others."),
    verifying.MENTIONS: _("Row %(number)s is listed under other cases or documents than those it names."),
    verifying.END: _("Row %(number)s was noted as the last one, and is not: the end was changed."),
    verifying.ANCHOR: _("Row %(number)s has a checkpoint whose text, kept here, was changed."),
    lineage.ROSTER: _(
        "The checkpoint of row %(number)s has a line of the signed list of staff that the keys database "
        "lacks: an older copy of that database was put back, or the line was exchanged."
    ),
    lineage.LEDGERS: _(
        "The checkpoint of row %(number)s has lines of who may open cases that the keys database lacks: "
        "an older copy of that database was put back, or lines were exchanged."
    ),
    lineage.NOTES: _(
        "The checkpoint of row %(number)s can't be held against the ledgers of the cases: what was noted "
        "here of their lines was changed."
    ),
}

IN_CONTENT: Mapping[str, Promise] = {
    contents.CHANGED: _(
        "%(place)s, column %(column)s: this value was never written there. It was exchanged or removed."
    ),
    contents.LOST: _("%(place)s: the row is gone, and nobody deleted it."),
    contents.STRAY: _("%(place)s: nobody wrote this row, or it was deleted and put back."),
    contents.WASHED: _(
        "%(place)s, column %(column)s: not what was last written there when the key was renewed in row "
        "%(number)s. It had been rolled back or exchanged."
    ),
}
ROLLED_BACK = _(
    "%(place)s, column %(column)s: the value that row %(number)s wrote was put back over a newer one."
)


def sentence(number: int, code: str) -> str:
    """One problem in the reader's language."""
    return str(SENTENCES[code] % {"number": number})


def sentence_of(fault: Fault) -> str:
    """One place in the content that is not as the trail says."""
    put_back = fault.code == contents.CHANGED and fault.number
    words = ROLLED_BACK if put_back else IN_CONTENT[fault.code]
    place = f"{fault.table} {fault.row}"
    return str(words % {"place": place, "column": fault.column, "number": fault.number})


def told(finding: Finding) -> Iterator[str]:
    """What there is to say of a verification, line by line, the verdicts last."""
    yield from _first([sentence(problem.number, problem.code) for problem in finding.problems])
    yield from _first([sentence_of(fault) for fault in finding.faults])
    for number in finding.unfinished[-SHOWN:]:
        yield _(
            "Row %(number)s announces an act whose end was never written: it is under way, or the machine "
            "stopped in the middle."
        ) % {"number": number}
    if not finding.anchored:
        yield _(
            "No checkpoint from elsewhere was given (--checkpoint FILE): that the end was cut off by "
            "somebody with all keys can't be excluded."
        )
    if finding.lineage and not {problem.code for problem in finding.problems} & lineage.CODES:
        yield _("The keys database has every line of staff and of cases that the checkpoints have.")
    yield _verdict(finding)
    if finding.compared is not None:
        yield _verdict_on_content(finding.compared, len(finding.faults))


def _first(lines: Sequence[str]) -> Iterator[str]:
    yield from lines[:SHOWN]
    if len(lines) > SHOWN:
        yield _("… and %(count)s more.") % {"count": len(lines) - SHOWN}


def _verdict(finding: Finding) -> str:
    read = ngettext("%(count)s row read", "%(count)s rows read", finding.count) % {"count": finding.count}
    if not finding.problems:
        return _("%(read)s: the trail is as it was written.") % {"read": read}
    found = len(finding.problems)
    places = ngettext("%(found)s place is not", "%(found)s places are not", found) % {"found": found}
    call = _("%(read)s: %(places)s as written. Keep this file, change nothing, and call the directors.")
    return call % {"read": read, "places": places}


def _verdict_on_content(compared: int, faults: int) -> str:
    read = ngettext("%(count)s row of content compared", "%(count)s rows of content compared", compared) % {
        "count": compared
    }
    if not faults:
        return _("%(read)s: in each sealed column is what was last written there.") % {"read": read}
    places = ngettext("%(found)s place is not", "%(found)s places are not", faults) % {"found": faults}
    call = _(
        "%(read)s: %(places)s as the trail says. Keep both databases, change nothing, and call the directors."
    )
    return call % {"read": read, "places": places}
