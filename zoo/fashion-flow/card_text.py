"""The prose of the model card, and whose data this is."""

from __future__ import annotations

from kit.browser_figures import card_table
from kit.manifest import Upstream
from sampler import GUIDANCE, STEPS
from tolerance import MEAN_DIFFERENCE, PIXEL_DIFFERENCE
from train import RECIPE

UPSTREAM = Upstream(
    name="Trained for this project on Fashion-MNIST (Zalando Research)",
    url="https://github.com/zalandoresearch/fashion-mnist",
    license="MIT",
)


def prose(model_id: str) -> dict[str, str]:
    """Sections of the card, heading to text."""
    return {
        "What it is": (
            "A toy image generator: a rectified flow that makes 28x28 grey pictures of ten kinds of garments. It has "
            "the loop of a large diffusion model (noise, steps, guidance) at a size that any browser runs; its energy per "
            "image says nothing of theirs.\n\n![Ten images of each class](contact-sheet.png)\n\n"
            "The graph is one step: `x` [n, 1, 32, 32], `t` [n], `class_id` [n] (10 stands for any class) to the velocity `v`. "
            f"An image takes {STEPS} Euler steps from t = 1 to 0 with guidance {GUIDANCE:g}, two evaluations each: "
            "v = v(any) + guidance * (v(class) - v(any)), then x = x - v / steps."
        ),
        "How it was made": (
            f"{RECIPE.steps:,} steps of {RECIPE.batch_size} images out of the 60,000 training images, AdamW with a "
            f"cosine schedule, an average of the weights with decay {RECIPE.ema_decay}, seed {RECIPE.seed}, on one CPU core; the "
            f"curve is in `metrics.json`. `zoo/make {model_id}` repeats it. The test images were never trained on."
        ),
        "Licences": (
            "Data: Fashion-MNIST, MIT, by Zalando SE, from the Debian package named above. Weights, code and card: part of this "
            "project, Apache-2.0."
        ),
        "What it cannot do": (
            "Anything but these ten classes at this size. Shirt, pullover and coat look alike at 28 pixels, also to the network "
            "that judges them. That network was trained on the same data, so its verdict measures obedience, not beauty."
        ),
        "The browser against the reference": (
            "`expected.json` holds one image of each class from the source network in PyTorch, all from the noise of one seed. "
            "The noise comes from a documented generator, so a browser starts from the same numbers. A run counts as correct when "
            f"no pixel differs by more than {PIXEL_DIFFERENCE} of 255 grey levels and the mean difference is at most {MEAN_DIFFERENCE:g}.\n\n"
            + card_table(model_id)
        ),
    }
