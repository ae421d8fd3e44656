"""Copy everything but the secrets into DIR, while the server goes on: backup DIR

Content, keys, audit and giving go to folders of their own, because they are kept for different times, and by
different people: content for as long as you like, keys for 35 days at most (older ones are removed here), or
destroyed cases would live on.
The sealed files of a bucket are fetched into bucket/, each once; --without-bucket leaves them to itself.
The secrets folder is never copied: keep it on paper or another medium, apart from all of this.
"""

import argparse
import datetime
import os
import shutil
import sys
from pathlib import Path
from typing import Any

from reencuentro.clinic.files.stores import Unreachable
from tools import snapshot_postgresql, snapshot_sqlite
from tools.environment import Progress
from tools.installation import Installation

KEEP_KEYS = datetime.timedelta(days=35)
STAMP = "%Y-%m-%dT%H%M%S.%fZ"
BESIDE_AUDIT = ("pins", "checkpoints")
PLAIN_FILES = ("config.toml", "DEMONSTRATION")


def main(arguments: list[str]) -> int:
    installation, rest = Installation.named_in(arguments)
    parser = argparse.ArgumentParser(prog="./run backup", description=__doc__)
    parser.add_argument("folder", type=Path, help="where backups are kept; also --data DIR, of what")
    parser.add_argument("--without-bucket", action="store_true", help="leave out what lies in a bucket")
    options = parser.parse_args(rest)
    target = options.folder.expanduser().resolve()
    if target.is_relative_to(installation.data):
        sys.exit("The backup must lie outside the data folder.")
    os.umask(0o077)
    installation.announce()
    stamp = datetime.datetime.now(datetime.UTC).strftime(STAMP)
    back_up(installation, target, stamp)
    forget_old_keys(target)
    print(f"Backed up as {stamp} in {target}. Not included, on purpose: {installation.data / 'secrets'}")
    return _back_up_bucket(installation.config.files.get("s3"), target, left_out=options.without_bucket)


def back_up(installation: Installation, target: Path, stamp: str) -> None:
    """Pins first: heads older than the databases are brought up to date, newer ones would be an alarm."""
    progress = Progress("Backing up", 0)
    for name in BESIDE_AUDIT:
        _copy_if_there(installation.data / name, target / "audit" / stamp / name)
    for name in PLAIN_FILES:
        _copy_if_there(installation.data / name, target / "content" / stamp / name)
    _copy_databases(installation, target, stamp, progress)
    _copy_new_files(installation.data / "files", target / "files", progress)
    progress.end()


def _back_up_bucket(bucket: dict[str, Any] | None, target: Path, *, left_out: bool) -> int:
    """After the databases: whatever these know of is in the bucket already. Returns the exit code."""
    if not bucket:
        return 0
    place = f"the bucket {bucket['name']} at {bucket['endpoint']}"
    if left_out:
        print(f"NOT INCLUDED: the sealed files in {place}. Back them up by its own means.")
        return 0
    from tools.snapshot_bucket import copy_bucket  # what speaks S3 takes a third of a second to load

    progress = Progress("Backing up the bucket", 0)
    try:
        copy_bucket(bucket, target / "bucket", lambda done, total: progress.say(f"{done} of {total} files"))
    except (Unreachable, OSError) as error:
        print(f"NOT INCLUDED, or not wholly: the sealed files in {place} ({error}).", file=sys.stderr)
        print("The rest of the backup is whole. Run it again: it goes on from here.", file=sys.stderr)
        return 1
    progress.end()
    print(f"The sealed files in {place} are in {target / 'bucket'}.")
    return 0


def forget_old_keys(target: Path) -> None:
    """What was destroyed on purpose must not be restorable for longer than was promised."""
    oldest = (datetime.datetime.now(datetime.UTC) - KEEP_KEYS).strftime(STAMP)
    for path in (target / "keys").iterdir():
        if path.name < oldest:
            shutil.rmtree(path)
            print(f"Removed the keys of {path.name}: older than {KEEP_KEYS.days} days")


def _copy_databases(installation: Installation, target: Path, stamp: str, progress: Progress) -> None:
    url = installation.config.database_url

    def tell(name: str, done: int, total: int) -> None:
        progress.say(f"{name} {100 * done // max(total, 1)} %")

    if url:
        snapshot_postgresql.copy_databases(url, lambda name: target / name / stamp / f"{name}.pgdump", tell)
    else:
        snapshot_sqlite.copy_databases(
            installation.data, lambda name: target / name / stamp / f"{name}.sqlite3", tell
        )


def _copy_if_there(source: Path, target: Path) -> None:
    if source.is_dir():
        shutil.copytree(source, target)
    elif source.exists():
        target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        shutil.copy2(source, target)


def _copy_new_files(source: Path, target: Path, progress: Progress) -> None:
    """Sealed files never change under their name, so those copied before are skipped."""
    for number, path in enumerate(sorted(source.rglob("*")), 1):
        copy = target / path.relative_to(source)
        if path.is_file() and path.suffix != ".part" and not copy.exists():
            copy.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            draft = copy.with_name(f"{copy.name}.part")
            shutil.copy2(path, draft)
            draft.replace(copy)
        progress.say(f"files {number}")
