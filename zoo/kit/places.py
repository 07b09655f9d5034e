"""Where things lie, relative to the repository, so that no path of one machine gets into a file."""

from __future__ import annotations

import os
from pathlib import Path

ZOO = Path(__file__).resolve().parent.parent
REPOSITORY = ZOO.parent
MODELS = REPOSITORY / "public" / "models"
SAMPLES = REPOSITORY / "public" / "samples"
CACHE = ZOO / ".cache"


def cache_folder(*parts: str) -> Path:
    """A folder under zoo/.cache, made when missing: for downloads, checkpoints and other things of no record."""
    folder = CACHE.joinpath(*parts)
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def data_folder() -> Path:
    """The folder named by ZOO_DATA: data that no package client can fetch, laid there by hand."""
    named = os.environ.get("ZOO_DATA")
    if not named:
        raise SystemExit("Set ZOO_DATA to the folder that holds the data named in zoo/README.md.")
    return Path(named)
