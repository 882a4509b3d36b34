"""What crosses between liushou and the child in which a template runs: lines of JSON, plain data and nothing else."""

from __future__ import annotations

import json
from typing import IO, Any

MOST = 16_000_000
"""Bytes in one message; a document is far smaller."""


class Ended(Exception):
    """The other side is gone, or says what nobody of ours would."""


class Wire:
    """Messages in and out, one a line."""

    def __init__(self, incoming: IO[bytes], outgoing: IO[bytes]) -> None:
        self._incoming, self._outgoing = incoming, outgoing

    def send(self, message: Any) -> None:
        """Send plain data. Raises Ended."""
        line = json.dumps(message, separators=(",", ":")).encode() + b"\n"
        try:
            self._outgoing.write(line)
            self._outgoing.flush()
        except (OSError, ValueError):  # the latter where the pipe was closed on this side: the time was up just now
            raise Ended from None

    def receive(self) -> Any:
        """The next message. Raises Ended."""
        try:
            line = self._incoming.readline(MOST)
            return json.loads(line)
        except (OSError, ValueError, RecursionError):
            raise Ended from None
