"""Line charts as SVG, for docs/tracing.md: plain, small, readable on light and dark pages."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import escape
from math import ceil, floor, log10

WIDTH, HEIGHT = 640, 360
LEFT, RIGHT, TOP, BOTTOM = 72, 142, 36, 48
STEPS = 5  # between the ends of an axis that does not go by powers
COLOURS = ("#0b6e4f", "#b5482a", "#c98a1b", "#5b5ea6", "#6b7280", "#a23b72")
STYLE = (
    "text{font:12px system-ui,sans-serif;fill:#222}.grid{stroke:#ccc}.same{stroke:#999;stroke-dasharray:4 4}"
    "@media (prefers-color-scheme:dark){text{fill:#ddd}.grid{stroke:#444}}"
)


@dataclass(frozen=True)
class Axis:
    """From `low` to `high`, by powers of ten if `powers`; both are shown."""

    label: str
    low: float
    high: float
    powers: bool = False

    @classmethod
    def of(cls, label: str, values: Sequence[float]) -> "Axis":
        """Whole powers of ten around the values."""
        return cls(label, 10 ** floor(log10(min(values))), 10 ** ceil(log10(max(values))), powers=True)

    def share(self, value: float) -> float:
        """0 for `low`, 1 for `high`."""
        low, high, at = (log10(v) if self.powers else v for v in (self.low, self.high, value))
        return (at - low) / ((high - low) or 1)

    def ticks(self) -> list[float]:
        if self.powers:
            return [10.0**power for power in range(round(log10(self.low)), round(log10(self.high)) + 1)]
        return [self.low + (self.high - self.low) * step / STEPS for step in range(STEPS + 1)]


def chart(
    title: str, x: Axis, y: Axis, series: Mapping[str, Sequence[tuple[float, float]]], diagonal: bool = False
) -> str:
    """An SVG file. Each series has a line, a mark at each point, and its name at its last point."""
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" role="img">',
        f"<title>{escape(title)}</title><style>{STYLE}</style>",
        f'<text x="{LEFT}" y="20" font-weight="bold">{escape(title)}</text>',
        *_grid(x, y),
    ]
    if diagonal:
        parts.append(f'<path class="same" fill="none" d="M{LEFT} {HEIGHT - BOTTOM}L{WIDTH - RIGHT} {TOP}"/>')
    heights = _apart([_y(y, points[-1][1]) for points in series.values()])
    for number, (name, points) in enumerate(series.items()):
        parts += _line(name, [(_x(x, a), _y(y, b)) for a, b in points], heights[number], COLOURS[number % 6])
    return "\n".join([*parts, "</svg>\n"])


def _grid(x: Axis, y: Axis) -> list[str]:
    lower, right = HEIGHT - BOTTOM, WIDTH - RIGHT
    columns = [
        f'<path class="grid" d="M{_x(x, at):.1f} {TOP}V{lower}"/>'
        f'<text x="{_x(x, at):.1f}" y="{lower + 18}" text-anchor="middle">{_number(at)}</text>'
        for at in x.ticks()
    ]
    rows = [
        f'<path class="grid" d="M{LEFT} {_y(y, at):.1f}H{right}"/>'
        f'<text x="{LEFT - 6}" y="{_y(y, at) + 4:.1f}" text-anchor="end">{_number(at)}</text>'
        for at in y.ticks()
    ]
    names = [
        f'<text x="{(LEFT + right) / 2}" y="{HEIGHT - 8}" text-anchor="middle">{escape(x.label)}</text>',
        f'<text transform="translate(14 {(TOP + lower) / 2})rotate(-90)" text-anchor="middle">'
        f"{escape(y.label)}</text>",
    ]
    return [*columns, *rows, *names]


def _line(name: str, points: Sequence[tuple[float, float]], height: float, colour: str) -> list[str]:
    path = "M" + "L".join(f"{a:.1f} {b:.1f}" for a, b in points)
    marks = "".join(f'<circle cx="{a:.1f}" cy="{b:.1f}" r="3" fill="{colour}"/>' for a, b in points)
    return [
        f'<path d="{path}" fill="none" stroke="{colour}" stroke-width="2"/>{marks}',
        f'<text x="{points[-1][0] + 8:.1f}" y="{height + 4:.1f}">{escape(name)}</text>',
    ]


def _number(value: float) -> str:
    return f"{value:,.0f}" if value >= 10 else f"{value:g}"


def _apart(heights: Sequence[float], least: float = 14.0) -> list[float]:
    """The same heights, moved down where two names would be written over one another."""
    moved, last = dict[int, float](), float("-inf")
    for number in sorted(range(len(heights)), key=heights.__getitem__):
        last = moved[number] = max(heights[number], last + least)
    return [moved[number] for number in range(len(heights))]


def _x(axis: Axis, value: float) -> float:
    return LEFT + axis.share(value) * (WIDTH - LEFT - RIGHT)


def _y(axis: Axis, value: float) -> float:
    return HEIGHT - BOTTOM - axis.share(value) * (HEIGHT - TOP - BOTTOM)
