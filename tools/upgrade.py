"""Bring the databases in step with a new version. Stop the server and back up first."""

from tools.installation import Installation
from tools.messages import main as messages


def main(arguments: list[str]) -> int:
    installation, _ = Installation.named_in(arguments)
    installation.announce()
    messages(["compile"])
    return installation.manage("prepare")
