"""What kind a file is, told by its content alone."""

import zipfile
from enum import StrEnum
from pathlib import PurePath
from typing import BinaryIO

from .containers import directory_of
from .errors import Refused

HEAD_BYTES = 4096


class Kind(StrEnum):
    """The kinds that are taken, each with its usual ending."""

    PDF = "pdf"
    JPEG = "jpg"
    PNG = "png"
    HEIC = "heic"
    WEBP = "webp"
    TIFF = "tif"
    DOCX = "docx"
    XLSX = "xlsx"
    ODT = "odt"
    TEXT = "txt"
    MP3 = "mp3"
    M4A = "m4a"
    OGG = "ogg"
    WAV = "wav"
    MP4 = "mp4"
    MOV = "mov"

    @property
    def media_type(self) -> str:
        return _MEDIA_TYPES[self]

    @property
    def is_picture(self) -> bool:
        return self in PICTURES

    @property
    def is_recording(self) -> bool:
        return self in RECORDINGS


PICTURES = frozenset({Kind.JPEG, Kind.PNG, Kind.HEIC, Kind.WEBP, Kind.TIFF})
RECORDINGS = frozenset({Kind.MP3, Kind.M4A, Kind.OGG, Kind.WAV, Kind.MP4, Kind.MOV})
DOCUMENTS = frozenset({Kind.DOCX, Kind.XLSX, Kind.ODT})

_MEDIA_TYPES = {
    Kind.PDF: "application/pdf",
    Kind.JPEG: "image/jpeg",
    Kind.PNG: "image/png",
    Kind.HEIC: "image/heic",
    Kind.WEBP: "image/webp",
    Kind.TIFF: "image/tiff",
    Kind.DOCX: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    Kind.XLSX: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    Kind.ODT: "application/vnd.oasis.opendocument.text",
    Kind.TEXT: "text/plain; charset=utf-8",
    Kind.MP3: "audio/mpeg",
    Kind.M4A: "audio/mp4",
    Kind.OGG: "audio/ogg",
    Kind.WAV: "audio/wav",
    Kind.MP4: "video/mp4",
    Kind.MOV: "video/quicktime",
}
_OTHER_ENDINGS = {
    "jpeg": Kind.JPEG,
    "jfif": Kind.JPEG,
    "tiff": Kind.TIFF,
    "heif": Kind.HEIC,
    "opus": Kind.OGG,
}
_OTHER_ENDINGS |= {"m4v": Kind.MP4, "3gp": Kind.MP4, "oga": Kind.OGG, "text": Kind.TEXT, "csv": Kind.TEXT}
_NEVER = frozenset(
    {
        "app",
        "bat",
        "cmd",
        "com",
        "cpl",
        "dll",
        "exe",
        "hta",
        "jar",
        "js",
        "lnk",
        "msi",
        "pif",
        "ps1",
        "reg",
        "scr",
    }
    | {"sh", "url", "vbs", "wsf", "gif", "htm", "html", "mht", "mhtml", "svg", "xhtml", "xml", "zip"}
    | {"doc", "docm", "dotm", "rtf", "xls", "xlsm"}
)

_MAGIC = (
    (b"%PDF-", Kind.PDF),
    (b"\xff\xd8\xff", Kind.JPEG),
    (b"\x89PNG\r\n\x1a\n", Kind.PNG),
    (b"II*\x00", Kind.TIFF),
    (b"MM\x00*", Kind.TIFF),
    (b"OggS", Kind.OGG),
    (b"ID3", Kind.MP3),
)
_REFUSED = (
    (b"MZ", "program"),
    (b"\x7fELF", "program"),
    (b"\xca\xfe\xba\xbe", "program"),
    (b"\xcf\xfa\xed\xfe", "program"),
    (b"#!", "program"),
    (b"L\x00\x00\x00\x01\x14\x02\x00", "program"),  # a Windows shortcut
    (b"[internetshortcut]", "program"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "old_office"),
    (b"{\\rtf", "old_office"),
    (b"rar!\x1a\x07", "archive"),
    (b"7z\xbc\xaf\x27\x1c", "archive"),
    (b"\x1f\x8b", "archive"),
    (b"mime-version:", "active"),
    (b"from: <saved by", "active"),
    (b"<", "active"),
)
_BRANDS = {
    **dict.fromkeys((b"heic", b"heix", b"heim", b"heis", b"hevc", b"mif1", b"msf1"), Kind.HEIC),
    **dict.fromkeys((b"M4A ", b"M4B "), Kind.M4A),
    b"qt  ": Kind.MOV,
    **dict.fromkeys((b"isom", b"iso2", b"iso4", b"iso5", b"iso6", b"mp41", b"mp42", b"avc1"), Kind.MP4),
    **dict.fromkeys((b"M4V ", b"3gp4", b"3gp5", b"3gp6", b"MSNV", b"dash"), Kind.MP4),
}
_MARKUP = (b"<html", b"<script", b"<svg", b"<!doctype", b"<?php", b"<iframe")
_MARKUP_WITHIN = 1024  # as far as browsers look
_PLAIN_CONTROLS = b"\t\n\r\f\x1b"


