"""A photograph is shown as it was held, and gives away no more than one sees."""

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import ExifTags, Image

from reencuentro.engines.paper.errors import Refused
from reencuentro.engines.paper.pictures import Hidden, metadata_of, upright, upright_frames

from . import samples

RED, BLUE = (254, 0, 0), (0, 0, 254)
# Where the red half, above as it is stored, comes to lie: the second place of each is a pixel within it.
HELD = {1: "above", 2: "above", 3: "below", 4: "below", 5: "left", 6: "right", 7: "right", 8: "left"}
WITHIN = {"above": (0.5, 0.2), "below": (0.5, 0.8), "left": (0.2, 0.5), "right": (0.8, 0.5)}


def shown(jpeg: bytes) -> Image.Image:
    return Image.open(io.BytesIO(jpeg))


def is_red(picture: Image.Image, share: tuple[float, float]) -> bool:
    place = tuple(int(side * part) for side, part in zip(picture.size, share, strict=True))
    red, _green, blue = picture.convert("RGB").getpixel(place)
    return red > 200 and blue < 60


@pytest.mark.parametrize("orientation", HELD)
@pytest.mark.parametrize("longest", [4000, 40])
def test_it_stands_as_it_was_held(orientation, longest):
    picture = shown(upright(samples.photo(orientation=orientation), longest))
    assert [side for side, place in WITHIN.items() if is_red(picture, place)] == [HELD[orientation]]
    assert (picture.height > picture.width) == (orientation > 4)


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "TIFF", "WEBP", "HEIF"])
def test_nothing_hidden_is_left(kind):
    stripped = upright(samples.photo(kind=kind, gps=True))
    assert metadata_of(io.BytesIO(stripped)) == Hidden()
    assert shown(stripped).format == "JPEG" and not shown(stripped).getexif()


@given(st.integers(1, 90), st.integers(1, 90), st.integers(0, 8), st.integers(8, 120))
def test_stripping_leaves_no_exif_and_keeps_to_the_size(width, height, orientation, longest):
    picture = shown(upright(samples.photo((width, height), orientation=orientation, gps=True), longest))
    assert not picture.getexif() and "exif" not in picture.info
    assert max(picture.size) <= max(longest, 1)


def test_what_it_would_give_away_is_told():
    hidden = metadata_of(samples.photo(gps=True))
    assert (hidden.latitude, hidden.longitude) == (19.316, -98.2375)
    assert hidden.device == "Nokia 3310"


def test_a_place_that_was_written_wrongly_is_no_place():
    picture = Image.new("RGB", (8, 8))
    exif = Image.Exif()
    exif.get_ifd(ExifTags.IFD.GPSInfo)[ExifTags.GPS.GPSLatitude] = (1.0,)
    out = io.BytesIO()
    picture.save(out, "JPEG", exif=exif)
    assert metadata_of(out).latitude is None


@pytest.mark.parametrize("mode", ["RGBA", "LA", "P", "L", "1", "CMYK", "I;16"])
def test_every_way_to_keep_colours_is_shown(mode):
    kind = "TIFF" if mode == "CMYK" else "PNG"
    assert shown(upright(samples.photo(kind=kind, mode=mode))).mode in ("RGB", "L")


def test_what_was_transparent_is_white():
    clear, out = Image.new("RGBA", (8, 8), (0, 0, 0, 0)), io.BytesIO()
    clear.save(out, "PNG")
    assert shown(upright(out)).getpixel((4, 4)) == (255, 255, 255)


def test_a_scan_has_all_its_pages():
    first, second, out = Image.new("RGB", (8, 8), "red"), Image.new("RGB", (8, 16), "blue"), io.BytesIO()
    first.save(out, "TIFF", save_all=True, append_images=[second])
    assert [shown(page).size for page in upright_frames(out)] == [(8, 8), (8, 16)]


def test_a_picture_without_end_is_refused():
    with pytest.raises(Refused, match="damaged"):
        upright(samples.cut(samples.photo((300, 300))))
