"""SHA-256 of files, and the refusal of a file that is not the one recorded."""

from __future__ import annotations

import hashlib
from pathlib import Path


def sha256_of(path: Path) -> str:
    """Hex SHA-256 of a file."""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def require_sha256(path: Path, expected: str) -> Path:
    """`path` itself, once its content is known to be the recorded one."""
    found = sha256_of(path)
    if found != expected:
        raise SystemExit(f"{path.name}: sha256 is {found}, recorded is {expected}")
    return path


def require_content(name: str, content: bytes, expected: str) -> bytes:
    """The same for bytes in memory, such as a file inside a package; `name` is for the refusal."""
    found = hashlib.sha256(content).hexdigest()
    if found != expected:
        raise SystemExit(f"{name}: sha256 is {found}, recorded is {expected}")
    return content
