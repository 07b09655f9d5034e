"""manifest.json of a bundled model: what it is, where it came from, what the browser loads, what was measured."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from kit.hashes import sha256_of
from kit.json_files import read_json, write_json

NOT_LOADED = {"manifest.json", "expected.json", "metrics.json", "README.md"}


@dataclass(frozen=True)
class Upstream:
    """Who made the weights first."""

    name: str
    url: str
    license: str


@dataclass(frozen=True)
class Source:
    """The registry package the weights (or the training data) were taken from."""

    registry: str
    package: str
    version: str
    file: str
    sha256: str


@dataclass(frozen=True)
class MultiplyAdds:
    """Multiply-adds of one run of the graph, and the input they hold for."""

    value: int
    per_input: str
    method: str = "counted from the graph"


@dataclass(frozen=True)
class Figure:
    """One measured number. `what` names the check or metric, `n` the examples behind it."""

    what: str
    value: float
    n: int
    unit: str = ""
    dataset: str = ""


@dataclass(frozen=True)
class Description:
    """All of a manifest that is written by hand."""

    id: str
    name: str
    task: str
    license: str
    parameters: int
    multiply_adds: MultiplyAdds
    upstream: Upstream
    source: Source
    dtype: str
    verified: list[Figure] = field(default_factory=list)
    quality: list[Figure] = field(default_factory=list)
    more: dict[str, Any] = field(default_factory=dict)


def loaded_files(folder: Path) -> list[dict[str, Any]]:
    """Every file the browser loads, with its size and SHA-256, in a fixed order."""
    paths = sorted(p for p in folder.rglob("*") if p.is_file())
    loaded = [p for p in paths if p.name not in NOT_LOADED and p.suffix != ".png"]
    return [
        {"path": p.relative_to(folder).as_posix(), "bytes": p.stat().st_size, "sha256": sha256_of(p)}
        for p in loaded
    ]


def write_manifest(folder: Path, description: Description) -> dict[str, Any]:
    """Writes folder/manifest.json and returns it."""
    manifest = {
        "format": "joulebench-model",
        "version": 1,
        "id": description.id,
        "name": description.name,
        "task": description.task,
        "license": description.license,
        "parameters": description.parameters,
        "multiplyAdds": {
            "value": description.multiply_adds.value,
            "perInput": description.multiply_adds.per_input,
            "method": description.multiply_adds.method,
        },
        "upstream": vars(description.upstream),
        "source": vars(description.source),
        "dtype": description.dtype,
        **description.more,
        "files": loaded_files(folder),
        "verified": [
            {"what": f.what, "value": f.value, "unit": f.unit, "n": f.n} for f in description.verified
        ],
        "quality": [
            {"metric": f.what, "value": f.value, "n": f.n, "dataset": f.dataset} for f in description.quality
        ],
    }
    write_json(folder / "manifest.json", manifest)
    return manifest


def read_manifest(folder: Path) -> dict[str, Any]:
    """folder/manifest.json, once every file it lists is found unchanged."""
    manifest = read_json(folder / "manifest.json")
    if loaded_files(folder) != manifest["files"]:
        raise SystemExit(f"{folder.name}: the files are not those of its manifest")
    return manifest
