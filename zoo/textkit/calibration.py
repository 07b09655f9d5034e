"""Statistics of what each linear layer is fed, for rounding weights with regard to their use."""

from __future__ import annotations

from collections.abc import Callable

import torch


def input_grams(model: torch.nn.Module, run: Callable[[], None], wanted: Callable[[str], bool]) -> dict[str, torch.Tensor]:
    """Sum of outer products of the inputs of every `torch.nn.Linear` whose name is `wanted`, while `run` runs."""
    grams: dict[str, torch.Tensor] = {}

    def watch(name: str) -> Callable:
        def hook(_module: torch.nn.Module, inputs: tuple[torch.Tensor, ...]) -> None:
            rows = inputs[0].detach().reshape(-1, inputs[0].shape[-1])
            grams[name] = grams.get(name, 0) + rows.T @ rows

        return hook

    handles = [
        module.register_forward_pre_hook(watch(name))
        for name, module in model.named_modules()
        if isinstance(module, torch.nn.Linear) and wanted(name)
    ]
    model.eval()
    with torch.no_grad():
        run()
    for handle in handles:
        handle.remove()
    return grams
