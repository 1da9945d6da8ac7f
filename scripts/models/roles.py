"""Trains what the network says of the words that tell of something: who does it, whom it befalls, where, and of what
kind it is. One more layer stands on what the trained student, which stays as it is, makes of a sentence; from its
values come the weight of each word in each role of a word that tells of something, as with arcs of the parse, and
the kind. Each role is a yes or no for every word. It learns from the marked words and from what the teacher
(roles_teacher.py) says of plain text.

usage: roles.py GOLD STUDENT.pt TRIGGERS-TOKENS OUT.pt [SILVER.cast...]
"""

import json

import os
import random
import sys
import time

import torch
import torch.nn as nn
import torch.nn.functional as F

import data
from scores import batches
from student import ARC_CLIP, CLIP, SRU, Student, Tables

ROLES = ["doer", "recipient", "place"]
NAMES = [label + " " + kind if label and kind else kind for label, kinds in data.KINDS.items() for kind in kinds]  # of kinds
HIDDEN = 64
SPAN = 24  # distances between the two words that have a weight of their own
EPOCHS = int(os.environ.get("EPOCHS", "14"))
LR = float(os.environ.get("LR", "2e-3"))
DROP = float(os.environ.get("DROP", "0.2"))
LAYERS = int(os.environ.get("LAYERS", "1"))
SEED = int(os.environ.get("SEED", "1"))


def name_of(label, kind):
    return label + " " + kind if label in data.KINDS else kind


def kinds_of(label):
    """The numbers of the kinds that a word of a label may have."""
    return [k for k, name in enumerate(NAMES) if (name.startswith(label + " ") if label in data.KINDS else " " not in name)]


class Roles(nn.Module):
    def __init__(self, d, layers):
        super().__init__()
        self.layers = nn.ModuleList(SRU(d) for _ in range(layers))
        self.trigger, self.filler = nn.Linear(d, HIDDEN), nn.Linear(d, HIDDEN)
        self.weigh = nn.Linear(HIDDEN, len(ROLES) * (HIDDEN + 1))
        nn.init.normal_(self.weigh.weight, std=0.05)
        self.dist = nn.Parameter(torch.zeros(len(ROLES), 2 * SPAN + 1))
        self.kind = nn.Linear(d, len(NAMES))
        self.drop = nn.Dropout(DROP)

    def forward(self, x, mask, at):
        """x: B n d, what the student makes of the words; at: (sentence, word) of each word asked about.
        Returns the weights of all words in its roles, K roles n, and of its kinds, K kinds."""
        x, mask = x.transpose(0, 1), mask.transpose(0, 1)[..., None]
        for layer in self.layers:
            x = layer(x, mask)
        x = self.drop(x.transpose(0, 1))
        own = x[at[:, 0], at[:, 1]]
        v = self.weigh(torch.clamp(self.trigger(own), 0, CLIP)).view(len(at), len(ROLES), HIDDEN + 1)
        of = torch.clamp(self.filler(x), 0, CLIP)[at[:, 0]]
        distance = (torch.arange(x.shape[1])[None] - at[:, 1:]).clamp(-SPAN, SPAN) + SPAN
        scores = torch.einsum("krh,knh->krn", torch.clamp(v[..., :HIDDEN], -ARC_CLIP, ARC_CLIP), of) + v[..., HIDDEN:] + self.dist[:, distance].transpose(0, 1)
        return scores, self.kind(own)


@torch.no_grad()
def read(student, tables, index, sentences):
    """Gives each sentence "states", what the student makes of its words."""
    student.eval()
    for group in batches(sentences, 4000, False):
        x = student(tables.batch(group, index))[0]
        for i, s in enumerate(group):
            s["states"] = x[i, :len(s["words"])].clone()


def batch(sentences):
    """What the student makes of the sentences, which words there are, those asked about, and how likely each word
    has each role of them and each kind is theirs: 1 and 0 where somebody marked it, else what the teacher thinks."""
    n = max(len(s["words"]) for s in sentences)
    x = torch.zeros(len(sentences), n, sentences[0]["states"].shape[1])
    mask = torch.zeros(len(sentences), n, dtype=torch.bool)
    at = [(i, t) for i, s in enumerate(sentences) for t in sorted(s["cast"])]
    want, kinds = torch.zeros(len(at), len(ROLES), n), torch.zeros(len(at), len(NAMES))
    for i, s in enumerate(sentences):
        x[i, :len(s["words"])] = s["states"]
        mask[i, :len(s["words"])] = True
    for k, (i, t) in enumerate(at):
        roles, kind = sentences[i]["cast"][t]
        for r, words in enumerate(roles):
            for w in words:
                j, p = w if isinstance(w, list) else (w, 1)
                want[k, r, j] = p
        for name, p in kind if isinstance(kind, list) else [(name_of(sentences[i]["triggers"][t], kind), 1)]:
            kinds[k, NAMES.index(name)] = p
    return x, mask, torch.tensor(at), want, kinds


