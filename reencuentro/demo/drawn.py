"""Illustrations for the invented campaign, drawn here: no picture of anybody."""

import io
import math

from PIL import Image, ImageDraw

WIDTH, HEIGHT = 1600, 1000
_DAWN, _DUSK = ((252, 240, 214), (240, 196, 140)), ((214, 224, 232), (246, 214, 190))
_HILLS = ((150, 186, 160), (96, 150, 124), (44, 108, 88), (20, 88, 74))
_SUN, _WALL, _ROOF, _LIGHT, _PATH = (
    (217, 140, 16),
    (250, 246, 236),
    (147, 51, 31),
    (240, 179, 69),
    (246, 232, 204),
)

type Colour = tuple[int, int, int]


def path_home() -> bytes:
    """A PNG: a path over hills to a house with a lit window."""
    image = _sky(_DAWN)
    draw = ImageDraw.Draw(image)
    draw.ellipse((1080, 150, 1300, 370), fill=_SUN)
    for number, colour in enumerate(_HILLS):
        draw.polygon(
            _hill(430 + 120 * number, 46 - 6 * number, 0.9 + 0.35 * number, 2.1 * number), fill=colour
        )
    draw.polygon(_path(), fill=_PATH)
    _house(draw, 1090, 560, 150)
    return _png(image)


def papers_on_a_table() -> bytes:
    """A PNG: papers with seals, and a passport."""
    image = _sky(_DUSK)
    draw = ImageDraw.Draw(image)
    draw.rectangle((0, 700, WIDTH, HEIGHT), fill=(178, 134, 96))
    for left, top, colour in ((260, 240, _WALL), (520, 180, (255, 255, 255)), (800, 260, _WALL)):
        draw.rounded_rectangle(
            (left, top, left + 420, top + 560), 12, fill=colour, outline=(214, 220, 213), width=3
        )
        for line in range(7):
            draw.rounded_rectangle(
                (left + 50, top + 70 + 52 * line, left + 370 - 60 * (line % 3), top + 84 + 52 * line),
                7,
                fill=(183, 195, 188),
            )
        draw.ellipse((left + 270, top + 430, left + 370, top + 530), fill=_ROOF)
        draw.ellipse((left + 290, top + 450, left + 350, top + 510), outline=_WALL, width=4)
    draw.rounded_rectangle((1130, 470, 1400, 850), 18, fill=(20, 88, 74))
    draw.ellipse((1200, 570, 1330, 700), outline=_LIGHT, width=8)
    draw.rounded_rectangle((1190, 750, 1340, 768), 8, fill=_LIGHT)
    return _png(image)


def _sky(colours: tuple[Colour, Colour]) -> Image.Image:
    mask = Image.linear_gradient("L").resize((WIDTH, HEIGHT))
    above, below = (Image.new("RGB", (WIDTH, HEIGHT), colour) for colour in colours)
    return Image.composite(below, above, mask)


def _hill(top: int, swing: int, waves: float, shift: float) -> list[tuple[float, float]]:
    line = [
        (
            x,
            top
            + swing * math.sin(waves * math.tau * x / WIDTH + shift)
            + swing * math.sin(x / 210 + shift) / 2,
        )
        for x in range(0, WIDTH + 20, 20)
    ]
    return [*line, (WIDTH, HEIGHT), (0, HEIGHT)]


def _path() -> list[tuple[float, float]]:
    """Wide where one stands, narrow at the house."""
    left, right = [], []
    for step in range(41):
        way = step / 40
        x = 360 + 800 * way + 150 * math.sin(way * math.tau) * (1 - way)
        y, half = 1000 - 290 * way, 95 * (1 - way) ** 1.4 + 11
        left.append((x - half, y))
        right.append((x + half, y))
    return left + right[::-1]


def _house(draw: ImageDraw.ImageDraw, left: int, top: int, size: int) -> None:
    wide = size * 6 // 5
    draw.rectangle((left, top, left + wide, top + size), fill=_WALL)
    draw.polygon(
        [(left - 24, top + 6), (left + wide // 2, top - 92), (left + wide + 24, top + 6)], fill=_ROOF
    )
    draw.rectangle((left + 24, top + 40, left + 74, top + 90), fill=_LIGHT)
    draw.rounded_rectangle((left + 106, top + 56, left + 150, top + size), 6, fill=(20, 88, 74))


def _png(image: Image.Image) -> bytes:
    out = io.BytesIO()
    image.save(out, "PNG")
    return out.getvalue()
