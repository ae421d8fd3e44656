"""Copy the sealed files of a bucket beside a backup: each once, since none ever changes under its name."""

from collections.abc import Callable
from pathlib import Path
from shutil import copyfileobj
from typing import Any
from uuid import UUID

from reencuentro.clinic.files.stores.bucket import Bucket
from reencuentro.clinic.files.stores.disk import SUFFIX

_PIECE_BYTES = 1 << 20


def copy_bucket(bucket: dict[str, Any], target: Path, tell: Callable[[int, int], None]) -> None:
    """Into files named as on a disk. `tell(files, all)`. A copy that was stopped goes on where it was.

    Raises `Unreachable`. A file that somebody removes meanwhile is left out.
    """
    there = Bucket(**bucket)
    sizes = dict(there.sizes())
    target.mkdir(mode=0o700, parents=True, exist_ok=True)
    for number, (document_id, size) in enumerate(sorted(sizes.items()), 1):
        copy = target / f"{document_id.hex}{SUFFIX}"
        if not copy.exists():
            _fetch(there, document_id, size, copy)
        tell(number, len(sizes))


def _fetch(there: Bucket, document_id: UUID, size: int, copy: Path) -> None:
    draft = copy.with_name(f"{copy.name}.part")
    try:
        with there.open(document_id) as source, draft.open("ab") as sink:
            source.seek(sink.tell())
            copyfileobj(source, sink, _PIECE_BYTES)
    except FileNotFoundError:
        draft.unlink(missing_ok=True)
        return
    if draft.stat().st_size != size:
        draft.unlink()
        raise OSError(f"{copy.name} was not copied whole")
    draft.replace(copy)
