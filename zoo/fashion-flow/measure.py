"""The shipped step graph against the source network, and its images before the judge."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import onnxruntime
import torch

from classifier import named_classes, trained_judge
from data import CLASSES, SIDE, fashion_images
from kit.manifest import Figure
from network import NULL_CLASS, FashionFlow
from noise import starting_noise
from sampler import Velocity, grey_levels, sample

INPUTS = 32
SEED = 20_260_103
IMAGES_PER_CLASS = 20
FIRST_SEED = 1_000
REFERENCE_SEED = 1


def network_velocity(network: FashionFlow) -> Velocity:
    """The source network as the sampler wants it."""

    @torch.inference_mode()
    def velocity(x: np.ndarray, t: np.ndarray, class_ids: np.ndarray) -> np.ndarray:
        return network(torch.from_numpy(x), torch.from_numpy(t), torch.from_numpy(class_ids)).numpy()

    return velocity


def onnx_velocity(path: Path) -> Velocity:
    """The shipped graph as the sampler wants it."""
    session = onnxruntime.InferenceSession(path)
    return lambda x, t, class_ids: session.run(None, {"x": x, "t": t, "class_id": class_ids})[0]


def generated(velocity: Velocity, first_seed: int, per_class: int) -> tuple[np.ndarray, np.ndarray]:
    """Images [n, 1, 32, 32] and the classes asked for: classes in turn, each image from its own seed."""
    class_ids = np.tile(np.arange(len(CLASSES)), per_class)
    noise = np.stack([starting_noise(first_seed + k) for k in range(len(class_ids))])
    return sample(velocity, noise, class_ids), class_ids


def reference_images(velocity: Velocity) -> np.ndarray:
    """One image of each class, all from the same noise, as grey levels [10, 28, 28]."""
    noise = np.repeat(starting_noise(REFERENCE_SEED)[None], len(CLASSES), axis=0)
    return grey_levels(sample(velocity, noise, np.arange(len(CLASSES))))


def fidelity(network: FashionFlow, path: Path) -> list[Figure]:
    """Differences between the source network and the graph, for one step and for whole images."""
    rng = np.random.default_rng(SEED)
    x = rng.standard_normal((INPUTS, 1, SIDE, SIDE)).astype(np.float32)
    t = rng.uniform(0, 1, INPUTS).astype(np.float32)
    class_ids = rng.integers(0, NULL_CLASS + 1, INPUTS)
    steps = [run(x, t, class_ids) for run in (network_velocity(network), onnx_velocity(path))]
    images = [reference_images(run).astype(int) for run in (network_velocity(network), onnx_velocity(path))]
    return [
        Figure("largest velocity difference, source network to ONNX", _gap(*steps), INPUTS, "of noise's deviation"),
        Figure("largest pixel difference after all steps", _gap(*images), len(images[0]), "grey levels of 255"),
    ]


def quality(path: Path) -> list[Figure]:
    """How often the judge sees the asked class, and how often it is right on real images it never saw."""
    judge = trained_judge()
    images, asked = generated(onnx_velocity(path), FIRST_SEED, IMAGES_PER_CLASS)
    obeyed = named_classes(judge, torch.from_numpy(images).clamp(-1, 1)).numpy() == asked
    real, labels = fashion_images("t10k")
    right = (named_classes(judge, real) == labels).numpy()
    judged = "generated images, named by a network trained on the real ones"
    return [
        Figure("asked class recognised", float(obeyed.mean()), len(obeyed), dataset=judged),
        Figure("least recognised class", _worst_class(obeyed, asked), IMAGES_PER_CLASS, dataset=judged),
        Figure("accuracy of that network", float(right.mean()), len(right), dataset="Fashion-MNIST test images"),
    ]


def _worst_class(obeyed: np.ndarray, asked: np.ndarray) -> float:
    return min(float(obeyed[asked == k].mean()) for k in range(len(CLASSES)))


def _gap(a: np.ndarray, b: np.ndarray) -> float:
    return float(np.abs(a - b).max())
