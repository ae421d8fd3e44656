"""Drawing an uploaded picture anew, so that nothing of it but what is to be seen is kept: no place, no time,
no name of a camera, no words hidden behind it.
"""

import io
import warnings
from collections.abc import Iterator
from typing import NamedTuple

from PIL import Image, ImageOps, UnidentifiedImageError

WIDTHS = (480, 960, 1600)
MOST_BYTES = 25_000_000
MOST_PIXELS = 60_000_000
LEAST = 320
"""Pixels of the shorter side."""
KINDS = ("JPEG", "PNG", "WEBP")
QUALITY = 82


class Drawn(NamedTuple):
    """A JPEG."""

    width: int
    height: int
    data: bytes


class BadPicture(Exception):
    """It can't be shown. `code`: too_heavy, no_picture, too_large, too_small, damaged."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


def drawn(uploaded: bytes) -> list[Drawn]:
    """The picture in each width that it has, upright, the smallest first. Raises `BadPicture`.

    How many pixels it has is asked before any is unpacked: a bomb is refused by what it says of itself.
    """
    if len(uploaded) > MOST_BYTES:
        raise BadPicture("too_heavy")
    with _opened(uploaded) as image:
        _check_size(image)
        try:
            upright = ImageOps.exif_transpose(image)
            flat = _on_white(upright)
        except (OSError, SyntaxError, ValueError, Image.DecompressionBombError) as error:
            raise BadPicture("damaged") from error
    return list(_renditions(flat))


def _opened(uploaded: bytes) -> Image.Image:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)  # _check_size is stricter
            return Image.open(io.BytesIO(uploaded), formats=KINDS)
    except Image.DecompressionBombError as error:
        raise BadPicture("too_large") from error
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError) as error:
        raise BadPicture("no_picture") from error


def _check_size(image: Image.Image) -> None:
    if image.width * image.height > MOST_PIXELS:
        raise BadPicture("too_large")
    if min(image.size) < LEAST:
        raise BadPicture("too_small")


def _on_white(image: Image.Image) -> Image.Image:
    """What is seen of it, as plain colours: without a profile, a palette and what was transparent."""
    clear = image.convert("RGBA")
    flat = Image.new("RGB", clear.size, "white")
    flat.paste(clear, mask=clear.getchannel("A"))
    return flat


def _renditions(image: Image.Image) -> Iterator[Drawn]:
    widths = [width for width in WIDTHS if width < image.width]
    for width in (*widths, image.width) if image.width <= WIDTHS[-1] else WIDTHS:
        height = max(1, image.height * width // image.width)
        sized = image.resize((width, height), Image.Resampling.LANCZOS)
        out = io.BytesIO()
        sized.save(out, "JPEG", quality=QUALITY, optimize=True, progressive=True)
        yield Drawn(width, height, out.getvalue())
