"""Every act that is written down has words for the reader."""

import re
from pathlib import Path

from django.utils import translation

import reencuentro.giving
from reencuentro.giving.access.labels import every_act, label_of

WRITTEN = re.compile(r"acting\(\s*staff,\s*\"([a-z.]+)\"")


def test_every_act_that_is_written_has_its_words():
    sources = Path(reencuentro.giving.__file__).parent.rglob("*.py")
    written = {verb for source in sources for verb in WRITTEN.findall(source.read_text())}
    assert {"books.post", "books.close"} <= written <= every_act().keys()


def test_they_are_said_in_the_readers_language():
    with translation.override("es"):
        assert label_of("books.close") == "Cerró un periodo"
    assert label_of("of.an.app.since.removed") == "of.an.app.since.removed"
