"""Photographs of papers: upright, of a sensible size, and with nothing in them but what one sees."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from io import BytesIO
from typing import BinaryIO

import pillow_heif
from PIL import ExifTags, Image, ImageOps, ImageSequence

from .errors import Refused

Image.init()
pillow_heif.register_heif_opener()

PIXELS_MOST = 100_000_000
LONGEST = 4000  # pixels: 300 dots an inch on A4 and a little more
FRAMES_MOST = 300
_FORMATS = ("JPEG", "PNG", "HEIF", "WEBP", "TIFF")
_QUALITY = 88
_WHITE = (255, 255, 255)
_GPS = ExifTags.GPS
Image.MAX_IMAGE_PIXELS = None  # the limit is `PIXELS_MOST`, for each file and each frame


@dataclass(frozen=True)
class Hidden:
    """What a picture tells that isn't seen: where it was taken (degrees), when, and by which device."""

    latitude: float | None = None
    longitude: float | None = None
    taken: str = ""
    device: str = ""
    software: str = ""
    author: str = ""


def check(file: BinaryIO) -> None:
    """Raises `Refused` for too many pixels, before any is decoded, and for what breaks off."""
    with _opened(file) as picture:
        picture.draft("RGB", (LONGEST, LONGEST))
        picture.load()


def upright(file: BinaryIO, longest: int = LONGEST) -> bytes:
    """A JPEG as one would hold it, without EXIF, at most `longest` pixels long or wide. Raises `Refused`."""
    with _opened(file) as picture:
        return _as_jpeg(picture, longest)


def upright_frames(file: BinaryIO, longest: int = LONGEST) -> Iterator[bytes]:
    """Each page of a scan (TIFF) as `upright` gives it; of other pictures the only one."""
    with _opened(file) as picture:
        number = getattr(picture, "n_frames", 1)
        if number > FRAMES_MOST:
            raise Refused("too_many_pages", pages=number, most=FRAMES_MOST)
        frames = ImageSequence.Iterator(picture) if picture.format == "TIFF" else [picture]
        for frame in frames:
            _check_pixels(frame)
            yield _as_jpeg(frame, longest)


def metadata_of(file: BinaryIO) -> Hidden:
    """What would be given away with the picture as it is. Raises `Refused`."""
    with _opened(file) as picture:
        exif = picture.getexif()
    place, details = exif.get_ifd(ExifTags.IFD.GPSInfo), exif.get_ifd(ExifTags.IFD.Exif)
    base = ExifTags.Base
    return Hidden(
        latitude=_degrees(place.get(_GPS.GPSLatitude), place.get(_GPS.GPSLatitudeRef), "S"),
        longitude=_degrees(place.get(_GPS.GPSLongitude), place.get(_GPS.GPSLongitudeRef), "W"),
        taken=_text(details.get(base.DateTimeOriginal) or exif.get(base.DateTime)),
        device=" ".join(filter(None, (_text(exif.get(base.Make)), _text(exif.get(base.Model))))),
        software=_text(exif.get(base.Software)),
        author=_text(exif.get(base.Artist)),
    )


@contextmanager
def _opened(file: BinaryIO) -> Iterator[Image.Image]:
    file.seek(0)
    try:
        with Image.open(file, formats=_FORMATS) as picture:
            _check_pixels(picture)
            yield picture
    except (OSError, SyntaxError, ValueError, EOFError) as error:
        raise Refused("damaged") from error


def _check_pixels(picture: Image.Image) -> None:
    if picture.width * picture.height > PIXELS_MOST:
        raise Refused("too_many_pixels", width=picture.width, height=picture.height, most=PIXELS_MOST)


def _as_jpeg(picture: Image.Image, longest: int) -> bytes:
    """Made small before it is turned: a large photograph is decoded once, never copied whole."""
    picture.draft("RGB", (longest, longest))
    orientation = picture.getexif().get(ExifTags.Base.Orientation, 1)
    small = picture.copy() if max(picture.size) <= longest else _reduced(picture, longest)
    small.getexif()[ExifTags.Base.Orientation] = orientation
    out = BytesIO()
    _on_white(ImageOps.exif_transpose(small)).save(out, "JPEG", quality=_QUALITY, optimize=True)
    return out.getvalue()


def _reduced(picture: Image.Image, longest: int) -> Image.Image:
    share = longest / max(picture.size)
    size = (max(1, round(picture.width * share)), max(1, round(picture.height * share)))
    return picture.resize(size, Image.Resampling.LANCZOS, reducing_gap=2.0)


def _on_white(picture: Image.Image) -> Image.Image:
    """Without a profile, text chunks or a palette: pixels alone, where nothing was on white."""
    if picture.mode.startswith("I;16") or picture.mode == "I":
        return picture.point(lambda value: value / 256).convert("L")
    if not picture.has_transparency_data:
        return picture if picture.mode == "L" else picture.convert("RGB")
    paper = Image.new("RGB", picture.size, _WHITE)
    paper.paste(picture.convert("RGB"), mask=picture.convert("RGBA").getchannel("A"))
    return paper


def _degrees(parts: object, half: object, negative: str) -> float | None:
    """Degrees, minutes and seconds; None for what was written wrongly."""
    try:
        degrees, minutes, seconds = (float(part) for part in parts)  # type: ignore[attr-defined]
    except (TypeError, ValueError, ZeroDivisionError):
        return None
    value = round(degrees + minutes / 60 + seconds / 3600, 6)
    return -value if half == negative else value


def _text(value: object) -> str:
    return str(value or "").strip("\0 ")
