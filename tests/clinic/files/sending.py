"""Files sent by a browser: with a form, and in pieces as the script of the page does it."""

from io import BytesIO

from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from reencuentro.clinic.cases.models import Case
from reencuentro.clinic.files.models import File

ANY = "text/plain"


def where(case: Case, name: str, *rows: object) -> str:
    return reverse(f"files:{name}", args=[case.id, *rows])


def posted(client: Client, case: Case, *files: tuple[str, bytes | BytesIO], **told: str) -> HttpResponse:
    """By the form, without any script."""
    uploads = []
    for name, content in files:
        data = content if isinstance(content, bytes) else content.getvalue()
        upload = SimpleUploadedFile("x", data, ANY)
        upload._name = name  # as it came, not as Django tidies it
        uploads.append(upload)
    return client.post(where(case, "upload"), {"files": uploads, "compartment": "team", **told})


def begun(client: Client, case: Case, name: str, content: bytes, **told: object) -> HttpResponse:
    facts = {"name": name, "size": len(content), "stamp": 7, "compartment": "team", **told}
    return client.post(where(case, "start"), facts)


def sent(client: Client, start: dict[str, object], content: bytes, at: int) -> HttpResponse:
    piece = content[at : at + start["piece"]]
    return client.post(f"{start['pieces']}{at}/", piece, content_type="application/octet-stream")


def in_pieces(client: Client, case: Case, name: str, content: bytes, **told: object) -> HttpResponse:
    """From wherever the server is to the end."""
    start = begun(client, case, name, content, **told).json()
    at = start["received"]
    while at < len(content):
        at = sent(client, start, content, at).json()["received"]
    return client.post(start["finish"])


def newest(case: Case) -> File:
    return File.objects.within(case.opened).latest("number")
