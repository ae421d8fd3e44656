"""Find a Chromium for the browser tests, or install one."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

VARIABLE = "PLAYWRIGHT_CHROMIUM_EXECUTABLE_PATH"
# The headless shell draws no window around its pages: one opens in a third of the processor time.
NAMES = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome-stable", "google-chrome")


def path() -> str:
    """The program to start: the one that $PLAYWRIGHT_CHROMIUM_EXECUTABLE_PATH names, the system's,
    Playwright's own, or one that is installed now. Ends the process, saying what to do, if that fails."""
    return (
        found()
        or _installed()
        or sys.exit(
            "The browser tests need Chromium. Install it (Debian: apt-get install chromium), start again,\n"
            f"or name it: {VARIABLE}=/path/to/chromium ./run test"
        )
    )


def found() -> str | None:
    """A Chromium that is there already, or None."""
    if named := os.environ.get(VARIABLE):
        return named if os.access(named, os.X_OK) else sys.exit(f"{VARIABLE}={named} can't be started.")
    return next(filter(None, map(shutil.which, NAMES)), None) or _playwrights_own()


def _playwrights_own() -> str | None:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        own = playwright.chromium.executable_path
    return own if own and Path(own).exists() else None


def _installed() -> str | None:
    """Debian's package brings the libraries it needs; elsewhere Playwright's own build is the best bet."""
    print("Installing Chromium for the browser tests", file=sys.stderr, flush=True)
    if os.geteuid() == 0 and shutil.which("apt-get"):
        quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        subprocess.call(["apt-get", "update", "-q"], env=quiet, stdout=sys.stderr)
        for package in ("chromium-headless-shell", "chromium"):  # not everywhere is there the first
            if not subprocess.call(["apt-get", "install", "-y", "-q", package], env=quiet, stdout=sys.stderr):
                break
    else:
        subprocess.call([sys.executable, "-m", "playwright", "install", "chromium"], stdout=sys.stderr)
    return found()
