"""Pictures are drawn anew: nothing of the file but what is to be seen is kept; hostile ones are refused."""

import io
import struct
import zlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, PngImagePlugin

from reencuentro.giving.campaigns import pictures
from reencuentro.giving.campaigns.pictures import BadPicture, drawn

SECRET = b"Tenancingo 19.0712"


def photo(size=(1200, 800), kind="JPEG", **saved) -> bytes:
    out = io.BytesIO()
    Image.linear_gradient("L").resize(size).convert("RGB").save(out, kind, **saved)
    return out.getvalue()


def with_a_place() -> bytes:
    exif = Image.Exif()
    exif[0x010E] = SECRET.decode()
    exif.get_ifd(0x8825)[29] = "2026:11:02"
    return photo(exif=exif, comment=SECRET, icc_profile=SECRET)


def with_words() -> bytes:
    words = PngImagePlugin.PngInfo()
    words.add_text("Author", SECRET.decode())
    return photo(kind="PNG", pnginfo=words)


@pytest.mark.parametrize("made", [with_a_place, with_words])
def test_where_when_and_by_whom_it_was_taken_is_not_kept(made):
    uploaded = made()
    assert SECRET in uploaded
    for one in drawn(uploaded + SECRET):
        assert SECRET not in one.data
        image = Image.open(io.BytesIO(one.data))
        assert not image.getexif()
        assert {key for key in image.info if not key.startswith(("jfif", "progress"))} == set()


def test_it_is_there_in_each_width_that_it_has():
    sizes = [(one.width, one.height) for one in drawn(photo((2000, 1000)))]
    assert sizes == [(480, 240), (960, 480), (1600, 800)]
    assert [one.width for one in drawn(photo((700, 400)))] == [480, 700]


def test_what_was_taken_upright_is_shown_upright():
    exif = Image.Exif()
    exif[0x0112] = 6
    assert (drawn(photo((1000, 500), exif=exif))[-1].width) == 500


def test_what_was_transparent_is_white():
    out = io.BytesIO()
    Image.new("RGBA", (400, 400), (0, 0, 0, 0)).save(out, "PNG")
    assert Image.open(io.BytesIO(drawn(out.getvalue())[0].data)).getpixel((5, 5)) == (255, 255, 255)


def bomb(width: int, height: int) -> bytes:
    """A PNG of a few bytes that says that it has so many pixels."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        body = kind + data
        return struct.pack(">I", len(data)) + body + struct.pack(">I", zlib.crc32(body))

    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", header)
        + chunk(b"IDAT", zlib.compress(b""))
        + chunk(b"IEND", b"")
    )


@pytest.mark.parametrize(
    ("uploaded", "code"),
    [
        (b"", "no_picture"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "no_picture"),
        (b"GIF89a" + bytes(100), "no_picture"),
        (b"%PDF-1.7", "no_picture"),
        (bomb(60_000, 60_000), "too_large"),
        (bomb(9_000, 9_000), "too_large"),
        (bomb(2_000, 2_000), "damaged"),
        (photo((300, 2_000)), "too_small"),
        (photo()[:2_000], "damaged"),
    ],
    ids=["nothing", "svg", "gif", "pdf", "bomb", "large", "empty", "small", "cut off"],
)
def test_what_can_not_be_shown_is_refused_with_its_reason(uploaded, code):
    with pytest.raises(BadPicture) as refused:
        drawn(uploaded)
    assert refused.value.code == code


def test_what_is_too_heavy_is_not_even_looked_at(monkeypatch):
    monkeypatch.setattr(pictures, "MOST_BYTES", 1_000)
    with pytest.raises(BadPicture, match="too_heavy"):
        drawn(photo())


PHOTO = photo((400, 330))


@settings(max_examples=60, deadline=None)
@given(st.integers(0, len(PHOTO) - 1), st.binary(min_size=1, max_size=4))
def test_bytes_that_were_changed_are_drawn_or_refused_and_nothing_else(place, other):
    try:
        drawn(PHOTO[:place] + other + PHOTO[place + len(other) :])
    except BadPicture as refused:
        assert refused.code in {"no_picture", "damaged", "too_small", "too_large"}
