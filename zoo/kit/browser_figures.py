"""How far the browser's answers lie from the reference, measured by zoo/browser and kept beside each model."""

from __future__ import annotations

from typing import Any

from kit.json_files import read_json
from kit.places import ZOO


def browser_figures(model_id: str) -> dict[str, Any]:
    """zoo/<id>/browser.json, or an empty record before the first measurement."""
    path = ZOO / model_id / "browser.json"
    return read_json(path) if path.exists() else {"runs": []}


def browser_values(model_id: str, key: str) -> list[float]:
    """One figure of every backend and sample; a model that was never measured has none to check."""
    values = [run[key] for run in browser_figures(model_id)["runs"]]
    if not values:
        raise SystemExit(f"{model_id} was not measured in a browser: run zoo/browser/measure.mjs")
    return values


def card_table(model_id: str) -> str:
    """The measurements as a Markdown table."""
    figures = browser_figures(model_id)
    if not figures["runs"]:
        return "Not measured yet."
    columns = [key for key in figures["runs"][0] if key not in {"backend", "sample"}]
    rows = [
        f"| {run['backend']} | {run['sample']} | " + " | ".join(_shown(run[key]) for key in columns) + " |"
        for run in figures["runs"]
    ]
    head = f"| backend | sample | {' | '.join(columns)} |\n|---|---|{'---|' * len(columns)}\n"
    return f"{figures['setting']}\n\n{head}" + "\n".join(rows)


def _shown(value: float | bool | str) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return f"{value:.4f}" if isinstance(value, float) else str(value)
