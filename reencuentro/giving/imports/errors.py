"""Why a file can't come in, or be booked."""


class Refused(Exception):
    """`code` says why, for the reader's language; `number`: of the line it is about, 0 for the whole file."""

    def __init__(self, code: str, number: int = 0) -> None:
        super().__init__(code, number)
        self.code, self.number = code, number


class LinesRefused(Exception):
    """What the books refuse of the lines that were to be booked: {place of a line: code of the reason}."""

    def __init__(self, codes: dict[int, str]) -> None:
        super().__init__(codes)
        self.codes = codes
