"""Bring a backup back into an empty data folder: restore DIR [STAMP] --data NEW

Without STAMP, the newest. Put the secrets back by hand first, into NEW/secrets: without them nothing opens.
The files of a bucket stay in the bucket; if it is lost, --bucket-on-disk puts their copies into NEW/files.
"""

import argparse
import os
import shutil
import sys
from pathlib import Path

from reencuentro.clinic.files.stores.disk import SUFFIX
from reencuentro.site.config import SECRET_NAMES
from tools import snapshot_postgresql
from tools.backup import BESIDE_AUDIT, PLAIN_FILES
from tools.environment import Progress
from tools.installation import Installation

NAMES = ("content", "keys", "audit", "giving")


def main(arguments: list[str]) -> int:
    options = _options(arguments)
    source = options.folder.expanduser().resolve()
    stamp = options.stamp or _newest(source)
    installation = Installation(options.data.expanduser().resolve(), "serve")
    os.umask(0o077)
    _require_whole(source, stamp)
    _require_empty(installation)
    if options.bucket_on_disk:
        _require_copies(source / "bucket")
    restore(source, stamp, installation)
    _restore_bucket(source / "bucket", installation, on_disk=options.bucket_on_disk)
    print(f"Restored {stamp} into {installation.data}. Next: ./run audit verify --data {installation.data}")
    return _ask_for_secrets(installation)


def restore(source: Path, stamp: str, installation: Installation) -> None:
    installation.data.mkdir(mode=0o700, parents=True, exist_ok=True)
    progress = Progress("Restoring", 0)
    for name in PLAIN_FILES:
        _copy(source / "content" / stamp / name, installation.data / name)
    for name in NAMES:
        progress.say(name)
        _restore_database(source / name / stamp, name, installation)
    progress.say("files")
    for name in BESIDE_AUDIT:
        _copy(source / "audit" / stamp / name, installation.data / name)
    _copy(source / "files", installation.data / "files")
    progress.end()


def _restore_bucket(copies: Path, installation: Installation, *, on_disk: bool) -> None:
    if on_disk:
        for path in copies.glob(f"*{SUFFIX}"):
            _copy(path, installation.data / "files" / path.name)
        print("The files of the bucket are on the disk now. Take [files.s3] out of config.toml.")
    elif copies.is_dir():
        print(f"The files of the bucket were not touched; copies are in {copies} (--bucket-on-disk).")


def _restore_database(folder: Path, name: str, installation: Installation) -> None:
    if (folder / f"{name}.sqlite3").exists():
        _copy(folder / f"{name}.sqlite3", installation.data / f"{name}.sqlite3")
        return
    url = installation.config.database_url
    if not snapshot_postgresql.is_empty(url, name):
        sys.exit(f"The database for {name} is not empty: make new ones, or name others in config.toml.")
    snapshot_postgresql.restore_database(url, name, folder / f"{name}.pgdump")


def _options(arguments: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="./run restore", description=__doc__)
    parser.add_argument("folder", type=Path, help="what was given to ./run backup")
    parser.add_argument("stamp", nargs="?", help="which one, as the folders inside are named")
    parser.add_argument("--data", type=Path, required=True, help="an empty folder, but for secrets")
    parser.add_argument("--bucket-on-disk", action="store_true", help="the bucket is lost: its files, too")
    return parser.parse_args(arguments)


def _newest(source: Path) -> str:
    """The newest of which keys are still kept: content without its keys is noise."""
    stamps = sorted(path.name for path in (source / "keys").glob("*")) if (source / "keys").is_dir() else []
    if not stamps:
        sys.exit(f"There is no backup in {source}.")
    return stamps[-1]


def _require_whole(source: Path, stamp: str) -> None:
    missing = [name for name in NAMES if not any((source / name / stamp).glob(f"{name}.*"))]
    if missing:
        sys.exit(f"The backup {stamp} lacks: {', '.join(missing)}")


def _require_empty(installation: Installation) -> None:
    """The secrets may be there already; anything else might be somebody's only copy."""
    allowed = {"secrets"}
    if installation.data.exists() and {path.name for path in installation.data.iterdir()} - allowed:
        sys.exit(f"{installation.data} is not empty: choose a new folder with --data")


def _require_copies(copies: Path) -> None:
    """Before anything is restored: whoever asks for them has no other copy."""
    if not copies.is_dir():
        sys.exit(f"There is no copy of a bucket in {copies}: nothing was restored.")


def _copy(source: Path, target: Path) -> None:
    if source.is_dir():
        shutil.copytree(source, target, dirs_exist_ok=True)
    elif source.exists():
        shutil.copy2(source, target)


def _ask_for_secrets(installation: Installation) -> int:
    missing = [name for name in SECRET_NAMES if not installation.config.secret_path(name).exists()]
    if missing:
        place = installation.data / "secrets"
        print(f"It does not start yet: put {', '.join(missing)} into {place}, mode 0400.", file=sys.stderr)
    return 1 if missing else 0
