"""A plain load generator: one connection that asks again as soon as it is answered, as a process of its own.

    python -m bench.public.loading PORT ADDRESS SECONDS

Says how many answers there were, and how many bytes the last one had.
"""

import json
import socket
import sys
import time


def main(port: int, address: str, seconds: float) -> None:
    request = (f"GET {address} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nAccept-Encoding: gzip\r\n\r\n").encode()
    answers, length, until = 0, 0, time.monotonic() + seconds
    with socket.create_connection(("127.0.0.1", port)) as connection:
        while time.monotonic() < until:
            connection.sendall(request)
            length = _answer(connection)
            answers += 1
    print(json.dumps({"answers": answers, "bytes": length}))


def _answer(connection: socket.socket) -> int:
    """How many bytes came; in pieces where the server can't know how many there will be. Ends the process for
    anything but a page.
    """
    said = connection.recv(65536)
    while b"\r\n\r\n" not in said:
        said += connection.recv(65536)
    head, _, body = said.partition(b"\r\n\r\n")
    if not head.startswith(b"HTTP/1.1 200"):
        sys.exit(head.decode())
    _before, told, length = head.lower().partition(b"content-length: ")
    while len(body) < int(length.split()[0]) if told else not body.endswith(b"0\r\n\r\n"):
        body += connection.recv(65536)
    return len(head) + len(body)


if __name__ == "__main__":
    main(int(sys.argv[1]), sys.argv[2], float(sys.argv[3]))
