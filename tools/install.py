"""Make the Python environment and compile the translations, so that another user can run the rest."""

from tools.messages import main as messages


def main(arguments: list[str]) -> int:
    """The environment is there already when this runs: see tools/environment.py."""
    return messages(["compile"])
