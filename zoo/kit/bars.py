"""The bars a shipped model must clear: every figure is printed, one miss fails the check."""

from __future__ import annotations

import sys


class Bars:
    """Collects figures against their bars; `report` prints them and ends the process."""

    def __init__(self, title: str) -> None:
        self._title = title
        self._rows: list[tuple[bool, str]] = []

    def at_least(self, what: str, value: float, bar: float, n: int) -> None:
        self._rows.append((value >= bar, f"{what}: {value:.4g} (at least {bar:g}, n={n})"))

    def at_most(self, what: str, value: float, bar: float, n: int) -> None:
        self._rows.append((value <= bar, f"{what}: {value:.4g} (at most {bar:g}, n={n})"))

    def report(self) -> None:
        print(self._title)
        for held, text in self._rows:
            print(f"  {'ok  ' if held else 'MISS'} {text}")
        missed = sum(not held for held, _ in self._rows)
        print(f"{len(self._rows) - missed} passed, {missed} failed")
        sys.exit(1 if missed or not self._rows else 0)
