"""An error of the operating system -> its reason as a message: what systems say most often is in the catalogue."""

from __future__ import annotations

import errno
from collections.abc import Mapping
from typing import Final

from engine.problem import Text, say

_REASONS: Final[Mapping[int, Text]] = {  # in the words of Linux, so that a search finds them
    errno.ENOENT: say("No such file or directory"),
    errno.EACCES: say("Permission denied"),
    errno.EPERM: say("Operation not permitted"),
    errno.EISDIR: say("Is a directory"),
    errno.ENOTDIR: say("Not a directory"),
    errno.EBUSY: say("Device or resource busy"),
    errno.EIO: say("Input/output error"),
    errno.EROFS: say("Read-only file system"),
    errno.ENOSPC: say("No space left on device"),
    errno.EFBIG: say("File too large"),
    errno.ENAMETOOLONG: say("File name too long"),
    errno.EMFILE: say("Too many open files"),
}


def reason_of(error: Exception) -> Text:
    """Why the system couldn't do it; in its own words where they are rare, by the error's name where it has none."""
    if not isinstance(error, OSError):
        return say("{words}", words=error)
    known = _REASONS.get(error.errno or 0)
    return known or say("{words}", words=error.strerror or str(error) or type(error).__name__)
