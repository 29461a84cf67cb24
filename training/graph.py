"""The trained reader as an ONNX graph in int8, written out node by node.

Weights of matrix products are int8 per output channel with 7 bits used: with 8, processors without
VNNI saturate sums of two products and read differently from those that have it. Activations are
quantised as they come, with one scale for a whole tensor; the few channels that would spoil that
scale are multiplied in float (Dettmers et al. 2022, LLM.int8()).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import onnx
from numpy.typing import NDArray
from onnx import TensorProto, helper, numpy_helper
from torch import nn

from training.model import HEADS, MASKED, WIDTH, Layer, SpanReader
from training.outliers import Outliers

OPSET, IR, CONTRIB = 18, 10, "com.microsoft"
LARGEST_WEIGHT, LARGEST_WORD = 63, 127
"""Of a weight, 7 bits with its sign; of a number in a word's vector, which is only read."""

_Array = NDArray[Any]


class _Graph:
    """Nodes and constants; calling it adds a node and gives the name of its result."""

    def __init__(self) -> None:
        self.nodes: list[onnx.NodeProto] = []
        self.constants: list[onnx.TensorProto] = []

    def __call__(self, kind: str, *inputs: str, **attributes: object) -> str:
        return self.several(1, kind, *inputs, **attributes)[0]

    def several(self, count: int, kind: str, *inputs: str, **attributes: object) -> list[str]:
        names = [f"{kind}_{len(self.nodes)}_{at}" for at in range(count)]
        self.nodes.append(helper.make_node(kind, list(inputs), names, **attributes))
        return names

    def constant(self, value: _Array) -> str:
        name = f"constant_{len(self.constants)}"
        self.constants.append(numpy_helper.from_array(np.ascontiguousarray(value), name))
        return name

    def whole(self, *numbers: int) -> str:
        return self.constant(np.array(numbers, np.int64))

    def parameter(self, parameter: nn.Parameter) -> str:
        return self.constant(_numbers(parameter))


def build(model: SpanReader, outliers: Sequence[Outliers]) -> onnx.ModelProto:
    """The graph: `ids`, `mask` and `types`, int64 [rows, length], to `logits` [rows, length, 2].

    Args:
        model: The trained reader.
        outliers: Of each layer, the channels that stay in float.
    """
    graph = _Graph()
    hidden = graph("Cast", graph("Sub", graph.whole(1), "mask"), to=TensorProto.FLOAT)
    bias = graph("Mul", hidden, graph.constant(np.float32(MASKED)))
    bias = graph("Unsqueeze", bias, graph.whole(1, 2))
    states = _embed(graph, model)
    for layer, kept in zip(model.layers, outliers, strict=True):
        states = _layer(graph, layer, kept, states, bias)  # type: ignore[arg-type]
    scores = graph("MatMul", states, graph.constant(_numbers(model.head.weight).T))
    graph("Add", scores, graph.parameter(model.head.bias))
    graph.nodes[-1].output[0] = "logits"
    shape = ["rows", "length"]
    made = helper.make_graph(
        graph.nodes,
        "reader",
        [
            helper.make_tensor_value_info(name, TensorProto.INT64, shape)
            for name in ("ids", "mask", "types")
        ],
        [helper.make_tensor_value_info("logits", TensorProto.FLOAT, [*shape, 2])],
        graph.constants,
    )
    opsets = [helper.make_opsetid("", OPSET), helper.make_opsetid(CONTRIB, 1)]
    return helper.make_model(made, opset_imports=opsets, ir_version=IR)


def _embed(graph: _Graph, model: SpanReader) -> str:
    """Words in int8 with a scale each, since a single one would lose rare words; places; types."""
    rows, scale = quantised(_numbers(model.words.weight), LARGEST_WORD)
    words = graph("Cast", graph("Gather", graph.constant(rows), "ids"), to=TensorProto.FLOAT)
    words = graph("Mul", words, graph("Gather", graph.constant(scale), "ids"))
    length = graph("Slice", graph("Shape", "ids"), graph.whole(1), graph.whole(2))
    places = graph(
        "Slice",
        graph.parameter(model.positions.weight),
        graph.whole(0),
        length,
        graph.whole(0),
    )
    types = graph("Gather", graph.parameter(model.types.weight), "types")
    return _normalised(graph, graph("Add", graph("Add", words, places), types), model.norm)


