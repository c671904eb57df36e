"""Run One Stop with every socket call of the process refused by the kernel: `python no_sockets.py ARGUMENTS`.

A seccomp filter answers socket(2) with "not permitted", for Python, Qt and every library alike.
"""

from __future__ import annotations

import ctypes
import errno
import platform
import socket
import sys

SOCKET_CALL = {"x86_64": 41, "aarch64": 198}
_NO_NEW_PRIVS, _SECCOMP, _FILTER_MODE = 38, 22, 2
_LOAD_CALL_NUMBER, _JUMP_IF_EQUAL, _RETURN = 0x20, 0x15, 0x06
_ALLOW, _FAIL = 0x7FFF0000, 0x00050000


class _Step(ctypes.Structure):
    """One step of a filter program."""

    _fields_ = (("code", ctypes.c_uint16), ("yes", ctypes.c_uint8), ("no", ctypes.c_uint8), ("k", ctypes.c_uint32))


class _Program(ctypes.Structure):
    """A filter program."""

    _fields_ = (("length", ctypes.c_uint16), ("steps", ctypes.POINTER(_Step)))


def refuse_sockets() -> None:
    """Refuse every socket call from now on. Raises OSError where the kernel cannot."""
    steps = (_Step * 4)(
        _Step(_LOAD_CALL_NUMBER, 0, 0, 0),
        _Step(_JUMP_IF_EQUAL, 0, 1, SOCKET_CALL[platform.machine()]),
        _Step(_RETURN, 0, 0, _FAIL | errno.EPERM),
        _Step(_RETURN, 0, 0, _ALLOW),
    )
    libc = ctypes.CDLL(None, use_errno=True)
    for call in ((_NO_NEW_PRIVS, 1, 0, 0, 0), (_SECCOMP, _FILTER_MODE, ctypes.byref(_Program(4, steps)), 0, 0)):
        if libc.prctl(*call) != 0:
            raise OSError(ctypes.get_errno(), "the kernel took no filter")


def main() -> int:
    """Refuse sockets, make sure of it, and run the command line."""
    refuse_sockets()
    try:
        socket.socket().close()
    except PermissionError:
        from desktop_app.cli import main as one_stop

        return one_stop(sys.argv[1:])
    return 70


if __name__ == "__main__":
    raise SystemExit(main())