def kind_of(file: BinaryIO) -> Kind:
    """Raises `Refused`: for what is never taken, for what is two kinds at once, and for the unknown."""
    file.seek(0)
    head = file.read(HEAD_BYTES)
    if not head:
        raise Refused("empty")
    if head.startswith(b"PK\x03\x04"):
        return _packed(file)
    _check_begins(head)
    kind = _by_magic(head) or _by_container(head) or _by_frame(head) or _by_text(head)
    if kind is None:
        raise Refused("unknown")
    _check_is_one(file, head, kind)
    return kind


def agrees(kind: Kind, name: str) -> bool:
    """Whether a file's name says what it is. One without an ending, or with a strange one, says nothing."""
    ending = PurePath(name).suffix.removeprefix(".").casefold()
    if ending in _NEVER:
        return False
    named = _OTHER_ENDINGS.get(ending) or next((one for one in Kind if one == ending), None)
    return named in (None, kind)


def _check_begins(head: bytes) -> None:
    begins = _visible(head).lower()
    for magic, code in _REFUSED:
        if begins.startswith(magic.lower()):
            raise Refused(code)


def _visible(head: bytes) -> bytes:
    """From the first byte that a lenient reader would see."""
    return head.removeprefix(b"\xef\xbb\xbf").lstrip(b" \t\r\n\f")


def _by_magic(head: bytes) -> Kind | None:
    return next((kind for magic, kind in _MAGIC if head.startswith(magic)), None)


def _by_container(head: bytes) -> Kind | None:
    if head.startswith(b"RIFF"):
        return {b"WEBP": Kind.WEBP, b"WAVE": Kind.WAV}.get(head[8:12])
    return _BRANDS.get(head[8:12]) if head[4:8] == b"ftyp" else None


def _by_frame(head: bytes) -> Kind | None:
    """An MP3 without a tag begins with a frame: its sync, layer III, a bit rate and a sample rate."""
    if len(head) < 4 or head[0] != 0xFF or head[1] & 0xE6 != 0xE2:
        return None
    return Kind.MP3 if head[2] >> 4 not in (0, 15) and head[2] >> 2 & 3 != 3 else None


def _by_text(head: bytes) -> Kind | None:
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return None  # UTF-16: what is in it can't be searched for markup as it stands
    controls = (byte for byte in head if byte < 32 and byte not in _PLAIN_CONTROLS)
    return Kind.TEXT if next(controls, None) is None else None


def _check_is_one(file: BinaryIO, head: bytes, kind: Kind) -> None:
    """A picture that a browser would take for a page, a PDF that a program would take for an archive …"""
    begins = head[:_MARKUP_WITHIN].lower()
    if any(tag in begins for tag in _MARKUP):
        raise Refused("active" if kind is Kind.TEXT else "polyglot")
    if kind is not Kind.PDF and b"%pdf-" in begins:
        raise Refused("polyglot")
    if kind not in RECORDINGS and zipfile.is_zipfile(file):
        raise Refused("polyglot")


def _packed(file: BinaryIO) -> Kind:
    """Office documents are archives, and told from others by the names in them."""
    entries = directory_of(file)
    names = {entry.filename for entry in entries}
    if "[Content_Types].xml" in names and "word/document.xml" in names:
        return Kind.DOCX
    if "[Content_Types].xml" in names and "xl/workbook.xml" in names:
        return Kind.XLSX
    if "mimetype" in names and "content.xml" in names and _is_open_text(file):
        return Kind.ODT
    raise Refused("archive")


def _is_open_text(file: BinaryIO) -> bool:
    with zipfile.ZipFile(file) as archive, archive.open("mimetype") as entry:
        return entry.read(100).startswith(b"application/vnd.oasis.opendocument.text")
