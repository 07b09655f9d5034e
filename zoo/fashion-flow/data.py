"""Fashion-MNIST as tensors, out of its Debian package."""

from __future__ import annotations

import gzip

import numpy as np
import torch
from torch.nn import functional

from kit.fetch import debian_package, member_bytes
from kit.manifest import Source

SOURCE = Source(
    registry="debian",
    package="dataset-fashion-mnist",
    version="0.0~git20200523.55506a9-1",
    file="dataset-fashion-mnist_0.0~git20200523.55506a9-1_all.deb",
    sha256="39e172fe32dd318ebb3e512220c3beea2fa47d7e20bab348fb4e0922d6beefc0",
)
CLASSES = [
    "T-shirt",
    "trousers",
    "pullover",
    "dress",
    "coat",
    "sandal",
    "shirt",
    "sneaker",
    "bag",
    "ankle boot",
]
SIDE = 32
_STORED_SIDE = 28
_IMAGE_HEADER, _LABEL_HEADER = 16, 8


def fashion_images(part: str) -> tuple[torch.Tensor, torch.Tensor]:
    """Images [n, 1, 32, 32] from -1 (black) to 1 and class ids [n]; `part` is "train" or "t10k"."""
    pixels = _payload(f"{part}-images-idx3-ubyte.gz", _IMAGE_HEADER)
    labels = _payload(f"{part}-labels-idx1-ubyte.gz", _LABEL_HEADER)
    images = torch.from_numpy(pixels.reshape(-1, 1, _STORED_SIDE, _STORED_SIDE).astype(np.float32))
    margin = (SIDE - _STORED_SIDE) // 2
    return functional.pad(images / 127.5 - 1, (margin,) * 4, value=-1.0), torch.from_numpy(labels.astype(np.int64))


def _payload(file: str, header_bytes: int) -> np.ndarray:
    package = debian_package(SOURCE.package, SOURCE.version, SOURCE.file, SOURCE.sha256)
    stored = member_bytes(package, f"usr/share/datasets/fashion-mnist/{file}")
    return np.frombuffer(gzip.decompress(stored), np.uint8, offset=header_bytes)
