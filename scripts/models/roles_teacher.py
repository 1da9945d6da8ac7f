"""Teaches the teacher what roles.py is about: the encoder goes on learning, from the marked words alone, who does what
they tell, whom it befalls, where, and of what kind it is, and then says so of plain text. A student that learns from
both is better than one that learns from the marks.

usage: roles_teacher.py train GOLD TEACHER.pt TRIGGERS-TOKENS OUT.pt
       roles_teacher.py label MODEL.pt SILVER.labels > SILVER.cast
"""

import json
import os
import random
import sys
import time

import torch
import torch.nn as nn
from transformers import AutoTokenizer

import roles
from scores import batches
from teacher import HALF, Teacher, batch, encoder_path

EPOCHS = int(os.environ.get("EPOCHS", "5"))
LEAST = 0.03  # probability of what is said of plain text
TOLD = 0.4  # how likely a word of plain text must tell of something to be asked about


class Reader(nn.Module):
    """The encoder of a teacher, and the roles and kinds on top."""

    def __init__(self, labels):
        super().__init__()
        self.labels = labels
        self.teacher = Teacher(labels)
        self.roles = roles.Roles(self.teacher.root.shape[0], layers=0)

    def states(self, sentences, tok):
        with HALF:
            x = self.teacher.reps(batch(sentences, tok, {k: {} for k in self.labels}))
        return x.float()


def group_of(reader, tok, sentences):
    x = reader.states(sentences, tok)
    return (x,) + roles.batch([dict(s, states=torch.zeros(len(s["words"]), 1)) for s in sentences])[1:]


def train(gold, teacher_file, tokens, out):
    torch.manual_seed(1)
    random.seed(1)
    saved = torch.load(teacher_file)
    reader = Reader(saved["labels"])
    reader.teacher.load_state_dict(saved["state"])
    tok = AutoTokenizer.from_pretrained(encoder_path())
    sentences, dev = roles.marked(gold, tokens)
    enc = list(reader.teacher.enc.parameters())
    rest = list(reader.teacher.shape.parameters()) + [reader.teacher.mix] + list(reader.roles.parameters())
    opt = torch.optim.AdamW([{"params": enc, "lr": 1e-4}, {"params": rest, "lr": 1.5e-3}], weight_decay=0.01)
    steps = EPOCHS * len(batches(sentences, 700))
    sched = torch.optim.lr_scheduler.LambdaLR(opt, lambda k: min((k + 1) / (0.06 * steps), max(0.02, (steps - k) / (0.94 * steps))))
    t0 = time.time()
    for epoch in range(EPOCHS):
        reader.train()
        for group in batches(sentences, 700):
            x, mask, at, want, kinds = group_of(reader, tok, group)
            loss = roles.loss_of(*reader.roles(x, mask, at), mask, at, want, kinds)
            opt.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(enc + rest, 1.0)
            opt.step()
            sched.step()
        reader.eval()
        with torch.no_grad():
            for group in batches(dev, 2000, False):
                for s, x in zip(group, reader.states(group, tok)):
                    s["states"] = x[:len(s["words"])].clone()
        print(epoch, roles.score(reader.roles, dev), f"{time.time() - t0:.0f}s", flush=True)
    torch.save({"labels": saved["labels"], "state": reader.state_dict()}, out)


@torch.no_grad()
def label(path, *files):
    saved = torch.load(path)
    reader = Reader(saved["labels"])
    reader.load_state_dict(saved["state"])
    reader.eval()
    tok = AutoTokenizer.from_pretrained(encoder_path())
    tells = saved["labels"]["triggers"]
    sentences = []
    for f in files:
        for line in open(f, encoding="utf-8"):
            s = json.loads(line)
            if "told" not in s:  # the project's own reports, of which the ranker learns how far to trust the network
                continue
            triggers, cast = ["O"] * len(s["words"]), {}
            for t, likely in enumerate(s["told"]):
                k, p = max(likely, key=lambda x: x[1] if x[0] else 0, default=(0, 0))
                if k and p >= TOLD:
                    triggers[t] = tells[k]
                    cast[t] = [[], [], []], []
            if cast:
                sentences.append({"words": s["words"], "triggers": triggers, "cast": cast})
    for group in batches(sentences, 3000, False):
        x, mask, at, _, _ = group_of(reader, tok, group)
        scores, weights = reader.roles(x, mask, at)
        for (i, t), likely, weight in zip(at.tolist(), torch.sigmoid(scores), weights):
            s = group[i]
            allowed = roles.kinds_of(s["triggers"][t])
            kinds = torch.softmax(weight[allowed], -1)
            s["cast"][t] = ([[[j, round(p, 3)] for j, p in enumerate(row[:len(s["words"])].tolist()) if p >= LEAST] for row in likely],
                            [[roles.NAMES[k], round(p, 3)] for k, p in zip(allowed, kinds.tolist()) if p >= LEAST])
        for s in group:
            print(json.dumps(s, ensure_ascii=False))


if __name__ == "__main__":
    {"train": train, "label": label}[sys.argv[1]](*sys.argv[2:])
