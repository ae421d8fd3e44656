"""Say what ./run can do.

Reads the first line of each command's docstring without importing it, so that it works before
anything is installed.
"""

import ast
from pathlib import Path

HERE = Path(__file__).resolve().parent
OWN_COMMANDS = (
    "demo",
    "serve",
    "install",
    "upgrade",
    "backup",
    "restore",
    "law",
    "count",
    "sweep",
    "audit",
    "forms",
    "funds",
    "ceremony",
    "test",
    "lint",
    "bench",
    "messages",
    "help",
)
# ./run NAME … -> manage.py COMMAND …
DJANGO_COMMANDS = {
    "books": ("books", "Add up the books anew and say what differs: books check"),
    "import": ("import_cases", "Bring in a spreadsheet of cases: import FILE.csv|xlsx|parquet"),
    "lists": (
        "lists",
        "Lists of people to search: lists import FILE.csv|xlsx|parquet; lists verify [FILE]",
    ),
    "tracing": ("compare_lists", "Compare lists with a partner: tracing offer | answer FILE | result FILE"),
    "recovery": ("recovery", "Before and after the ceremony: recovery export FILE --to LOGIN; import FILE"),
}


def main(arguments: list[str]) -> int:
    print("./run COMMAND [--help]\n")
    for name in OWN_COMMANDS:
        print(f"  {name:<10}{_first_line(name)}")
    for name, (_, line) in DJANGO_COMMANDS.items():
        print(f"  {name:<10}{line}")
    return 0


def _first_line(name: str) -> str:
    tree = ast.parse((HERE / f"{name}.py").read_text(encoding="utf-8"))
    return (ast.get_docstring(tree) or "").splitlines()[0].rstrip(".")


if __name__ == "__main__":
    raise SystemExit(main([]))
