"""Real servers on loopback: SFTP by paramiko, HTTP by the standard library with faults to order."""

import http.server
import io
import os
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import paramiko

USER, PASSWORD = "reports", "s3cret-sftp-canary"
TOKEN = "s3cret-token-canary"


class _Login(paramiko.ServerInterface):
    def check_auth_password(self, username: str, password: str) -> int:
        right = (username, password) == (USER, PASSWORD)
        return paramiko.AUTH_SUCCESSFUL if right else paramiko.AUTH_FAILED

    def check_channel_request(self, kind: str, chanid: int) -> int:
        return paramiko.OPEN_SUCCEEDED


class _Files(paramiko.SFTPServerInterface):
    """Serves a folder, read only."""

    root: Path

    def _local(self, path: str) -> Path:
        return self.root / self.canonicalize(path).lstrip("/")

    def list_folder(self, path: str):
        try:
            return [
                paramiko.SFTPAttributes.from_stat(file.stat(), file.name)
                for file in self._local(path).iterdir()
            ]
        except OSError as error:
            return paramiko.SFTPServer.convert_errno(error.errno or 0)

    def stat(self, path: str):
        try:
            return paramiko.SFTPAttributes.from_stat(self._local(path).stat())
        except OSError as error:
            return paramiko.SFTPServer.convert_errno(error.errno or 0)

    lstat = stat

    def open(self, path: str, flags: int, attr):
        try:
            handle = paramiko.SFTPHandle(flags)
            handle.readfile = self._local(path).open("rb")
        except OSError as error:
            return paramiko.SFTPServer.convert_errno(error.errno or 0)
        return handle


@contextmanager
def sftp_server(root: Path, *, drop_first: int = 0) -> Iterator[tuple[int, str]]:
    """Serves a folder over SFTP and gives port and host key; the first connections may be dropped."""
    host_key = paramiko.RSAKey.generate(2048)
    files = type("Files", (_Files,), {"root": root})
    listener = socket.create_server(("127.0.0.1", 0))
    transports: list[paramiko.Transport] = []
    dropped = 0

    def serve() -> None:
        nonlocal dropped
        with suppress(OSError):
            while True:
                connection, _ = listener.accept()
                if dropped < drop_first:
                    dropped += 1
                    connection.close()
                    continue
                transport = paramiko.Transport(connection)
                transports.append(transport)
                transport.add_server_key(host_key)
                transport.set_subsystem_handler("sftp", paramiko.SFTPServer, files)
                with suppress(EOFError, paramiko.SSHException):
                    transport.start_server(server=_Login())

    thread = threading.Thread(target=serve, daemon=True)
    thread.start()
    try:
        yield listener.getsockname()[1], f"{host_key.get_name()} {host_key.get_base64()}"
    finally:
        listener.shutdown(socket.SHUT_RDWR)
        listener.close()
        for transport in transports:
            transport.close()
        thread.join(5)


class Pages(http.server.SimpleHTTPRequestHandler):
    """Serves a folder to who has the token; `faults` are status codes, or `cut`, for the next downloads."""

    faults: list[int | str]

    def log_message(self, format: str, *args: object) -> None:
        """Stay silent."""

    def send_head(self):
        if self.headers.get("Authorization") != f"Bearer {TOKEN}":
            self.send_error(401)
            return None
        fault = (
            self.faults.pop(0) if self.faults and (self.command == "GET" or self.faults[0] != "cut") else None
        )
        if isinstance(fault, int):
            self.send_error(fault)
            return None
        if fault == "cut":
            file = Path(self.translate_path(self.path))
            body = file.read_bytes()
            self.send_response(200)
            self.send_header("Content-Length", str(len(body)))
            self.send_header("Last-Modified", self.date_time_string(int(file.stat().st_mtime)))
            self.end_headers()
            return io.BytesIO(body[: len(body) // 2])
        return super().send_head()


@contextmanager
def http_server(root: Path, faults: list[int | str]) -> Iterator[int]:
    """Serves a folder over HTTP on loopback and gives its port."""
    handler = type("Handler", (Pages,), {"faults": faults})
    server = http.server.ThreadingHTTPServer(
        ("127.0.0.1", 0), lambda *arguments: handler(*arguments, directory=os.fspath(root))
    )
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield server.server_port
    finally:
        server.shutdown()
        server.server_close()
        thread.join(5)
