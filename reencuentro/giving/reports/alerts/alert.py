"""One thing to look at."""

from dataclasses import dataclass

STOP, WAIT, INFO = "stop", "wait", "info"


@dataclass(frozen=True)
class Alert:
    """`what` happened, what is to be done (`then`), and where: an address with the words of its link.

    `verify`: it rests on a rule that nobody has read in the law itself. `done`: where somebody says that
    it was done, if it does not go away by itself.
    """

    tone: str
    what: str
    then: str
    address: str
    link: str
    verify: bool = False
    done: str = ""
