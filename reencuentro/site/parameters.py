"""Form data that refuses to be ambiguous.

`?id=1&id=2` means one thing to a proxy and another to Django. Here, reading one value of a name that was
sent several times is a bad request; code that wants several asks with `getlist`, as multiple-choice
fields do.
"""

from collections.abc import Iterable

from django.core.exceptions import BadRequest
from django.http import QueryDict


class StrictQueryDict(QueryDict):
    def __getitem__(self, key: str) -> str:
        if len(self.getlist(key)) > 1:
            raise BadRequest("a parameter was sent more than once")
        return super().__getitem__(key)  # type: ignore[return-value]


def strict(given: QueryDict) -> StrictQueryDict:
    """The same data, refusing ambiguity. Raises BadRequest for a NUL byte in a name or a value."""
    result = StrictQueryDict(mutable=True, encoding=given.encoding)
    for key, values in given.lists():
        _refuse_nul([key, *values])
        result.setlist(key, values)
    result._mutable = False
    return result


def _refuse_nul(texts: Iterable[object]) -> None:
    """No honest browser sends one; databases and files disagree about what it means."""
    if any("\x00" in text for text in texts if isinstance(text, str)):
        raise BadRequest("a NUL byte was sent")
