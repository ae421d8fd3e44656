"""SQLite as Django speaks to it, but no id is made twice: the engine that `site/databases.py` names.

SQLite keeps an id as text. Making a `UUID` of it takes longer than reading it, and a list of two thousand
cases reads their ids from table after table.
"""

from functools import lru_cache
from typing import Any
from uuid import UUID

from django.db.backends.sqlite3 import base, operations

_as_id = lru_cache(maxsize=2**16)(UUID)


class DatabaseOperations(operations.DatabaseOperations):
    def convert_uuidfield_value(self, value: Any, expression: Any, connection: Any) -> UUID | None:
        return None if value is None else _as_id(value)


class DatabaseWrapper(base.DatabaseWrapper):
    ops_class = DatabaseOperations
