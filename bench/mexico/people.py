"""Invented people as columns of numbers."""

from collections.abc import Iterable
from dataclasses import dataclass, fields
from typing import Any

import numpy as np

NOBODY = -1


@dataclass
class People:
    """A column each, by number of the person; surnames and names are codes, `NOBODY` where there is none."""

    family: np.ndarray
    generation: np.ndarray
    woman: np.ndarray
    given: np.ndarray
    surname1: np.ndarray
    surname2: np.ndarray
    born: np.ndarray
    municipality: np.ndarray
    mother_given: np.ndarray
    mother_surname1: np.ndarray
    mother_surname2: np.ndarray

    def __len__(self) -> int:
        return len(self.given)

    def __getitem__(self, chosen: Any) -> "People":
        return People(*(getattr(self, field.name)[chosen] for field in fields(self)))

    @classmethod
    def together(cls, parts: Iterable["People"]) -> "People":
        parts = list(parts)
        return cls(*(np.concatenate([getattr(p, field.name) for p in parts]) for field in fields(cls)))
