"""Remove what is over: ended sessions, expired access, stale drafts. The server does it by itself."""

from tools.installation import Installation


def main(arguments: list[str]) -> int:
    installation, _ = Installation.named_in(arguments)
    return installation.manage("sweep")
