"""The forms, maps and readings that come with the house."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from .catalogue import Catalogue, load_catalogue
from .editions import Reading, load_readings
from .mapping import FormMap, read_map


@dataclass(frozen=True)
class Shelf:
    """`maps` and `blanks` (paths of PDFs) by file name without its ending: `i-765-2025-08-21`."""

    catalogue: Catalogue
    maps: dict[str, FormMap]
    blanks: dict[str, Path]
    readings: list[Reading]

    def map_for(self, number: str, edition: date | None) -> FormMap | None:
        """Of this very edition."""
        return self.maps.get(stem(number, edition))

    def nearest_map(self, number: str) -> FormMap | None:
        """Of the newest edition there is a map of: to begin another from."""
        return max(
            (one for one in self.maps.values() if one.form == number),
            key=lambda one: one.edition or date.min,
            default=None,
        )


def stem(number: str, edition: date | None) -> str:
    return f"{number.lower()}-{edition or 'undated'}"


def load_shelf(folder: Path) -> Shelf:
    """Raises `BadMap` for the first file that can't be used."""
    maps = {path.stem: read_map(path.read_text(encoding="utf-8")) for path in _files(folder / "maps", "toml")}
    return Shelf(
        load_catalogue(folder / "data.toml"),
        maps,
        {path.stem: path for path in _files(folder / "blank", "pdf")},
        load_readings(folder / "editions.toml"),
    )


def _files(folder: Path, ending: str) -> list[Path]:
    return sorted(folder.glob(f"*.{ending}"))
