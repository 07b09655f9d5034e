"""The shipped sample pictures, and seeded crops of them where a measurement wants more inputs."""

from __future__ import annotations

import random
from collections.abc import Sequence

from PIL import Image

from kit.json_files import read_json
from kit.places import SAMPLES


def sample_ids(task: str = "") -> list[str]:
    """Ids of the samples meant for a task, or of all."""
    records = read_json(SAMPLES / "manifest.json")["samples"]
    return [record["id"] for record in records if not task or task in record["tasks"]]


def sample_picture(sample_id: str) -> Image.Image:
    """A sample as it is shipped, in colour."""
    return Image.open(SAMPLES / f"{sample_id}.jpg").convert("RGB")


def seeded_crops(count: int, seed: int) -> list[Image.Image]:
    """Crops of a third to the whole of a sample's sides, some mirrored."""
    rng = random.Random(seed)
    pictures = [sample_picture(sample_id) for sample_id in sample_ids()]
    return [_crop(rng.choice(pictures), rng, 1 / 3) for _ in range(count)]


def crops_of(pictures: Sequence[Image.Image], count: int, seed: int, least: float = 1 / 3) -> list[Image.Image]:
    """Crops of the given pictures in turn, of `least` to the whole of their sides, some mirrored."""
    rng = random.Random(seed)
    return [_crop(pictures[number % len(pictures)], rng, least) for number in range(count)]


def _crop(image: Image.Image, rng: random.Random, least: float) -> Image.Image:
    width, height = (round(side * rng.uniform(least, 1)) for side in image.size)
    left, top = rng.randint(0, image.width - width), rng.randint(0, image.height - height)
    cropped = image.crop((left, top, left + width, top + height))
    return cropped.transpose(Image.Transpose.FLIP_LEFT_RIGHT) if rng.random() < 0.5 else cropped
