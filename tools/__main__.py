"""Hands each command of ./run to its module, or to Django."""

import difflib
import importlib
import sys

from tools.help import DJANGO_COMMANDS, OWN_COMMANDS
from tools.installation import Installation


def main(arguments: list[str]) -> int:
    name, *rest = arguments or ["help"]
    if name in OWN_COMMANDS:
        result: int = importlib.import_module(f"tools.{name}").main(rest)
        return result
    if name in DJANGO_COMMANDS:
        installation, rest = Installation.named_in(rest)
        installation.announce()
        return installation.manage(DJANGO_COMMANDS[name][0], *rest)
    near = difflib.get_close_matches(name, [*OWN_COMMANDS, *DJANGO_COMMANDS], 1)
    print(f"There is no command {name!r}." + (f" Did you mean {near[0]!r}?" if near else ""), file=sys.stderr)
    print("./run help lists them.", file=sys.stderr)
    return 2


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except KeyboardInterrupt:
        sys.exit(130)
