"""What every model's build and check share: fetching, hashing, ONNX tidying, manifests, cards, bars."""
