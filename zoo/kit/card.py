"""README.md of a bundled model: the prose written by hand, the numbers taken from the manifest."""

from __future__ import annotations

from pathlib import Path
from typing import Any


def write_card(folder: Path, manifest: dict[str, Any], sections: dict[str, str]) -> None:
    """Writes folder/README.md: facts, the given sections (heading to text) in their order, then the figures."""
    parts = [f"# {manifest['name']}", _facts(manifest)]
    parts += [f"## {heading}\n\n{text.strip()}" for heading, text in sections.items()]
    parts += [_figures("Quality", manifest["quality"]), _figures("Fidelity", manifest["verified"])]
    text = "\n\n".join(part for part in parts if part) + "\n"
    (folder / "README.md").write_text(text, encoding="utf-8")


def _facts(manifest: dict[str, Any]) -> str:
    source, upstream, cost = manifest["source"], manifest["upstream"], manifest["multiplyAdds"]
    size = sum(file["bytes"] for file in manifest["files"])
    rows = [
        ("Task", manifest["task"]),
        ("Licence of the weights", manifest["license"]),
        ("Upstream", f"[{upstream['name']}]({upstream['url']}), {upstream['license']}"),
        ("Source", f"{source['registry']} `{source['package']}` {source['version']}, `{source['file']}`"),
        ("SHA-256 of the source", f"`{source['sha256']}`"),
        ("Parameters", f"{manifest['parameters']:,}"),
        ("Multiply-adds", f"{cost['value']:,} per {cost['perInput']} ({cost['method']})"),
        ("Numbers", manifest["dtype"]),
        ("Size of all files", f"{size / 1e6:.2f} MB"),
    ]
    return "| | |\n|---|---|\n" + "\n".join(f"| {key} | {value} |" for key, value in rows)


def _figures(heading: str, figures: list[dict[str, Any]]) -> str:
    if not figures:
        return ""
    rows = [
        f"| {f.get('what') or f.get('metric')} | {f['value']:.4g} {f.get('unit', '')} | {f['n']} | {f.get('dataset', '')} |"
        for f in figures
    ]
    return f"## {heading}\n\n| measured | value | n | on |\n|---|---|---|---|\n" + "\n".join(rows)
