"""A picture of what the model makes: one row a class."""

from __future__ import annotations

from pathlib import Path

import numpy as np
from PIL import Image

from data import CLASSES
from sampler import grey_levels

SCALE = 2


def write_contact_sheet(path: Path, images: np.ndarray, class_ids: np.ndarray, columns: int) -> None:
    """Writes the first `columns` images of each class as a grey PNG."""
    levels = grey_levels(images)
    rows = [np.concatenate(levels[class_ids == k][:columns], axis=1) for k in range(len(CLASSES))]
    sheet = Image.fromarray(np.concatenate(rows))
    sheet.resize((sheet.width * SCALE, sheet.height * SCALE), Image.Resampling.NEAREST).save(path, optimize=True)
