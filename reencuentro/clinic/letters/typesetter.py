"""Typesets one letter in a process of its own: started by `typesetting.py`, imported by nobody.

A clinic writes its own templates, and a template is a program. This process has no key and no environment;
by the time it reads what it is to typeset it can open no file and no socket, and it ends at its limits, or
when it has answered. One letter a process, so that nothing of one case is there when the next one comes.

On standard input: {"files": {name: text}, "data": {…}, "form": "pdf" | "png", "ppi", "timestamp"}.
On standard output: {"pages": [base64, …]} or {"error", "hints", "line", "column"}.
"""

import base64
import json
import re
import sys
import tempfile
from typing import Any

import typst

from reencuentro.engines.confining import limit, shut

MEMORY_MOST = 512 << 20
CPU_SECONDS_MOST = 10
STANDARDS = ["a-2a", "ua-1"]
"""PDF/A-2a and PDF/UA-1: it carries its fonts, and what is read aloud has an order and a language."""
MAIN, TEMPLATE = "main.typ", "letter.typ"
_PLACE = re.compile(r"┌─ (?P<file>\S+?):(?P<line>\d+):(?P<column>\d+)")


def compiler_in_nowhere() -> typst.Compiler:
    """Its folder is gone before it is used. It has compiled once: what is loaded late is loaded now."""
    with tempfile.TemporaryDirectory() as nowhere:
        places = {"root": nowhere, "package_path": nowhere, "package_cache_path": nowhere}
        compiler = typst.Compiler(ignore_system_fonts=True, **places)
    compiler.compile(**virtual({MAIN: "a"}), timestamp=0)
    return compiler


def virtual(files: dict[str, str]) -> dict[str, Any]:
    """The files that there are: {name: text}. Its types know of one file only."""
    return {"input": {name: text.encode() for name, text in files.items()}}


def typeset(compiler: typst.Compiler, task: dict[str, Any]) -> dict[str, Any]:
    data = json.dumps(task["data"], ensure_ascii=False)
    asked = {**virtual(task["files"]), "sys_inputs": {"data": data}}
    if task["form"] == "png":
        made = compiler.compile(**asked, format="png", ppi=task["ppi"])
    else:
        made = compiler.compile(**asked, pdf_standards=STANDARDS, timestamp=task["timestamp"])
    pages = made if isinstance(made, list) else [made]
    return {"pages": [base64.b64encode(page).decode() for page in pages]}


def answer(compiler: typst.Compiler, task: dict[str, Any]) -> dict[str, Any]:
    try:
        return typeset(compiler, task)
    except typst.TypstError as error:
        return told(error)


def told(error: typst.TypstError) -> dict[str, Any]:
    """Where it went wrong in the template itself, also if it was met in the house's part; 0 if nowhere."""
    places = (match for match in _PLACE.finditer(error.diagnostic) if match["file"].endswith(TEMPLATE))
    line, column = next(((int(one["line"]), int(one["column"])) for one in places), (0, 0))
    return {"error": error.message, "hints": error.hints, "line": line, "column": column}


def main() -> None:
    compiler = compiler_in_nowhere()
    limit(MEMORY_MOST, CPU_SECONDS_MOST)
    shut()
    json.dump(answer(compiler, json.load(sys.stdin)), sys.stdout)


if __name__ == "__main__":
    main()
