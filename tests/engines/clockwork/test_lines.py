"""A fault in a law file is named with the line on which a lawyer finds it."""

from reencuentro.engines.clockwork.lines import KeyLines

TEXT = '''[defaults]
mark = "V"

[[rule]]
id = "F01"
title.es = "uno"

[[rule]]
id = "F02"
note.es = """
id = "not a key"
"""

[[rule.variant]]
name = "a"

[[rule.variant]]
name = "b"
extension = { length = 30 }
'''


def test_keys_have_the_line_on_which_they_stand():
    lines = KeyLines(TEXT)
    assert lines.line_of(("defaults", "mark")) == 2
    assert lines.line_of(("rule", 0, "title", "es")) == 6
    assert lines.line_of(("rule", 1, "id")) == 9
    assert lines.line_of(("rule", 1, "variant", 0, "name")) == 15
    assert lines.line_of(("rule", 1, "variant", 1, "name")) == 18


def test_what_has_no_line_of_its_own_is_found_by_what_is_around_it():
    lines = KeyLines(TEXT)
    assert lines.line_of(("rule", 1, "length")) == 8
    assert lines.line_of(("rule", 1, "variant", 1, "extension", "length")) == 19
    assert lines.line_of(("nothing", "here")) == 1
