"""Writes a trained student as the model file that the program reads: a line of JSON
with labels, sizes and the places of the tables, then the tables. Weights are rounded
to 8 bits with a step a row; embeddings to steps of 1/64.

usage: export.py STUDENT.pt ROLES.pt OUT.model
"""

import json
import sys

import numpy as np
import torch

from roles import NAMES, ROLES
from student import BUCKETS, SHAPES, SPAN, fnv

MAGIC = b"entente english 4\n"


def main(path, roles, out):
    saved, cast = torch.load(path), torch.load(roles)
    state, labels = saved["state"], saved["labels"]
    blobs, tables, offset = [], {}, 0

    def put(name, raw, **what):
        nonlocal offset
        tables[name] = dict(what, offset=offset)
        blobs.append(raw)
        offset += len(raw)

    def matrix(name, weight, bias=None):
        w = weight.numpy().astype(np.float64)
        step = np.maximum(np.abs(w).max(1), 1e-6) / 127
        q = np.rint(w / step[:, None]).astype(np.int8)
        b = np.zeros(len(w)) if bias is None else bias.numpy()
        put(name, q.tobytes() + step.astype("<f4").tobytes() + b.astype("<f4").tobytes(), rows=w.shape[0], cols=w.shape[1])

    def table(name, weight, unit):
        q = np.clip(np.rint(weight.numpy() * unit), -127, 127).astype(np.int8)
        put(name, q.tobytes(), rows=q.shape[0], cols=q.shape[1])

    # Words in the order of their bytes, with their rows in the two tables and a
    # table of hashes to find them by.
    rows_word = saved["words"]
    rows_glove = {w: i for i, w in enumerate(saved["glove_words"])}
    words = sorted(set(rows_word) | set(rows_glove), key=lambda w: w.encode())
    raw = [w.encode() for w in words]
    ends = np.cumsum([len(b) for b in raw]).astype("<u4")
    size = 1
    while size < 2 * len(words):
        size *= 2
    slots = np.zeros(size, dtype="<u4")
    for i, w in enumerate(words):
        k = fnv(w) & (size - 1)
        while slots[k]:
            k = (k + 1) & (size - 1)
        slots[k] = i + 1
    none = len(rows_glove)
    put("text", b"".join(raw), rows=len(words), cols=1)
    put("ends", ends.tobytes(), rows=len(words), cols=1)
    put("slots", slots.tobytes(), rows=size, cols=1)
    put("rows", np.array([[rows_word.get(w, 0), rows_glove.get(w, none)] for w in words], dtype="<u4").tobytes(), rows=len(words), cols=2)

    table("word", state["word.weight"], 64)
    table("affix", state["affix.weight"], 64)
    table("shape", state["shape.weight"], 64)
    table("vectors", state["glove"], 32)
    matrix("project", state["project.weight"])
    for i in range(saved["LAYERS"]):
        matrix(f"layer{i}", state[f"layers.{i}.lin.weight"], state[f"layers.{i}.lin.bias"])
    heads = ["tag.upos", "tag.xpos", "tag.names", "tag.mentions", "arc_dep", "arc_head", "rel_dep", "rel_head", "tag.triggers"]
    weight = torch.cat([state[h + ".weight"] for h in heads])
    bias = torch.cat([state[h + ".bias"] if h + ".bias" in state else torch.zeros(len(state[h + ".weight"])) for h in heads])
    matrix("heads", weight, bias)
    matrix("arc", state["arc_w"].T, state["arc_b"])
    matrix("rel", state["rel_out.weight"], state["rel_out.bias"])
    put("root", state["root"].numpy().astype("<f4").tobytes(), rows=1, cols=saved["D"])
    put("distance", state["dist"].numpy().astype("<f4").tobytes(), rows=1, cols=2 * SPAN + 2)
    state = cast["state"]
    for i in range(cast["LAYERS"]):
        matrix(f"cast layer{i}", state[f"layers.{i}.lin.weight"], state[f"layers.{i}.lin.bias"])
    matrix("cast heads", *(torch.cat([state[h + what] for h in ("trigger", "filler", "kind")]) for what in (".weight", ".bias")))
    matrix("cast weigh", state["weigh.weight"], state["weigh.bias"])
    put("cast distance", state["dist"].numpy().astype("<f4").tobytes(), rows=len(ROLES), cols=2 * SPAN + 1)
    head = {"labels": dict(labels, kinds=NAMES), "cast layers": cast["LAYERS"], "layers": saved["LAYERS"], "buckets": BUCKETS, "shapes": SHAPES, "tables": tables}
    with open(out, "wb") as f:
        f.write(MAGIC + json.dumps(head, ensure_ascii=False, separators=(",", ":")).encode() + b"\n")
        for b in blobs:
            f.write(b)
    print(len(words), "words", offset, "bytes")


if __name__ == "__main__":
    main(*sys.argv[1:])
