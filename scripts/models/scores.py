"""Batches of sentences, and the scores that teacher and student are chosen by. A model
gives (words, words with root, weights of arcs) of what read makes of a batch.
"""

import random

import torch


def batches(sentences, size, shuffle=True):
    """Batches of like length, of about size words."""
    order = sorted(range(len(sentences)), key=lambda i: (len(sentences[i]["words"]), random.random() if shuffle else i))
    out, cur = [], []
    for i in order:
        if cur and (len(cur) + 1) * len(sentences[i]["words"]) > size:
            out.append(cur)
            cur = []
        cur.append(sentences[i])
    if cur:
        out.append(cur)
    if shuffle:
        random.shuffle(out)
    return out


def decode_spans(tags):
    out, start, kind = set(), None, None
    for i, t in enumerate(list(tags) + ["O"]):
        p, k = (t[0], t[2:]) if t not in ("O", "?") else ("O", None)
        if start is not None and (p in "BSO" or k != kind):
            out.add((start, i, kind))
            start = None
        if p != "O" and start is None:
            start, kind = i, k
        if start is not None and p in "ES":
            out.add((start, i + 1, kind))
            start = None
    return out


@torch.no_grad()
def score(model, read, sentences, labels):
    """UPOS, UAS, LAS without subtypes."""
    model.eval()
    n = up = ua = la = 0
    base = [r.split(":")[0] for r in labels["rels"]]
    for group in batches(sentences, 1500, False):
        x, hx, arcs = model(read(group))
        heads = arcs.argmax(-1)
        rel = model.rel_scores(x, hx, heads).argmax(-1)
        tags = model.tag["upos"](x).argmax(-1)
        for i, s in enumerate(group):
            for j in range(len(s["words"])):
                n += 1
                up += labels["upos"][tags[i, j]] == s["upos"][j]
                if heads[i, j] == s["heads"][j]:
                    ua += 1
                    la += base[rel[i, j]] == s["rels"][j].split(":")[0]
    return [round(100 * v / n, 2) for v in (up, ua, la)]


@torch.no_grad()
def score_triggers(model, read, sentences, labels):
    """Precision, recall and F1 of the words that tell of something, with what they tell of."""
    model.eval()
    right = found = gold = 0
    for group in batches(sentences, 1500, False):
        x, _, _ = model(read(group))
        told = model.tag["triggers"](x).argmax(-1)
        for i, s in enumerate(group):
            for j, want in enumerate(s["triggers"]):
                got = labels["triggers"][told[i, j]]
                if want != "?":
                    right += got == want != "O"
                    found += got != "O"
                    gold += want != "O"
    return [round(100 * v, 1) for v in (right / max(found, 1), right / max(gold, 1), 2 * right / max(found + gold, 1))]


@torch.no_grad()
def score_spans(model, read, sentences, labels, layer):
    """Precision, recall and F1 of exact spans: of the names, or of both layers together."""
    model.eval()
    right = found = gold = 0
    for group in batches(sentences, 1500, False):
        x, _, _ = model(read(group))
        pred = {k: model.tag[k](x).argmax(-1) for k in ("names", "mentions")}
        for i, s in enumerate(group):
            n = len(s["words"])
            spans = decode_spans([labels["names"][t] for t in pred["names"][i, :n]])
            if layer == "both":
                spans |= decode_spans([labels["mentions"][t] for t in pred["mentions"][i, :n]])
                g = {x for x in s["gold"] if x[2] in ("ORG", "LOC", "PER")}
                spans = {(a, z, "LOC" if k == "FAC" else k) for a, z, k in spans if k in ("ORG", "LOC", "PER", "FAC")}
            else:
                silent = {j for j, t in enumerate(s["names"]) if t == "?"}
                g = decode_spans(s["names"])
                spans = {(a, z, "LOC" if k == "FAC" else k) for a, z, k in spans if k in ("ORG", "LOC", "PER", "EVT", "FAC") and not silent & set(range(a, z))}
            right += len(g & spans)
            found += len(spans)
            gold += len(g)
    return [round(100 * v, 1) for v in (right / max(found, 1), right / max(gold, 1), 2 * right / max(found + gold, 1))]
