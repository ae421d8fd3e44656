"""What strangers' papers cost: showing a page, bundling three hundred, looking files through.

    python -m bench.paper [--pages 300]

Each act is done as the server does it, in a child that a warm worker forks, and beside it the plainest thing
that does the like: pypdf in this process, a copy of the file, Pillow without limits. Printed are the best
of five by the clock, the ratio to that baseline, and of the bundle the memory that its child took at most.
"""

import argparse
import io
import shutil
import tempfile
import threading
import time
from collections.abc import Callable

import psutil
import pypdf
import pypdfium2
from PIL import Image

from reencuentro.engines.paper import bundling, child, documents, hostile, pages, pictures

TURNS = 5
SCAN = (1700, 2200)  # letter at 200 dots an inch
PARTS = 20


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--pages", type=int, default=300)
    number = options.parse_args().pages
    parts = [scanned(number // PARTS) for _part in range(PARTS)]
    size = sum(len(part) for part in parts) / 1e6
    print(f"{number} scanned pages in {PARTS} parts, {size:.0f} MB; best of {TURNS}")
    show(parts[0])
    bundle(parts)
    look_through(parts[0])


def show(part: bytes) -> None:
    start = time.perf_counter()
    child.call(pages.page_png, io.BytesIO(part), 0, 900)
    print(f"first page, worker not yet running {1000 * (time.perf_counter() - start):8.0f} ms")
    ours = best(lambda: child.call(pages.page_png, io.BytesIO(part), 0, 900))
    tell("first page", ours, best(lambda: _plainly_shown(part)), "pdfium and Pillow in this process")


def _plainly_shown(part: bytes) -> None:
    page = pypdfium2.PdfDocument(part)[0]
    page.render(scale=900 / page.get_width()).to_pil().save(io.BytesIO(), "PNG")


def bundle(parts: list[bytes]) -> None:
    peak = Peak()
    with peak:
        ours = best(lambda: _bundled(parts))
    tell("bundle", ours, best(lambda: _merged_by_pypdf(parts)), "pypdf, merging alone")
    tell("bundle", ours, best(lambda: _copied(parts)), "copying the same bytes to a file")
    print(f"{'':10} the child took {peak.most / 1e6:.0f} MB at most")


def _bundled(parts: list[bytes]) -> None:
    listed = [bundling.Part(f"Part {place}", io.BytesIO(part)) for place, part in enumerate(parts, 1)]
    with tempfile.TemporaryFile() as out:
        child.call(bundling.bundle, listed, None, "{page} / {pages}", out)


def _merged_by_pypdf(parts: list[bytes]) -> None:
    writer = pypdf.PdfWriter()
    for part in parts:
        writer.append(io.BytesIO(part))
    with tempfile.TemporaryFile() as out:
        writer.write(out)


def _copied(parts: list[bytes]) -> None:
    with tempfile.TemporaryFile() as out:
        for part in parts:
            shutil.copyfileobj(io.BytesIO(part), out)


def look_through(part: bytes) -> None:
    ours = best(lambda: child.call(hostile.inspect, io.BytesIO(part)))
    tell("inspect", ours, best(lambda: len(pypdf.PdfReader(io.BytesIO(part)).pages)), "pypdf, counting pages")
    ours = best(lambda: child.call(documents.clean, io.BytesIO(part)))
    tell("clean", ours, best(lambda: _merged_by_pypdf([part])), "pypdf, writing it again")
    photo = scan(Image.effect_noise((4000, 3000), 60))
    ours = best(lambda: child.call(pictures.upright, io.BytesIO(photo)))
    tell("upright", ours, best(lambda: scan(Image.open(io.BytesIO(photo)))), "Pillow, saving it again")


def scanned(number: int) -> bytes:
    """Pages as a scanner gives them: one picture each, which noise keeps from being small."""
    picture = io.BytesIO(scan(Image.effect_noise(SCAN, 8)))
    return pages.from_pictures([picture] * number)


def scan(picture: Image.Image) -> bytes:
    out = io.BytesIO()
    picture.save(out, "JPEG", quality=80)
    return out.getvalue()


def best(act: Callable[[], object]) -> float:
    """Seconds by the clock."""
    times = []
    for _turn in range(TURNS):
        start = time.perf_counter()
        act()
        times.append(time.perf_counter() - start)
    return min(times)


def tell(what: str, ours: float, theirs: float, baseline: str) -> None:
    print(f"{what:10} {1000 * ours:8.0f} ms   {ours / theirs:6.2f}× {baseline} ({1000 * theirs:.0f} ms)")


class Peak:
    """The most memory that any of the worker's forks has, looked at every few milliseconds."""

    def __init__(self) -> None:
        self.most, self._over = 0, threading.Event()
        self._watch = threading.Thread(target=self._look)

    def __enter__(self) -> None:
        self._watch.start()

    def __exit__(self, *_error: object) -> None:
        self._over.set()
        self._watch.join()

    def _look(self) -> None:
        while not self._over.wait(0.005):
            for process in psutil.Process().children(recursive=True):
                try:
                    self.most = max(self.most, process.memory_info().rss)
                except psutil.NoSuchProcess:
                    continue


if __name__ == "__main__":
    main()
