"""Install tesseract for the tests that read pictures, where that can be done without asking."""

import os
import shutil
import subprocess
import sys

from reencuentro.engines.paper.reading import eyes

PACKAGES = ("tesseract-ocr", "tesseract-ocr-spa")
ADVICE = f"Install tesseract with its Spanish (Debian: apt-get install {' '.join(PACKAGES)}) and start again."


def install() -> None:
    """Does nothing where it is there, or where nobody may install: then the test that needs it says so."""
    if eyes() or os.geteuid() or not shutil.which("apt-get"):
        return
    print("Installing tesseract for the tests that read pictures", file=sys.stderr, flush=True)
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for command in (["update", "-q"], ["install", "-y", "-q", *PACKAGES]):
        subprocess.call(["apt-get", *command], env=quiet, stdout=sys.stderr)