def _layer(graph: _Graph, layer: Layer, kept: Outliers, states: str, bias: str) -> str:
    """One layer: attention, then two matrices, each with its residual and norm."""
    seen = _attend(graph, _product(graph, layer.attend, states, kept["attend"]), bias)
    merged = _product(graph, layer.merge, seen)
    states = _normalised(graph, graph("Add", merged, states), layer.attended)
    wide = _product(graph, layer.widen, states, kept["widen"])
    inner = graph("Gelu", wide, domain=CONTRIB)
    narrow = _product(graph, layer.narrow, inner, kept["narrow"])
    return _normalised(graph, graph("Add", narrow, states), layer.norm)


def _attend(graph: _Graph, projected: str, bias: str) -> str:
    """Attention over query, key and value side by side, [rows, length, 3 x width]."""
    size = WIDTH // HEADS
    heads = graph("Reshape", projected, graph.whole(0, 0, 3, HEADS, size))
    heads = graph("Transpose", heads, perm=[2, 0, 3, 1, 4])
    parts = graph.several(3, "Split", heads, axis=0, num_outputs=3)
    query, key, value = (graph("Squeeze", part, graph.whole(0)) for part in parts)
    weights = graph("FusedMatMul", query, key, domain=CONTRIB, transB=1, alpha=size**-0.5)
    weights = graph("Softmax", graph("Add", weights, bias), axis=-1)
    seen = graph("Transpose", graph("MatMul", weights, value), perm=[0, 2, 1, 3])
    return graph("Reshape", seen, graph.whole(0, 0, WIDTH))


def _product(
    graph: _Graph, linear: nn.Linear, states: str, outliers: NDArray[np.int64] | None = None
) -> str:
    """A matrix product with its bias, in int8 but for the outlying channels of its input."""
    weight = _numbers(linear.weight).copy()
    rest = None
    if outliers is not None:
        # Two bytes a number are exact enough and keep the file small; it is cast when loaded.
        exact = graph.constant(weight[:, outliers].T.astype(np.float16))
        exact = graph("Cast", exact, to=TensorProto.FLOAT)
        chosen = graph("Gather", states, graph.constant(outliers), axis=-1)
        rest = graph("MatMul", chosen, exact)
        weight[:, outliers] = 0
        usual = np.ones(weight.shape[1], np.float32)
        usual[outliers] = 0
        states = graph("Mul", states, graph.constant(usual))
    rows, scale = quantised(weight, LARGEST_WEIGHT)
    whole = graph(
        "DynamicQuantizeMatMul",
        states,
        graph.constant(rows.T),
        graph.constant(scale[:, 0]),
        "",
        graph.parameter(linear.bias),
        domain=CONTRIB,
    )
    return whole if rest is None else graph("Add", whole, rest)


def _normalised(graph: _Graph, states: str, norm: nn.LayerNorm) -> str:
    gain, shift = graph.parameter(norm.weight), graph.parameter(norm.bias)
    return graph("LayerNormalization", states, gain, shift, axis=-1, epsilon=norm.eps)


def quantised(weight: NDArray[np.float32], largest: int) -> tuple[_Array, NDArray[np.float32]]:
    """int8 of the same shape, at most `largest`, and the scale of each row, float32 [rows, 1]."""
    scale = np.maximum(np.abs(weight).max(axis=1, keepdims=True), 1e-9) / largest
    return np.round(weight / scale).astype(np.int8), scale.astype(np.float32)


def _numbers(parameter: nn.Parameter) -> NDArray[np.float32]:
    numbers: NDArray[np.float32] = parameter.detach().float().numpy()
    return numbers