def loss_of(scores, weights, mask, at, want, kinds):
    known = mask[at[:, 0]][:, None].float()
    return (F.binary_cross_entropy_with_logits(scores, want, reduction="none") * known).sum() / len(at) - (kinds * F.log_softmax(weights, -1)).sum() / len(at)


@torch.no_grad()
def score(model, sentences):
    """Precision, recall and F1 of the words in each role; how often a role has exactly the right words; right kinds, and F1 of those of events."""
    model.eval()
    right, found, gold, exact, n = ([0] * len(ROLES) for _ in range(5))
    kind, ground = [0, 0], [0, 0, 0]
    for group in batches(sentences, 2000, False):
        x, mask, at, want, kinds = batch(group)
        scores, weights = model(x, mask, at)
        got, want = (scores > 0) & mask[at[:, 0]][:, None], want > 0
        for r in range(len(ROLES)):
            right[r] += (got[:, r] & want[:, r]).sum().item()
            found[r] += got[:, r].sum().item()
            gold[r] += want[:, r].sum().item()
            exact[r] += (got[:, r] == want[:, r]).all(-1).sum().item()
            n[r] += len(at)
        for (i, t), w, k in zip(at.tolist(), weights, kinds.argmax(-1).tolist()):
            allowed = kinds_of(group[i]["triggers"][t])
            best = allowed[w[allowed].argmax().item()]
            if " " in NAMES[k]:
                kind[0] += best == k
                kind[1] += 1
            else:
                ground[0] += best == k and NAMES[k] != ""
                ground[1] += NAMES[best] != ""
                ground[2] += NAMES[k] != ""
    rate = lambda a, b: round(100 * a / max(b, 1), 1)
    return {role: (rate(right[r], found[r]), rate(right[r], gold[r]), rate(2 * right[r], found[r] + gold[r]), rate(exact[r], n[r])) for r, role in enumerate(ROLES)} | \
        {"kind": rate(*kind), "ground": rate(2 * ground[0], ground[1] + ground[2])}


def marked(gold, tokens):
    """The sentences with words of which somebody has said who does what to whom: train and dev."""
    train, dev = data.triggers(gold, tokens)
    train += data.ewt(gold)[0] + data.gum(gold)[0]
    return ([s for s in part if s.get("cast") and len(s["words"]) <= 110] for part in (train, dev))


def silver(files):
    """The sentences that the teacher has read."""
    for path in files:
        for line in open(path, encoding="utf-8"):
            s = json.loads(line)
            yield dict(s, cast={int(t): cast for t, cast in s["cast"].items()})


def run(gold, student_file, tokens, out, *silver_files):
    torch.manual_seed(SEED)
    random.seed(SEED)
    saved = torch.load(student_file)
    index = {k: {t: i for i, t in enumerate(v)} for k, v in saved["labels"].items()}
    student = Student(saved["labels"], saved["state"]["glove"], len(saved["words"]))
    student.load_state_dict(saved["state"])
    tables = Tables([], saved["glove_words"])
    tables.words = saved["words"]
    train, dev = marked(gold, tokens)
    more = list(silver(silver_files))
    read(student, tables, index, train + dev + more)
    model = Roles(saved["D"], LAYERS)
    opt = torch.optim.AdamW(model.parameters(), lr=LR, weight_decay=0.01, betas=(0.9, 0.98))
    # The teacher's sentences in all rounds but the last ones, the marked ones in all.
    rounds = [train + more if epoch < EPOCHS - 3 else train for epoch in range(EPOCHS)]
    steps = sum(len(batches(r, 1500)) for r in rounds)
    sched = torch.optim.lr_scheduler.LambdaLR(opt, lambda k: min((k + 1) / 100, max(0.01, (steps - k) / steps)))
    print("train", len(train), "sentences", len(more), "silver,", sum(len(s["cast"]) for s in train), "words, dev", len(dev), sum(len(s["cast"]) for s in dev), "parameters", sum(p.numel() for p in model.parameters()))
    t0 = time.time()
    for epoch, sentences in enumerate(rounds):
        model.train()
        for group in batches(sentences, 1500):
            x, mask, at, want, kinds = batch(group)
            loss = loss_of(*model(x, mask, at), mask, at, want, kinds)
            opt.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(model.parameters(), 2.0)
            opt.step()
            sched.step()
        if epoch % 5 == 4 or epoch == EPOCHS - 1:
            print(epoch, score(model, dev), f"{time.time() - t0:.0f}s", flush=True)
    torch.save({"state": model.state_dict(), "LAYERS": LAYERS}, out)


if __name__ == "__main__":
    run(*sys.argv[1:])
