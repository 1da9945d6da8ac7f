"""Turns the output of `entente analyse` into sentences of words for the trainers.

usage: tokens.py REPORTS.jsonl ANALYSIS.jsonl > TOKENS.jsonl
One JSON object a report: {"id", "sentences": [[[start, end], ...], ...], "words": [[...], ...]},
offsets in characters of the report's text.
"""

import json
import sys


def main(reports, analysis):
    texts = {}
    for line in open(reports, encoding="utf-8"):
        r = json.loads(line)
        texts[r["id"]] = r["text"]
    for line in open(analysis, encoding="utf-8"):
        a = json.loads(line)
        text = texts[a["report"]]
        at, n = {}, 0  # byte offset to character
        for i, c in enumerate(text):
            at[n] = i
            n += len(c.encode())
        at[n] = len(text)
        sentences = [[] for _ in a["sentences"]]
        for t in a["tokens"]:
            sentences[t["sentence"]].append([at[t["start"]], at[t["end"]]])
        print(json.dumps({"id": a["report"], "sentences": sentences,
                          "words": [[text[s:e] for s, e in toks] for toks in sentences]}, ensure_ascii=False))


if __name__ == "__main__":
    main(*sys.argv[1:])
