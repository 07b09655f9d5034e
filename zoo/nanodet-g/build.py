"""Makes public/models/nanodet-g/ from the published TensorFlow.js graph."""

from __future__ import annotations

import onnxruntime

from answers import reference_answers
from card_text import prose
from detector import detector
from geometry import SIDE
from kit.card import write_card
from kit.json_files import write_json
from kit.manifest import Description, MultiplyAdds, write_manifest
from kit.onnx_counts import count_multiply_adds
from kit.places import MODELS
from kit.sample_pictures import sample_ids, sample_picture
from kit.torch_export import save_onnx
from labels import NAMES
from measure import TASK, fidelity, sample_quality
from preprocessing import PREPROCESSOR
from source import SOURCE, UPSTREAM, parameter_count, source_graph
from tfjs_graph import TfjsGraph
from tolerance import IOU_AT_LEAST, MIN_SCORE, SCORE_TOLERANCE

FOLDER = MODELS / "nanodet-g"
# The post-processor takes the last class for "nothing here"; the graph never chooses it.
NO_OBJECT = "no object"


def main() -> None:
    graph = source_graph()
    full, path = detector(graph, half_weights=False), FOLDER / "onnx" / "model.onnx"
    save_onnx(detector(graph, half_weights=True), path)
    _write_configuration()
    write_json(FOLDER / "expected.json", _expected(graph))
    manifest = write_manifest(
        FOLDER,
        Description(
            id=FOLDER.name,
            name="NanoDet-g",
            task=TASK,
            license="Apache-2.0",
            parameters=parameter_count(graph),
            multiply_adds=MultiplyAdds(count_multiply_adds(full, {}), f"1x3x{SIDE}x{SIDE} picture"),
            upstream=UPSTREAM,
            source=SOURCE,
            dtype="fp32",
            verified=fidelity(graph, onnxruntime.InferenceSession(full.SerializeToString()), path),
            quality=sample_quality(onnxruntime.InferenceSession(path)),
            more={"storage": "fp16 weights, cast to fp32 when a session is made"},
        ),
    )
    write_card(FOLDER, manifest, prose(FOLDER.name))


def _write_configuration() -> None:
    classes = [*NAMES, NO_OBJECT]
    config = {
        "architectures": ["YolosForObjectDetection"],
        "model_type": "yolos",
        "num_labels": len(classes),
        "id2label": {str(k): name for k, name in enumerate(classes)},
        "label2id": {name: k for k, name in enumerate(classes)},
    }
    write_json(FOLDER / "config.json", config)
    write_json(FOLDER / "preprocessor_config.json", PREPROCESSOR)


def _expected(graph: TfjsGraph) -> dict:
    samples = {sample_id: _expected_boxes(graph, sample_id) for sample_id in sample_ids(TASK)}
    return {"format": "joulebench-expected", "version": 1, "samples": samples}


def _expected_boxes(graph: TfjsGraph, sample_id: str) -> dict:
    """Also the boxes a little below the bar: a browser may lift them above it."""
    answers = reference_answers(graph, sample_picture(sample_id))
    boxes = [
        {
            "label": answer.label,
            "score": round(answer.score, 6),
            "box": dict(zip(("xmin", "ymin", "xmax", "ymax"), (round(float(v), 2) for v in answer.box))),
        }
        for answer in answers
        if answer.score >= MIN_SCORE - SCORE_TOLERANCE
    ]
    return {
        "boxes": boxes,
        "minScore": MIN_SCORE,
        "scoreTolerance": SCORE_TOLERANCE,
        "iouAtLeast": IOU_AT_LEAST,
    }


if __name__ == "__main__":
    main()
