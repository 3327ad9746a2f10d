"""Real servers on loopback that take alerts: HTTP with answers to order, and a small SMTP."""

import http.server
import json
import socketserver
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from email import message_from_bytes
from email.message import Message


@contextmanager
def webhook(answers: tuple[int | str, ...] = ()) -> Iterator[tuple[int, list[dict]]]:
    """A webhook and what it was sent; answers are status codes in turn, then 200.

    `drip` answers a byte now and then and never ends; an address is answered by a redirect to it.
    """
    got: list[dict] = []
    left = list(answers)
    ended = threading.Event()

    class Hook(http.server.BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            length = int(self.headers["Content-Length"])
            got.append(json.loads(self.rfile.read(length)) | {"path": self.path})
            answer = left.pop(0) if left else 200
            if answer == "drip":
                while not ended.wait(0.2):
                    self.wfile.write(b"H")
                return
            self.send_response(307 if isinstance(answer, str) else answer)
            if isinstance(answer, str):
                self.send_header("Location", answer)
            self.send_header("Content-Length", "0")
            self.end_headers()

        def log_message(self, format: str, *args: object) -> None:
            """Stay silent."""

    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Hook) as server:
        server.daemon_threads = True
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        try:
            yield server.server_port, got
        finally:
            ended.set()
            server.shutdown()


class _Letters(socketserver.StreamRequestHandler):
    """As much of SMTP as a client needs to hand in one letter."""

    got: list[Message]

    def handle(self) -> None:
        self._say("220 loopback")
        for line in self.rfile:
            verb = line[:4].upper()
            if verb == b"DATA":
                self._say("354 go on")
                lines = iter(self.rfile.readline, b".\r\n")
                self.got.append(message_from_bytes(b"".join(lines)))
            self._say("221 bye" if verb == b"QUIT" else "250 ok")
            if verb == b"QUIT":
                return

    def _say(self, text: str) -> None:
        self.wfile.write(f"{text}\r\n".encode())


@contextmanager
def mail_server() -> Iterator[tuple[int, list[Message]]]:
    """An SMTP server without encryption and the letters it took."""
    handler = type("Letters", (_Letters,), {"got": []})
    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), handler) as server:
        server.daemon_threads = True
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        try:
            yield server.server_address[1], handler.got
        finally:
            server.shutdown()
