"""A page of a form as a picture, with one field or all of them marked."""

import io
from collections.abc import Iterable

from PIL import ImageDraw

from .looking import looking_at
from .model import Box

_MARK = (178, 34, 84)
_MARGIN = 3


def page_png(data: bytes, page: int, width: int, marked: Iterable[tuple[Box, str]] = ()) -> bytes:
    """`page` from 1, `width` in pixels; each marked box is framed, its word in it. Raises `Damaged`."""
    with looking_at(data) as pdf:
        pdf.init_forms()
        shown = pdf[page - 1]
        scale, height = width / shown.get_width(), shown.get_height()
        picture = shown.render(scale=scale, may_draw_forms=True).to_pil().convert("RGB")
    draw = ImageDraw.Draw(picture)
    for box, word in marked:
        x0, x1 = (box.rect[0] * scale - _MARGIN, box.rect[2] * scale + _MARGIN)
        y0, y1 = ((height - box.rect[3]) * scale - _MARGIN, (height - box.rect[1]) * scale + _MARGIN)
        draw.rectangle((x0, y0, x1, y1), outline=_MARK, width=3)
        draw.text((x0 + 4, y0 + 2), word, fill=_MARK, font_size=14)
    target = io.BytesIO()
    picture.save(target, "PNG")
    return target.getvalue()
