"""Where to ask for a child: data that a lawyer writes, with what may be noticed and where it was read."""

import shutil

import pytest

from reencuentro.engines.clockwork.errors import BrokenLaw
from reencuentro.engines.clockwork.law import load_law
from tools.law import LAW

FILE = "tracing-sources.toml"


def test_asking_the_search_commission_may_be_made_public_and_asking_the_registry_not():
    sources = load_law(LAW).sources
    published = {id: source.public for id, source in sources.items()}
    assert published["search-commission"] == "unless-asked" and published["amber"] == "always"
    assert published["civil-registry"] == ""


def test_each_says_what_it_needs_and_what_it_publishes_in_both_languages():
    for source in load_law(LAW).sources.values():
        assert source.needs and all(need.es and need.en for need in source.needs), source.id
        assert source.publishes.es and source.publishes.en and source.article, source.id


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ('act = "visit"', 'act = "dance"', "dance"),
        ('id = "dif"', 'id = "child-protection"', "child-protection"),
        ('mark = "M"', 'mark = "X"', "X"),
        ('publishes.en = "Nothing"', 'publishes.de = "Nichts"', "publishes"),
        ('public = "always"', 'public = "yes"', "yes"),
    ],
)
def test_a_mistake_is_named_with_its_place(tmp_path, old, new, words):
    folder = tmp_path / "law"
    shutil.copytree(LAW, folder)
    written = (folder / FILE).read_text()
    assert old in written
    (folder / FILE).write_text(written.replace(old, new, 1))
    with pytest.raises(BrokenLaw) as found:
        load_law(folder)
    said = found.value.say("en")
    assert f"law/{FILE}:" in said and words in said
