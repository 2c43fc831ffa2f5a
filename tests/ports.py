"""Loopback ports for servers whose address has to be known before they serve.

They come from below Linux's range for outgoing connections (32768 and up, `net.ipv4.ip_local_port_range`), so that none
is taken between being found and being served on; each test process has a range of its own, and begins somewhere in it:
another run on the same machine has the same ranges.
"""

from __future__ import annotations

import itertools
import os
import socket

_FIRST, _OF_EACH = 20_000, 1_000
_WORKER = int(os.environ.get("PYTEST_XDIST_WORKER", "gw0").removeprefix("gw")) % 12
_BEGINS = os.getpid() * 37 % _OF_EACH
_numbers = (_FIRST + _WORKER * _OF_EACH + number % _OF_EACH for number in itertools.count(_BEGINS))


def free_port() -> int:
    """The next port of this process that nobody else serves on."""
    return next(port for port in _numbers if _is_free(port))


def _is_free(port: int) -> bool:
    try:
        socket.create_server(("127.0.0.1", port)).close()
    except OSError:
        return False
    return True
