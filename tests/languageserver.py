"""A rule file as an editor has it open -> what the YAML language server says of it: diagnostics, completions, hovers.

The server comes from npm into a folder under the system's temporary one, and is spoken to over its standard streams alone.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from threading import Timer
from typing import IO, Any, Final

VERSION: Final = "1.25.0"
PATIENCE: Final = 120.0  # seconds for a whole talk; a server that says nothing any more is ended
FOLDER: Final = Path(tempfile.gettempdir()) / f"regua-yaml-language-server-{VERSION}"
SETTINGS: Final = {
    "yaml": {"validate": True, "hover": True, "completion": True, "schemaStore": {"enable": False, "url": ""}},
    "http": {},
    "editor": {},
    "redhat": {"telemetry": {"enabled": False}},
}


class Missing(Exception):  # noqa: N818 # no error: what this machine lacks
    """Why the server can't be had here."""


def installed() -> Path:
    """The server's program, fetched once."""
    program = FOLDER / "node_modules" / "yaml-language-server" / "bin" / "yaml-language-server"
    npm = shutil.which("npm")
    if npm is None or shutil.which("node") is None:
        raise Missing("npm and node are not installed")
    if not program.exists():
        fresh = Path(tempfile.mkdtemp(dir=FOLDER.parent))  # filled aside, so that nobody meets half of it
        words = [npm, "install", "--no-audit", "--no-fund", "--ignore-scripts", "--prefix", str(fresh)]
        fetch = [*words, f"yaml-language-server@{VERSION}"]
        try:
            done = subprocess.run(fetch, capture_output=True, text=True, timeout=PATIENCE, check=False)
        except subprocess.TimeoutExpired:
            raise Missing("npm waits for its registry in vain") from None
        if done.returncode:
            raise Missing(f"npm can't fetch the server: {done.stderr.strip()[-200:]}")
        try:
            fresh.rename(FOLDER)
        except OSError:  # another test was faster
            shutil.rmtree(fresh)
    return program


@dataclass(slots=True)
class Server:
    """A talk with the server: requests have answers, and diagnostics come unasked."""

    out: IO[bytes]
    answers: IO[bytes]
    asked: int = 0
    diagnostics: dict[str, list[dict[str, Any]]] = field(default_factory=dict)

    def tell(self, method: str, params: Mapping[str, Any]) -> None:
        """A notification."""
        self._send({"method": method, "params": params})

    def ask(self, method: str, params: Mapping[str, Any]) -> Any:  # what JSON holds
        """A request, and its result."""
        self.asked += 1
        number = self.asked
        self._send({"id": number, "method": method, "params": params})
        while True:
            message = self._next()
            if message.get("id") == number and "method" not in message:
                assert "error" not in message, message
                return message["result"]

    def open(self, file: Path) -> list[dict[str, Any]]:
        """What is wrong with a file, as an editor would underline it."""
        uri = file.as_uri()
        document = {"uri": uri, "languageId": "yaml", "version": 1, "text": file.read_text(encoding="utf-8")}
        self.tell("textDocument/didOpen", {"textDocument": document})
        while uri not in self.diagnostics:
            self._next()
        return self.diagnostics[uri]

    def at(self, method: str, file: Path, line: int, column: int) -> Any:  # as above
        """What the server says of a place, counted from 1."""
        place = {"line": line - 1, "character": column - 1}
        return self.ask(f"textDocument/{method}", {"textDocument": {"uri": file.as_uri()}, "position": place})

    def _next(self) -> dict[str, Any]:
        message = self._receive()
        if message.get("method") == "textDocument/publishDiagnostics":
            said = message["params"]
            self.diagnostics[said["uri"]] = said["diagnostics"]
        elif "method" in message and "id" in message:
            self._send({"id": message["id"], "result": _settled(message)})
        return message

    def _send(self, message: Mapping[str, Any]) -> None:
        body = json.dumps({"jsonrpc": "2.0", **message}).encode()
        self.out.write(b"Content-Length: %d\r\n\r\n%b" % (len(body), body))
        self.out.flush()

    def _receive(self) -> dict[str, Any]:
        length = 0
        while line := self.answers.readline().strip():
            name, _, value = line.partition(b":")
            length = int(value) if name.lower() == b"content-length" else length
        assert length, "the server has ended"
        message: dict[str, Any] = json.loads(self.answers.read(length))
        return message


def _settled(message: Mapping[str, Any]) -> list[Any] | None:
    """What an editor answers when the server asks for its settings."""
    if message["method"] != "workspace/configuration":
        return None
    return [SETTINGS.get(item.get("section", "").strip("[]")) for item in message["params"]["items"]]


@contextmanager
def serving(program: Path, root: Path) -> Iterator[Server]:
    """The server with a folder open."""
    node = shutil.which("node")
    assert node is not None
    process = subprocess.Popen(
        [node, str(program), "--stdio"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, cwd=root
    )
    watch = Timer(PATIENCE, process.kill)
    watch.start()
    try:
        assert process.stdin is not None
        assert process.stdout is not None
        server = Server(process.stdin, process.stdout)
        abilities = {"textDocument": {"hover": {"contentFormat": ["plaintext"]}, "publishDiagnostics": {}}}
        abilities["workspace"] = {"configuration": {}}
        server.ask("initialize", {"processId": os.getpid(), "rootUri": root.as_uri(), "capabilities": abilities})
        server.tell("initialized", {})
        server.tell("workspace/didChangeConfiguration", {"settings": SETTINGS})
        yield server
        server.ask("shutdown", {})
        server.tell("exit", {})
        process.wait(PATIENCE)
    finally:
        watch.cancel()
        process.kill()
        process.communicate()
