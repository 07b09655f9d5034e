"""What was measured in a browser by `browser/measure.mjs`, kept beside each model's build."""

from __future__ import annotations

from kit.json_files import read_json
from kit.manifest import Figure
from kit.places import ZOO


def browser_figures(model_id: str) -> list[Figure]:
    """Agreement of each backend with expected.json, where it has been measured."""
    path = ZOO / model_id / "browser.json"
    if not path.exists():
        return []
    record = read_json(path)
    return [
        Figure(f"{device} in {record['browser']}: {line['what']}", line["value"], line["n"])
        for device, lines in record["devices"].items()
        for line in lines
    ]
