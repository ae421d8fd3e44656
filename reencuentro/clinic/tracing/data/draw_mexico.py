"""Draw the outlines of the Mexican states from the places of INEGI's catalogue: mexico.json beside this file.

    python -m reencuentro.clinic.tracing.data.draw_mexico LOCALITIES.csv.gz

LOCALITIES: a table with estado_slug, municipio_slug, lat, lon of each locality (INEGI; free, with its name).
A cell of a grid belongs to the state of most of its localities; empty cells are filled from their neighbours.
Borders are followed between cells and smoothed arc by arc, so that neighbours share them exactly. It is a
sketch for looking, not for measuring. `municipalities` has the middle of each one's localities.
"""

import csv
import gzip
import json
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from functools import cache
from itertools import pairwise
from pathlib import Path
from statistics import median

import numpy as np
from numpy.typing import NDArray

from reencuentro.engines.tracing import lists
from reencuentro.engines.tracing.names.folding import fold

CELL = 0.05  # degrees
WEST, SOUTH, EAST, NORTH = -118.6, 14.3, -86.5, 32.9
FILL = 8  # cells over which empty land is filled, and by which the coast is cut back again
ROUGH = 1.1  # cells by which a smoothed border may leave its cells
WIDTH = 4000  # of the drawing
SHRINK = float(np.cos(np.radians(23.6)))  # a degree of longitude beside one of latitude

type Corner = tuple[int, int]
type Point = tuple[float, float]
type Grid = NDArray[np.int16]


def main(arguments: list[str]) -> None:
    points: dict[str, list[Point]] = defaultdict(list)
    cells: dict[Corner, Counter[int]] = defaultdict(Counter)
    for state, municipality, point in _localities(arguments[0]):
        cells[_cell(*point)][int(state)] += 1
        points[f"{state}/{municipality}"].append(point)
    drawn = {
        "height": round((NORTH - SOUTH) * _scale()),
        "width": WIDTH,
        "states": {f"{state:02}": path for state, path in _paths(_grid(cells)).items()},
        "municipalities": dict(sorted(_middles(points).items())),
    }
    target = Path(__file__).with_name("mexico.json")
    target.write_text(json.dumps(drawn, separators=(",", ":")), encoding="utf-8")
    print(f"{target.name}: {target.stat().st_size:,} bytes, {len(drawn['municipalities']):,} municipalities")


def _localities(file: str) -> Iterator[tuple[str, str, Point]]:
    """(state, slug of the municipality, (latitude, longitude)), without the far islands."""
    with gzip.open(file, "rt", encoding="utf-8") as lines:
        for row in csv.DictReader(lines):
            lat, lon = float(row["lat"]), float(row["lon"])
            if SOUTH < lat < NORTH and WEST < lon < EAST:
                yield _state(row["estado_slug"]), row["municipio_slug"], (lat, lon)


@cache
def _state(slug: str) -> str:
    """Its code: "coahuila-de-zaragoza" is Coahuila, and "baja-california-sur" not Baja California."""
    codes = {_slug(state.name): code for code, state in lists.states().items()} | {"mexico": "15"}
    return codes[max((name for name in codes if slug.startswith(name)), key=len)]


def _slug(name: str) -> str:
    return "-".join(fold(name).lower().split())


def _scale() -> float:
    return WIDTH / ((EAST - WEST) * SHRINK)


def _cell(lat: float, lon: float) -> Corner:
    return int((NORTH - lat) / CELL), int((lon - WEST) / CELL)


def _grid(cells: dict[Corner, Counter[int]]) -> Grid:
    """The state of each cell, 0 for none: filled outwards, then cut back where only filling had reached."""
    shape = int((NORTH - SOUTH) / CELL) + 2, int((EAST - WEST) / CELL) + 2
    grid = np.zeros(shape, np.int16)
    for place, found in cells.items():
        grid[place] = found.most_common(1)[0][0]
    known = grid > 0
    for _step in range(FILL):
        grid = _grown(grid)
    sea = grid == 0
    for _step in range(FILL):
        sea = _spread(sea) & ~known
    return np.where(sea & ~known, 0, grid).astype(np.int16)


def _neighbours(grid: NDArray) -> Iterator[NDArray]:
    padded = np.pad(grid, 1)
    rows, columns = grid.shape
    for down, right in ((0, 1), (2, 1), (1, 0), (1, 2)):
        yield padded[down : down + rows, right : right + columns]


def _grown(grid: Grid) -> Grid:
    result = grid.copy()
    for other in _neighbours(grid):
        result = np.where(result == 0, other, result)
    return result


