"""Files as strangers send them, made when they are asked for. All seekable, standing at their beginning."""

import io
import struct
import zipfile
import zlib
from typing import BinaryIO

import openpyxl
import pikepdf
from pikepdf import Array, Dictionary, Name, Pdf, String
from PIL import ExifTags, Image

WORD = {"[Content_Types].xml": b"<Types/>", "word/document.xml": b"<document/>"}
OLE_HEAD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 504


def pdf(*texts: str) -> io.BytesIO:
    """A page for each text, which stands on it."""
    whole = Pdf.new()
    for text in texts or ("",):
        whole.add_blank_page(page_size=(612, 792))
        page = whole.pages[-1].obj
        font = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica)
        font.Encoding = Name.WinAnsiEncoding
        page.Resources = Dictionary(Font=Dictionary(F1=font))
        letters = text.encode("cp1252").hex()
        page.Contents = whole.make_stream(f"BT /F1 12 Tf 72 700 Td <{letters}> Tj ET".encode())
    return saved(whole)


def saved(whole: Pdf, **how: object) -> io.BytesIO:
    out = io.BytesIO()
    whole.save(out, **how)
    out.seek(0)
    return out


def changed(change) -> io.BytesIO:
    """A PDF of one page to which something was done."""
    with pikepdf.open(pdf("Acta de nacimiento")) as whole:
        change(whole)
        return saved(whole)


def with_script() -> io.BytesIO:
    def change(whole: Pdf) -> None:
        whole.Root.OpenAction = Dictionary(S=Name.JavaScript, JS=String("app.alert('hola')"))

    return changed(change)


def with_launch() -> io.BytesIO:
    def change(whole: Pdf) -> None:
        action = whole.make_indirect(Dictionary(S=Name.Launch, F=String("cmd.exe")))
        link = Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=[0, 0, 99, 99], A=action)
        whole.pages[0].obj.Annots = Array([whole.make_indirect(link)])

    return changed(change)


def with_attachment(name: str, content: bytes) -> io.BytesIO:
    def change(whole: Pdf) -> None:
        whole.attachments[name] = content

    return changed(change)


def locked(*, user: str, revision: int = 6) -> io.BytesIO:
    """`revision` of PDF's encryption: 3 and 4 are those of old programs."""
    modern = revision > 3
    how = pikepdf.Encryption(user=user, owner="owner", R=revision, aes=modern, metadata=modern)
    with pikepdf.open(pdf("Reservado")) as whole:
        return saved(whole, encryption=how)


def sheets(**rows: list[list[object]]) -> io.BytesIO:
    """An XLSX file with these sheets."""
    out, book = io.BytesIO(), openpyxl.Workbook()
    book.remove(book.active)
    for title, lines in rows.items():
        sheet = book.create_sheet(title)
        for line in lines:
            sheet.append(line)
    book.save(out)
    out.seek(0)
    return out


def archive(entries: dict[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> io.BytesIO:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as packed:
        for name, content in entries.items():
            packed.writestr(name, content)
    out.seek(0)
    return out


def open_text(**more: bytes) -> io.BytesIO:
    kind = b"application/vnd.oasis.opendocument.text"
    return archive({"mimetype": kind, "content.xml": b"<office/>", **more}, zipfile.ZIP_STORED)


def photo(
    size: tuple[int, int] = (80, 60),
    kind: str = "JPEG",
    orientation: int = 1,
    gps: bool = False,
    mode: str = "RGB",
) -> io.BytesIO:
    """Red above, blue below as it is stored; by `orientation` it is told how it was held."""
    picture = Image.new("RGB", size, "blue")
    picture.paste("red", (0, 0, size[0], size[1] // 2))
    exif = Image.Exif()
    exif[ExifTags.Base.Orientation] = orientation
    if gps:
        exif[ExifTags.Base.Make], exif[ExifTags.Base.Model] = "Nokia", "3310"
        place = exif.get_ifd(ExifTags.IFD.GPSInfo)
        place[ExifTags.GPS.GPSLatitudeRef], place[ExifTags.GPS.GPSLatitude] = "N", (19.0, 18.0, 57.6)
        place[ExifTags.GPS.GPSLongitudeRef], place[ExifTags.GPS.GPSLongitude] = "W", (98.0, 14.0, 15.0)
    out = io.BytesIO()
    picture.convert(mode).save(out, kind, exif=exif)
    out.seek(0)
    return out


def enormous_png(side: int = 50_000) -> io.BytesIO:
    """A PNG that announces `side` × `side` pixels."""

    def chunk(name: bytes, content: bytes) -> bytes:
        return (
            struct.pack(">I", len(content)) + name + content + struct.pack(">I", zlib.crc32(name + content))
        )

    head = struct.pack(">IIBBBBB", side, side, 8, 2, 0, 0, 0)
    rows = zlib.compress(b"\0" * 1_000_000)
    return io.BytesIO(
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")
    )


def cut(file: BinaryIO, share: float = 0.6) -> io.BytesIO:
    content = file.read()
    return io.BytesIO(content[: int(len(content) * share)])
