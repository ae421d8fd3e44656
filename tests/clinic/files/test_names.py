"""Names that senders give: shown safely, and meaning nothing to any disk."""

import pytest

from reencuentro.clinic.files.names import shown_name


@pytest.mark.parametrize(
    ("given", "shown"),
    [
        ("acta de nacimiento.pdf", "acta de nacimiento.pdf"),
        ("../../etc/passwd", "passwd"),
        ("C:\\Users\\ana\\acta.pdf", "acta.pdf"),
        ("acta\u202efdp.exe", "actafdp.exe"),
        ("acta\x00.pdf", "acta.pdf"),
        ("acta\r\nX: y.pdf", "actaX: y.pdf"),
        ("  .htaccess", "htaccess"),
        ("niña 👩‍👧 foto.jpg", "niña 👩‍👧 foto.jpg"),
        ("Mo\u0301nica.pdf", "Mónica.pdf"),
    ],
)
def test_a_name_is_its_last_part_without_what_cannot_be_seen(given, shown):
    assert shown_name(given) == shown


@pytest.mark.parametrize("given", ["", "...", "/", "\x00", "\u202e"])
def test_a_file_without_a_name_gets_one(given):
    assert shown_name(given) == "Sin nombre"


def test_a_long_name_keeps_its_end():
    name = shown_name("a" * 500 + " página 7.pdf")
    assert len(name) == 120 and name.endswith("… página 7.pdf"[1:])
