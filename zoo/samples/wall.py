"""A made-up scene with several kinds of objects: four of the sample pictures side by side."""

from __future__ import annotations

from collections.abc import Mapping

from PIL import Image, ImageOps

from pictures import CC0, DETECT, PUBLIC_DOMAIN, Origin, Picture

TILE = (320, 240)
TILES = ("astronaut", "espresso", "photographer", "boats")

WALL = Picture(
    "wall",
    "Four pictures in a grid: an astronaut, an espresso, a man with a camera, and boats on a river",
    [DETECT],
    "NASA; Rachel Michetti; Lav Varshney; Felice Beato",
    f"{CC0}, {PUBLIC_DOMAIN}",
    "put together for this project from the samples " + ", ".join(TILES),
    Origin("scikit-image", "0.26.0", "", ""),
    changes="cropped, scaled down, joined, saved as JPEG",
)


def wall_of(pictures: Mapping[str, Image.Image]) -> Image.Image:
    """The tiles in reading order, each cropped around its middle to 4:3."""
    wall = Image.new("RGB", (2 * TILE[0], 2 * TILE[1]))
    for k, name in enumerate(TILES):
        tile = ImageOps.fit(pictures[name], TILE, Image.Resampling.LANCZOS)
        wall.paste(tile, (TILE[0] * (k % 2), TILE[1] * (k // 2)))
    return wall
