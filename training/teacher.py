"""A larger reader, from which the shipped one learns: all-mpnet-base-v2 with low-rank adapters.

The encoder's own matrices stay as they are, in bfloat16; what is learnt are the adapters beside
those of the upper layers (Hu et al. 2021, LoRA), their biases and norms, and the head. So a step
costs little more than half of what it would cost otherwise, and what has been learnt is a file of a
few megabytes.

It reads the windows of the shipped reader: both encoders share their word pieces, whose numbers
alone differ.
"""

from __future__ import annotations

import math
import re
from pathlib import Path

import torch
from safetensors.torch import load_file
from tokenizers import Tokenizer
from torch import Tensor, nn
from torch.nn import functional

from training.model import MASKED, SharedDropout, attention

LAYERS, WIDTH, HEADS, INNER = 12, 768, 12, 3072
VOCABULARY, POSITIONS, FIRST_POSITION = 30_527, 514, 2
BUCKETS, FARTHEST = 32, 128
EPSILON = 1e-5
# The adapters' rank, and what their change is multiplied by. Neither was tuned.
RANK, SCALE = 16, 2.0
# Lower layers that stay as they are, so that no gradient goes through them. Not tuned: each layer
# more makes a step cheaper and leaves less to learn.
FROZEN = 4
# Its names for what the shipped reader's encoder calls otherwise.
RENAMED = {"[CLS]": "<s>", "[SEP]": "</s>", "[PAD]": "<pad>"}


class Adapted(nn.Module):
    """A matrix that stays as it is with a low-rank change that is learnt."""

    def __init__(self, width: int, out: int) -> None:
        super().__init__()
        self.register_buffer("weight", torch.zeros(out, width, dtype=torch.bfloat16))
        self.bias = nn.Parameter(torch.zeros(out))
        self.down = nn.Parameter(torch.randn(RANK, width) / math.sqrt(width))
        self.up = nn.Parameter(torch.zeros(out, RANK))

    def forward(self, states: Tensor) -> Tensor:
        """Float [..., width] to [..., out]."""
        plain = functional.linear(states, self.weight.to(states.dtype), self.bias)
        return plain + functional.linear(functional.linear(states, self.down), SCALE * self.up)

    def merged(self) -> nn.Linear:
        """The matrix with its change in it, in bfloat16, which takes 14% less time."""
        out, width = self.weight.shape
        plain = nn.Linear(width, out, dtype=torch.bfloat16)
        with torch.no_grad():
            plain.weight.copy_(self.weight.float() + SCALE * (self.up @ self.down))
            plain.bias.copy_(self.bias)
        return plain


class Layer(nn.Module):
    """One MPNet layer, normalised after each residual sum."""

    def __init__(self, dropout: float) -> None:
        super().__init__()
        self.query, self.key, self.value, self.merge = (Adapted(WIDTH, WIDTH) for _ in range(4))
        self.attended = nn.LayerNorm(WIDTH, eps=EPSILON)
        self.widen, self.narrow = Adapted(WIDTH, INNER), Adapted(INNER, WIDTH)
        self.norm = nn.LayerNorm(WIDTH, eps=EPSILON)
        self.dropout = SharedDropout(dropout)

    def forward(self, states: Tensor, bias: Tensor) -> Tensor:
        """Float [rows, length, width] and an attention bias [rows, heads, length, length]."""
        parts = (part(states) for part in (self.query, self.key, self.value))
        seen = attention(*parts, bias, heads=HEADS)
        states = self.attended(states + self.dropout(self.merge(seen)))
        inner = functional.gelu(self.widen(states))
        return self.norm(states + self.dropout(self.narrow(inner)))


