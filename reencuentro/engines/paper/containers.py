"""Office documents are zip archives: looked at without being unpacked, within limits."""

import io
import re
import struct
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from typing import BinaryIO

from .errors import Refused

ENTRIES_MOST = 5_000
DIRECTORY_BYTES_MOST = 2 * 1024 * 1024
UNPACKED_MOST = 1024**3
RATIO_MOST = 150
DEPTH_MOST = 2  # a chart brings its workbook along; nothing honest lies deeper
_SMALL = 2 * 1024 * 1024
_INNER_MOST = 32 * 1024 * 1024
_RELATIONS_MOST = 1024 * 1024
_END = b"PK\x05\x06"
_END_BYTES = 22
_COMMENT_MOST = 65_535
_PROGRAMS = (
    "vbaproject.bin",
    "vbadata.xml",
    ".exe",
    ".dll",
    ".jar",
    ".js",
    ".vbs",
    ".hta",
    ".lnk",
    ".scr",
    ".bat",
)
_PROGRAM_FOLDERS = (
    "basic/",
    "scripts/",
    "word/activex/",
    "xl/activex/",
    "xl/macrosheets/",
    "meta-inf/manifest.mf",
)
_OLE_OBJECT = re.compile(r"embeddings/.*\.bin$")
_FETCHED = re.compile(rb'(attachedTemplate|oleObject|frame|subDocument)"[^>]*TargetMode="External"', re.I)
_FETCHED_TURNED = re.compile(
    rb'TargetMode="External"[^>]*/(attachedTemplate|oleObject|frame|subDocument)"', re.I
)
_NO_ARCHIVE = (
    zipfile.BadZipFile,
    zlib.error,
    OSError,
    RuntimeError,
    SyntaxError,
    EOFError,
    ValueError,
    KeyError,
)


def directory_of(file: BinaryIO) -> list[zipfile.ZipInfo]:
    """The entries of an archive. Raises `Refused` for one of too many, before they are read."""
    _check_end(file)
    with archived(file) as archive:
        return archive.infolist()


def check_document(file: BinaryIO, depth: int = 0) -> None:
    """Raises `Refused` for bombs, macros, what is locked, and templates that lie elsewhere."""
    entries = directory_of(file)
    size = file.seek(0, io.SEEK_END)
    _check_sizes(entries, size)
    for entry in entries:
        _check_name(entry.filename.casefold())
    with archived(file) as archive:
        for entry in entries:
            _check_entry(archive, entry, depth)


@contextmanager
def archived(file: BinaryIO) -> Iterator[zipfile.ZipFile]:
    """To be read from; what goes wrong with it meanwhile raises `Refused`."""
    try:
        with zipfile.ZipFile(file) as archive:
            yield archive
    except _NO_ARCHIVE as error:
        raise Refused("damaged") from error


def _check_end(file: BinaryIO) -> None:
    """By the record at the end of the archive. The extended one is for what is larger than a document."""
    size = file.seek(0, io.SEEK_END)
    file.seek(max(0, size - _END_BYTES - _COMMENT_MOST))
    tail = file.read()
    place = tail.rfind(_END)
    if place < 0 or len(tail) - place < _END_BYTES:
        raise Refused("damaged")
    entries, directory_bytes = struct.unpack_from("<HL", tail, place + 10)
    if entries > ENTRIES_MOST or directory_bytes > DIRECTORY_BYTES_MOST:
        raise Refused("bomb")


def _check_sizes(entries: list[zipfile.ZipInfo], size: int) -> None:
    """As announced, held against the archive itself: entries that share their bytes count each time."""
    unpacked = sum(entry.file_size for entry in entries)
    if unpacked > UNPACKED_MOST or unpacked > max(_SMALL, size * RATIO_MOST):
        raise Refused("bomb")


def _check_name(name: str) -> None:
    if name.endswith(_PROGRAMS) or name.startswith(_PROGRAM_FOLDERS) or _OLE_OBJECT.search(name):
        raise Refused("macros")


def _check_entry(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, depth: int) -> None:
    if entry.flag_bits & 1:
        raise Refused("encrypted")
    if entry.filename.casefold().endswith(".rels"):
        _check_relations(_content(archive, entry, _RELATIONS_MOST))
    elif _begins(archive, entry).startswith(b"PK\x03\x04"):
        if depth == DEPTH_MOST:
            raise Refused("bomb")
        check_document(io.BytesIO(_content(archive, entry, _INNER_MOST)), depth + 1)


def _begins(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> bytes:
    with archive.open(entry) as content:
        return content.read(4)


def _content(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, most: int) -> bytes:
    if entry.file_size > most:
        raise Refused("bomb")
    with archive.open(entry) as content:
        return content.read(most)


def _check_relations(content: bytes) -> None:
    if _FETCHED.search(content) or _FETCHED_TURNED.search(content):
        raise Refused("macros")
