"""Every verb that the house writes has words for the reader."""

import re
from pathlib import Path

from django.utils import translation

import reencuentro
from reencuentro.clinic.audit.labels import label_of, verbs

WRITTEN = re.compile(
    r"""(?:record|recording|Event|for_readers)\(   # whatever writes a row,
        \s*(?:[\w.() ]+,\s*)?                      # perhaps whose act it is,
        ["']([a-z_]+(?:\.[a-z_]+)+)["']            # and the verb
    """,
    re.VERBOSE,
)


def written() -> set[str]:
    """Verbs that stand in the source as they are written."""
    sources = Path(reencuentro.__file__).parent.rglob("*.py")
    return {verb for source in sources for verb in WRITTEN.findall(source.read_text())}


def test_the_search_for_written_verbs_finds_some():
    assert {"audit.view", "audit.checkpoint", "login.refused"} <= written()


def test_every_verb_that_is_written_has_a_label():
    assert written() - verbs().keys() == set()


def test_labels_are_in_the_readers_language():
    with translation.override("en"):
        english = label_of("audit.view")
    with translation.override("es"):
        assert label_of("audit.view") != english


def test_a_verb_of_a_room_since_removed_stays_as_its_code():
    assert label_of("portal.view") == "portal.view"