class Teacher(nn.Module):
    """The shipped reader's token ids to start and end logits, as `SpanReader` gives them."""

    def __init__(self, *, dropout: float = 0.1) -> None:
        super().__init__()
        self.register_buffer("numbers", torch.zeros(0, dtype=torch.int64))
        self.register_buffer("words", torch.zeros(VOCABULARY, WIDTH, dtype=torch.bfloat16))
        self.register_buffer("positions", torch.zeros(POSITIONS, WIDTH))
        self.register_buffer("distances", torch.zeros(BUCKETS, HEADS))
        self.norm = nn.LayerNorm(WIDTH, eps=EPSILON)
        self.layers = nn.ModuleList(
            Layer(dropout if number >= FROZEN else 0.0) for number in range(LAYERS)
        )
        self.norm.requires_grad_(False)
        self.layers[:FROZEN].requires_grad_(False)
        self.head = nn.Linear(WIDTH, 2)
        nn.init.normal_(self.head.weight, std=0.02)
        nn.init.zeros_(self.head.bias)

    def forward(self, ids: Tensor, mask: Tensor, types: Tensor) -> Tensor:
        """int64 [rows, length] three times to float32 logits [rows, length, 2].

        The types are not looked at: the encoder has none.
        """
        length = ids.shape[1]
        places = self.positions[FIRST_POSITION : FIRST_POSITION + length]
        states = self.norm(self.words[self.numbers[ids]].float() + places)
        if torch.is_autocast_enabled("cpu"):
            states = states.to(torch.bfloat16)
        near = self.distances[buckets(length)].permute(2, 0, 1)[None]
        bias = (near + ((1 - mask) * MASKED)[:, None, None, :]).to(states.dtype)
        with torch.no_grad():
            for layer in self.layers[:FROZEN]:
                states = layer(states, bias)
        for layer in self.layers[FROZEN:]:
            states = layer(states, bias)
        return self.head(states).float()


def buckets(length: int) -> Tensor:
    """The bucket of each distance between two tokens, int64 [length, length] (Raffel et al. 2020).

    Half of them are for tokens that come later; of each half, half are exact distances and the rest
    are on a logarithmic scale.
    """
    place = torch.arange(length)
    distance = place[:, None] - place[None, :]
    half, exact = BUCKETS // 2, BUCKETS // 4
    near = distance.abs()
    scaled = torch.log(near.clamp(min=1).float() / exact) / math.log(FARTHEST / exact)
    far = (exact + (scaled * (half - exact)).long()).clamp(max=half - 1)
    return (distance < 0).long() * half + torch.where(near < exact, near, far)


def load_teacher(model: Teacher, folder: Path, reader: Tokenizer) -> None:
    """Copies the encoder's weights, and the numbers of the shipped reader's word pieces.

    Args:
        model: What they are copied into.
        folder: all-mpnet-base-v2, with ``model.safetensors`` and ``tokenizer.json``.
        reader: The shipped reader's tokenizer.
    """
    mpnet = load_file(folder / "model.safetensors")
    own = {
        "words": mpnet["embeddings.word_embeddings.weight"].bfloat16(),
        "positions": mpnet["embeddings.position_embeddings.weight"],
        "distances": mpnet["encoder.relative_attention_bias.weight"],
    }
    names = {"norm": "embeddings.LayerNorm"}
    for number in range(LAYERS):
        theirs, ours = f"encoder.layer.{number}", f"layers.{number}"
        names |= {
            f"{ours}.query": f"{theirs}.attention.attn.q",
            f"{ours}.key": f"{theirs}.attention.attn.k",
            f"{ours}.value": f"{theirs}.attention.attn.v",
            f"{ours}.merge": f"{theirs}.attention.attn.o",
            f"{ours}.attended": f"{theirs}.attention.LayerNorm",
            f"{ours}.widen": f"{theirs}.intermediate.dense",
            f"{ours}.narrow": f"{theirs}.output.dense",
            f"{ours}.norm": f"{theirs}.output.LayerNorm",
        }
    for ours, theirs in names.items():
        own[f"{ours}.weight"] = mpnet[f"{theirs}.weight"]
        own[f"{ours}.bias"] = mpnet[f"{theirs}.bias"]
    vocabulary = Tokenizer.from_file(str(folder / "tokenizer.json")).get_vocab()
    pieces = sorted(reader.get_vocab(), key=reader.get_vocab().__getitem__)
    unknown = vocabulary["[UNK]"]
    model.numbers = torch.tensor([vocabulary.get(RENAMED.get(p, p), unknown) for p in pieces])
    missing, unexpected = model.load_state_dict(own, strict=False)
    left = [m for m in missing if not re.search(r"^head|^numbers$|\.(up|down)$", m)]
    if unexpected or left:
        raise ValueError(f"{folder} is not all-mpnet-base-v2: it lacks {left}")


def learnt(model: Teacher) -> dict[str, Tensor]:
    """What training changes, by name, in float16."""
    return {
        n: p.detach().half().contiguous() for n, p in model.named_parameters() if p.requires_grad
    }


def adapt(model: Teacher, path: Path) -> None:
    """Puts in place what training has left in a file (`learnt`)."""
    model.load_state_dict({n: v.float() for n, v in load_file(path).items()}, strict=False)


def merge(model: Teacher) -> Teacher:
    """The model for reading only: its adapters are merged into the matrices."""
    for layer in model.layers:
        for name, part in list(layer.named_children()):
            if isinstance(part, Adapted):
                setattr(layer, name, part.merged())
    return model.eval()
