"""Why a file is refused."""


class Refused(Exception):
    """`code` says why, for the reader's language to word; `facts` hold numbers and codes, never content."""

    def __init__(self, code: str, **facts: str | int) -> None:
        super().__init__(code, facts)
        self.code, self.facts = code, facts


CODES = frozenset(
    {
        "empty",  # no byte in it
        "unknown",  # none of the kinds that are taken
        "active",  # HTML, SVG, MHT and other pages that a browser would run
        "program",  # executables, scripts, shortcuts
        "archive",  # zip, rar, 7z …: what is in it can't be shown
        "old_office",  # doc, xls, rtf: may hold macros, or be a locked docx
        "polyglot",  # two kinds of file at once
        "macros",  # a document that brings programs, or fetches them
        "bomb",  # unpacks to far more than it is
        "encrypted",  # needs a password
        "damaged",  # can't be read to its end
        "launches",  # a PDF that starts programs
        "too_many_pages",  # facts: pages, most
        "too_many_pixels",  # facts: width, height, most
        "too_large",  # to be put together; facts: most, in bytes
        "no_such_page",  # facts: page, pages
        "too_hard",  # took more time or memory than a file may
    }
)
