"""What else a form carries besides its pages and fields: its XFA twin, rights, scripts."""

from typing import Any

import pikepdf

XFA, RIGHTS, SCRIPTS, PASSWORD = "xfa", "rights", "scripts", "password"


def strip(pdf: pikepdf.Pdf) -> tuple[str, ...]:
    """Take out what would contradict the filled fields or act by itself; says what there was.

    Adobe's programs would show the XFA twin, which is not filled, in place of the fields; the rights are
    a signature over the form as it was issued, so any change breaks it.
    """
    found = [name for name, take in ((XFA, _xfa), (RIGHTS, _rights), (SCRIPTS, _scripts)) if take(pdf)]
    return tuple([*found, PASSWORD] if pdf.is_encrypted else found)


def _xfa(pdf: pikepdf.Pdf) -> bool:
    _take(pdf.Root, "/NeedsRendering")
    return _take(pdf.Root.AcroForm, "/XFA")


def _rights(pdf: pikepdf.Pdf) -> bool:
    _take(pdf.Root.AcroForm, "/SigFlags")
    return _take(pdf.Root, "/Perms")


def _scripts(pdf: pikepdf.Pdf) -> bool:
    taken = [_take(pdf.Root, key) for key in ("/AA", "/OpenAction")]
    names = pdf.Root.get("/Names")
    if isinstance(names, pikepdf.Dictionary):
        taken += [_take(names, key) for key in ("/JavaScript", "/EmbeddedFiles")]
    for page in pdf.pages:
        taken.append(_take(page.obj, "/AA"))
        taken += [_take(widget, key) for widget in _widgets(page) for key in ("/AA", "/A")]
    return any(taken)


def _widgets(page: pikepdf.Page) -> list[pikepdf.Object]:
    annotations: Any = page.get("/Annots", [])
    return [
        one for one in annotations if isinstance(one, pikepdf.Dictionary) and one.get("/Subtype") == "/Widget"
    ]


def _take(holder: pikepdf.Object, key: str) -> bool:
    """Take a key out; was it there?"""
    if key not in holder:
        return False
    del holder[key]
    return True
