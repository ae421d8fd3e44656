"""Seal and open files, against the bare cipher and a plain copy; send a large one and watch the memory.

    python -m bench.files [--mib 256] [--upload 2048]

Seconds are of one processor, so that others on the machine change little; where a disk takes part also of the
clock. The upload is the whole way but for network and rows: pieces, joined, looked through, kept sealed.
"""

import argparse
import io
import os
import resource
import shutil
import tempfile
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from uuid import UUID, uuid4

import django
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from reencuentro.engines.vault.files import CHUNK_BYTES, FileSealer, SealedFile, new_data_key

MIB = 1024 * 1024
GOAL = 0.6  # of the bare cipher
ROUNDS = 3  # the best of them counts
FOR_MEMORY = 200  # MiB
VIDEO = b"\0\0\0\x18ftypmp42\0\0\0\0mp42isom"

type Chunks = list[bytes]


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--mib", type=int, default=256)
    parser.add_argument("--upload", type=int, default=2048, help="MiB; 0: none")
    options = parser.parse_args()
    if options.upload:
        uploaded(options.upload)  # first: the peak of memory is that of the whole process
    in_memory(options.mib)
    on_the_disk(options.mib)


def in_memory(mib: int) -> None:
    """Nothing is kept of what comes out, on either side: keeping it takes longer than making it."""
    chunks, key, name, sealed = _content(mib), new_data_key(), uuid4(), io.BytesIO()
    cipher = AESGCM(key)
    noise = [cipher.encrypt(_nonce(number), one, None) for number, one in enumerate(chunks)]
    _seal(chunks, key, name, sealed.write)
    pairs = {
        "seal": (lambda: _seal(chunks, key, name, len), lambda: _through(cipher.encrypt, chunks)),
        "open": (lambda: _open(sealed, key, name), lambda: _through(cipher.decrypt, noise)),
    }
    print(f"\n{mib} MiB in memory, MiB a second of one processor")
    for what, (ours, theirs) in pairs.items():
        spent, bare = _best(ours), _best(theirs)
        print(f"  {what}   sealed file {mib / spent:6,.0f}   bare AES-256-GCM {mib / bare:6,.0f}", end="   ")
        print(f"{bare / spent:4.0%}, goal {GOAL:.0%}: {'ok' if bare / spent >= GOAL else 'MISSED'}")


def on_the_disk(mib: int) -> None:
    chunks, key, name = _content(mib), new_data_key(), uuid4()
    with tempfile.TemporaryDirectory() as folder:
        plain, copy, sealed = (Path(folder) / name for name in ("plain", "copy", "sealed"))
        plain.write_bytes(b"".join(chunks))

        def copied() -> None:
            with plain.open("rb") as source, copy.open("wb") as target:
                shutil.copyfileobj(source, target, CHUNK_BYTES)
                os.fsync(target.fileno())

        def kept() -> None:
            with plain.open("rb") as source, sealed.open("wb") as target:
                _seal(iter(lambda: source.read(CHUNK_BYTES), b""), key, name, target.write)
                os.fsync(target.fileno())

        print(f"\n{mib} MiB from disk to disk, with fsync")
        for what, act in (("plain copy", copied), ("sealed", kept)):
            begun, spent = time.perf_counter(), time.process_time()
            act()
            clock, spent = time.perf_counter() - begun, time.process_time() - spent
            print(f"  {what:10}   {spent:6.2f} s of the processor   {clock:6.2f} s of the clock")


def uploaded(mib: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        os.environ |= {"REENCUENTRO_MODE": "test", "REENCUENTRO_DATA": folder}
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "reencuentro.site.settings")
        django.setup()
        begun = time.perf_counter()
        before, after = _sent(mib)
        print(f"an upload of {mib} MiB: {time.perf_counter() - begun:.0f} s of the clock", end="; ")
        print(f"at most {after} MiB of memory ({before} before it), ", end="")
        print(f"goal {FOR_MEMORY}: {'ok' if after < FOR_MEMORY else 'MISSED'}")


def _sent(mib: int) -> tuple[int, int]:
    """The peak of memory before and after."""
    from reencuentro.clinic.files import pieces
    from reencuentro.clinic.files.models import Upload
    from reencuentro.clinic.files.receiving import look_at
    from reencuentro.clinic.files.sealed import seal

    before = _peak()
    upload = Upload(told={"size": mib * MIB}, data_key=new_data_key())
    head, rest = VIDEO.ljust(pieces.PIECE_BYTES, b"\0"), os.urandom(pieces.PIECE_BYTES)
    for offset in range(0, upload.size, pieces.PIECE_BYTES):
        pieces.put(upload, offset, io.BytesIO(rest if offset else head))
    sealed = seal(pieces.joined(upload))
    pieces.throw_away(upload.id)
    look_at(sealed, "video.mp4")
    return before, _peak()


def _peak() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


def _content(mib: int) -> Chunks:
    return [os.urandom(CHUNK_BYTES) for _chunk in range(mib * MIB // CHUNK_BYTES)]


def _through(cipher: Callable[[bytes, bytes, None], bytes], chunks: Chunks) -> None:
    for number, one in enumerate(chunks):
        cipher(_nonce(number), one, None)


def _nonce(number: int) -> bytes:
    return number.to_bytes(12, "big")


def _seal(chunks: Iterable[bytes], key: bytes, name: UUID, write: Callable[[bytes], object]) -> None:
    sealer = FileSealer(key, name, write)
    for chunk in chunks:
        sealer.update(chunk)
    sealer.finish()


def _open(sealed: io.BytesIO, key: bytes, name: UUID) -> None:
    file = SealedFile(sealed, key, name)
    for _piece in file.read_range(0, file.size):
        pass


def _best(act: Callable[[], object]) -> float:
    """Seconds of one processor."""

    def spent() -> float:
        begun = time.process_time()
        act()
        return time.process_time() - begun

    return min(spent() for _round in range(ROUNDS))


if __name__ == "__main__":
    main()
