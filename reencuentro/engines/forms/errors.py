"""Why a form can't be worked with. Each says by `code` what it is, for the reader's language."""


class FormError(Exception):
    """Base of every refusal; `facts` are numbers and names of fields."""

    code = ""

    def __init__(self, **facts: object) -> None:
        super().__init__(self.code, facts)
        self.facts = facts


class NotPdf(FormError):
    """The file is something else."""

    code = "not_pdf"


class Damaged(FormError):
    """It begins as a PDF and can't be read as one."""

    code = "damaged"


class Locked(FormError):
    """It opens by a password only."""

    code = "locked"


class TooLong(FormError):
    """More pages than any form has."""

    code = "too_long"


class NoFields(FormError):
    """A picture of a form: flattened, printed or scanned."""

    code = "no_fields"


class OnlyXfa(FormError):
    """Its fields exist in Adobe's own language alone; other programs show a page that says 'please wait'."""

    code = "only_xfa"


class UnknownField(FormError):
    """No field of that name, or a field that can't be written into."""

    code = "unknown_field"


class NoSuchChoice(FormError):
    """A check box has no such state, a list no such entry."""

    code = "no_such_choice"


class BadMap(FormError):
    """A field map that can't be read."""

    code = "bad_map"
