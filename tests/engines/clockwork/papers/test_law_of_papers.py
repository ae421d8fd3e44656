"""law/papers/: data that a lawyer writes, held against plan and rules; a mistake is named with its place."""

import shutil

import pytest

from reencuentro.engines.clockwork.errors import BrokenLaw
from reencuentro.engines.clockwork.papers.loading import load_paper_law

from ..house import FOLDER, law
from .worked import paper_law, plan


def test_every_step_that_names_documents_knows_papers_and_a_place_for_each():
    here = paper_law()
    for step in plan().steps.values():
        for document in step.documents:
            needs = here.needs_of(document)
            assert needs and step.id in here.steps, (step.id, document)
            assert all(kind in here.kinds for need in needs for kind in need.kinds), document


def test_there_is_an_authority_for_every_state_of_both_countries_and_both_federations():
    known = paper_law().authorities
    us = [one for one in known if one.startswith("US-")]
    assert len(us) == 51 and {"MX", "US", "MX-*", "MX-CMX"} <= known.keys()
    assert all(known[one].site for one in us)


def test_every_form_that_can_be_lacking_can_be_made():
    here = paper_law()
    asked = {form for place in here.destinations.values() for one in place.requires for form in one.accepts}
    assert asked - {"original"} <= here.makings.keys()


@pytest.mark.parametrize(
    ("file", "old", "new", "words"),
    [
        ("kinds.toml", 'level = "state"', 'level = "town"', "town"),
        ("kinds.toml", 'clock = "passport"', 'clock = "pasport"', "pasport"),
        ("kinds.toml", 'fresh = "MX-D04"', 'fresh = "MX-D99"', "MX-D99"),
        ("kinds.toml", 'id = "curp"', 'id = "acta"', "twice"),
        ("kinds.toml", 'low = "60.00", high = "1500.00"', 'low = "60", high = "1500.00"', "1959.54"),
        (
            "kinds.toml",
            'low = "60.00", high = "1500.00"',
            'low = "60.00", high = "15.00"',
            "before it begins",
        ),
        ("kinds.toml", "low = 1, likely = 5, high = 30", "low = 9, likely = 5, high = 30", "must not fall"),
        ("destinations.toml", 'accepts = ["original"]', "accepts = []", "at least one"),
        ("destinations.toml", 'article = "8 CFR 103.2(b)(3)"\n', "", "article"),
        ("destinations.toml", 'of = "abroad"', 'of = "far"', "far"),
        ("destinations.toml", 'text = { es = "El original."', 'text = { de = "Original."', "text"),
        ("authorities.toml", 'jurisdiction = "US-NY"', 'jurisdiction = "NY"', "MX-TLA"),
        ("makings.toml", 'pays = "apostille"', 'pays = "gold"', "gold"),
        ("needs.toml", 'N09 = "mx-court"', 'N09 = "mx-kourt"', "mx-court"),
        ("needs.toml", 'N09 = "mx-court"', 'N99 = "mx-court"', "N99"),
        ("needs.toml", 'U06 = "uscis"\n', "", "U06"),
        ("needs.toml", 'kinds = ["curp"]', 'kinds = ["kurp"]', "curp"),
        (
            "needs.toml",
            'kinds = ["curp"]',
            'kinds = ["curp"]\nmade_here = "form"',
            "one of the two|made_here",
        ),
        ("needs.toml", 'id = "memo"', 'id = "memoir"', "memo"),
    ],
)
def test_a_mistake_is_named_with_its_place(tmp_path, file, old, new, words):
    folder = tmp_path / "papers"
    shutil.copytree(FOLDER / "papers", folder)
    written = (folder / file).read_text("utf-8")
    assert old in written
    (folder / file).write_text(written.replace(old, new, 1), "utf-8")
    with pytest.raises(BrokenLaw) as found:
        load_paper_law(folder, law(), plan())
    said = found.value.say("en")
    assert f"papers/{file}:" in said and any(word in said for word in words.split("|"))
    assert found.value.say("es")
