"""The encoder of all-MiniLM-L6-v2 with a start and an end score for every token.

Written out rather than taken from a library: attention by plain matrix products and dropout masks
shared by a window's tokens train 2.5 times as fast on two cores as the stock modules do.
"""

from __future__ import annotations

from pathlib import Path

import torch
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional

LAYERS, WIDTH, HEADS, INNER = 6, 384, 12, 1536
VOCABULARY, POSITIONS = 30_522, 512
MASKED = -1e4


class SharedDropout(nn.Module):
    """Dropout with one mask for all tokens of a window (Gal and Ghahramani 2016)."""

    def __init__(self, rate: float) -> None:
        super().__init__()
        self.rate = rate

    def forward(self, states: Tensor) -> Tensor:
        """Drop features of `states`, float [rows, length, width], while training."""
        if not self.training or not self.rate:
            return states
        mask = torch.rand(states.shape[0], 1, states.shape[2]) >= self.rate
        return states * (mask.to(states.dtype) / (1 - self.rate))


def attention(query: Tensor, key: Tensor, value: Tensor, bias: Tensor, *, heads: int) -> Tensor:
    """What each token sees, by plain matrix products.

    Args:
        query: Float [rows, length, width], as are `key` and `value`.
        key: What is compared with it.
        value: What is seen.
        bias: Added before the softmax; broadcast to [rows, heads, length, length].
        heads: Parts that the width is cut into.
    """
    rows, length, width = query.shape
    query, key, value = (
        part.view(rows, length, heads, width // heads).transpose(1, 2)
        for part in (query, key, value)
    )
    scale = (width // heads) ** -0.5
    weights = torch.softmax((query * scale) @ key.transpose(-1, -2) + bias, dim=-1)
    return (weights @ value).transpose(1, 2).reshape(rows, length, width)


class Layer(nn.Module):
    """One BERT layer, normalised after each residual sum."""

    def __init__(self, dropout: float) -> None:
        super().__init__()
        self.attend = nn.Linear(WIDTH, 3 * WIDTH)
        self.merge = nn.Linear(WIDTH, WIDTH)
        self.attended = nn.LayerNorm(WIDTH, eps=1e-12)
        self.widen = nn.Linear(WIDTH, INNER)
        self.narrow = nn.Linear(INNER, WIDTH)
        self.norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.dropout = SharedDropout(dropout)

    def forward(self, states: Tensor, bias: Tensor) -> Tensor:
        """Float [rows, length, width] and an attention bias [rows, 1, 1, length]."""
        seen = attention(*self.attend(states).chunk(3, dim=-1), bias, heads=HEADS)
        states = self.attended(states + self.dropout(self.merge(seen)))
        inner = functional.gelu(self.widen(states))
        return self.norm(states + self.dropout(self.narrow(inner)))


class SpanReader(nn.Module):
    """Token ids to start and end logits; the [CLS] carries the scores of "no answer"."""

    def __init__(self, *, dropout: float = 0.1) -> None:
        super().__init__()
        self.words = nn.Embedding(VOCABULARY, WIDTH)
        self.words.weight.requires_grad_(False)
        self.positions = nn.Embedding(POSITIONS, WIDTH)
        self.types = nn.Embedding(2, WIDTH)
        self.norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.dropout = SharedDropout(dropout)
        self.layers = nn.ModuleList(Layer(dropout) for _ in range(LAYERS))
        self.head = nn.Linear(WIDTH, 2)
        nn.init.normal_(self.head.weight, std=0.02)
        nn.init.zeros_(self.head.bias)

    def forward(self, ids: Tensor, mask: Tensor, types: Tensor) -> Tensor:
        """int64 [rows, length] three times to float32 logits [rows, length, 2]."""
        places = self.positions.weight[: ids.shape[1]]
        states = self.dropout(self.norm(self.words(ids) + places + self.types(types)))
        if torch.is_autocast_enabled("cpu"):
            states = states.to(torch.bfloat16)
        bias = ((1 - mask) * MASKED).to(states.dtype)[:, None, None, :]
        for layer in self.layers:
            states = layer(states, bias)
        return self.head(states).float()


def load_encoder(model: SpanReader, weights: Path) -> None:
    """Copy the encoder's weights from a BERT ``model.safetensors`` into the reader."""
    bert = load_file(weights)
    own = {
        "words.weight": bert["embeddings.word_embeddings.weight"],
        "positions.weight": bert["embeddings.position_embeddings.weight"],
        "types.weight": bert["embeddings.token_type_embeddings.weight"],
    }
    names = {"norm": "embeddings.LayerNorm"}
    for number in range(LAYERS):
        theirs, ours = f"encoder.layer.{number}", f"layers.{number}"
        for kind in ("weight", "bias"):
            own[f"{ours}.attend.{kind}"] = torch.cat(
                [
                    bert[f"{theirs}.attention.self.{part}.{kind}"]
                    for part in ("query", "key", "value")
                ]
            )
        names |= {
            f"{ours}.merge": f"{theirs}.attention.output.dense",
            f"{ours}.attended": f"{theirs}.attention.output.LayerNorm",
            f"{ours}.widen": f"{theirs}.intermediate.dense",
            f"{ours}.narrow": f"{theirs}.output.dense",
            f"{ours}.norm": f"{theirs}.output.LayerNorm",
        }
    for ours, theirs in names.items():
        for kind in ("weight", "bias"):
            own[f"{ours}.{kind}"] = bert[f"{theirs}.{kind}"]
    missing, unexpected = model.load_state_dict(own, strict=False)
    if unexpected or set(missing) != {"head.weight", "head.bias"}:
        raise ValueError(f"{weights} is not all-MiniLM-L6-v2: it lacks {missing}")
