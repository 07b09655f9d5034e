"""Writes public/samples/: the pictures the vision models are tried on, and what is known of each."""

from __future__ import annotations

from typing import Any

from PIL import Image

from kit.hashes import sha256_of
from kit.json_files import write_json
from kit.places import SAMPLES
from pictures import PICTURES, Picture, opened
from wall import WALL, wall_of

LONGEST_SIDE = 640
JPEG_QUALITY = 90


def main() -> None:
    SAMPLES.mkdir(parents=True, exist_ok=True)
    shipped = {picture.id: _shrunk(opened(picture)) for picture in PICTURES}
    shipped[WALL.id] = wall_of(shipped)
    records = [_written(picture, shipped[picture.id]) for picture in [*PICTURES, WALL]]
    write_json(
        SAMPLES / "manifest.json", {"format": "joulebench-samples", "version": 1, "samples": records}
    )


def _shrunk(image: Image.Image) -> Image.Image:
    small = image.copy()
    small.thumbnail((LONGEST_SIDE, LONGEST_SIDE), Image.Resampling.LANCZOS)
    return small


def _written(picture: Picture, image: Image.Image) -> dict[str, Any]:
    path = SAMPLES / f"{picture.id}.jpg"
    image.save(path, quality=JPEG_QUALITY, optimize=True)
    return {
        "id": picture.id,
        "file": path.name,
        "bytes": path.stat().st_size,
        "sha256": sha256_of(path),
        "width": image.width,
        "height": image.height,
        "alt": picture.alt,
        "tasks": picture.tasks,
        "author": picture.author,
        "license": picture.license,
        "source": picture.source,
        "package": f"{picture.origin.package} {picture.origin.version}",
        "changes": picture.changes,
    }


if __name__ == "__main__":
    main()