def _spread(mask: NDArray[np.bool_]) -> NDArray[np.bool_]:
    result = mask.copy()
    for other in _neighbours(mask):
        result |= other
    return result


def _paths(grid: Grid) -> dict[int, str]:
    """An SVG path for each state."""
    corners = _junctions(grid)
    return {
        int(state): "".join(_path(_smooth(loop, corners)) for loop in _loops(grid == state))
        for state in np.unique(grid[grid > 0])
    }


def _junctions(grid: Grid) -> set[Corner]:
    """Corners where three or more meet: there arcs begin and end."""
    padded = np.pad(grid, 1)
    found = set()
    for row in range(padded.shape[0] - 1):
        for column in range(padded.shape[1] - 1):
            if len({*padded[row : row + 2, column : column + 2].flat}) > 2:
                found.add((row, column))
    return found


def _loops(mask: NDArray[np.bool_]) -> Iterator[list[Corner]]:
    """The closed borders of what is true, each as corners in order, without tiny islands."""
    steps = _border_steps(np.pad(mask, 1))
    while steps:
        start = next(iter(steps))
        loop, here = [start], steps[start].pop()
        while here != start:
            loop.append(here)
            here = steps[here].pop()
        for corner in loop:
            if corner in steps and not steps[corner]:
                del steps[corner]
        if len(loop) > 20:
            yield loop


def _border_steps(padded: NDArray[np.bool_]) -> dict[Corner, list[Corner]]:
    """From each corner of the border to the next, with the land on the right."""
    steps: dict[Corner, list[Corner]] = defaultdict(list)
    for row, column in np.argwhere(padded):
        above, left = (row - 1, column - 1), (row, column - 1)
        right_top, right_bottom = (row - 1, column), (row, column)
        for outside, start, end in (
            (padded[row - 1, column], above, right_top),
            (padded[row, column + 1], right_top, right_bottom),
            (padded[row + 1, column], right_bottom, left),
            (padded[row, column - 1], left, above),
        ):
            if not outside:
                steps[tuple(map(int, start))].append(tuple(map(int, end)))
    return steps


def _smooth(loop: list[Corner], junctions: set[Corner]) -> list[Corner]:
    """Each arc between junctions smoothed on its own and the same from both sides."""
    ends = [number for number, corner in enumerate(loop) if corner in junctions] or [0]
    turned = loop[ends[0] :] + loop[: ends[0] + 1]
    ends = [number - ends[0] for number in ends] + [len(turned) - 1]
    result: list[Corner] = []
    for start, end in pairwise(ends):
        result += _smooth_arc(turned[start : end + 1])[:-1]
    return result


def _smooth_arc(arc: list[Corner]) -> list[Corner]:
    """By Douglas and Peucker, from whichever end comes first, so that both neighbours get the same."""
    if arc[0] > arc[-1] or (arc[0] == arc[-1] and arc[1] > arc[-2]):
        return _thinned(arc[::-1])[::-1]
    return _thinned(arc)


def _thinned(arc: list[Corner]) -> list[Corner]:
    if len(arc) < 3:
        return arc
    points = np.array(arc, float)
    away = _distance(points, points[0], points[-1])
    farthest = int(away.argmax())
    if away[farthest] <= ROUGH:
        return [arc[0], arc[-1]]
    return _thinned(arc[: farthest + 1])[:-1] + _thinned(arc[farthest:])


def _distance(points: NDArray, start: NDArray, end: NDArray) -> NDArray:
    """Of each point from the line between the ends, or from both where they are one."""
    along = end - start
    length = float(np.hypot(*along))
    if not length:
        return np.hypot(*(points - start).T)
    offset = points - start
    return np.abs(along[0] * offset[:, 1] - along[1] * offset[:, 0]) / length


def _path(loop: list[Corner]) -> str:
    places = [
        (round(column * CELL * SHRINK * _scale()), round(row * CELL * _scale())) for row, column in loop
    ]
    kept = [one for one, before in zip(places, [None, *places], strict=False) if one != before]
    return "M" + "L".join(f"{x} {y}" for x, y in kept) + "Z" if len(kept) > 2 else ""


def _middles(points: dict[str, list[Point]]) -> dict[str, list[int]]:
    codes = {f"{code[:2]}/{_slug(one.name)}": code for code, one in lists.municipalities().items()}
    found = {}
    for name, places in points.items():
        if code := codes.get(name):
            lat, lon = (median(values) for values in zip(*places, strict=True))
            x, y = (lon - WEST) * SHRINK * _scale(), (NORTH - lat) * _scale()
            found[code] = [round(x), round(y)]
    return found


if __name__ == "__main__":
    main(sys.argv[1:])
