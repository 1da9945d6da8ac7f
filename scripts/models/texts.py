"""Collects plain text for the teacher to label, and the documents of re3d, as reports
that `entente analyse` reads. Only what gold.md calls train.

usage: texts.py GOLD FOLDER   writes re3d.jsonl, triggers.jsonl and silver.jsonl there
"""

import glob
import json
import os
import sys
import xml.etree.ElementTree as ElementTree

import data


def silver(gold):
    """Yields (id, text): the project's own reports, pages and news of the gold sets that have no trees."""
    for name, text in data.own_texts():
        yield "own/" + name, text
    root = f"{gold}/wikipedia-conflict-pages/src/content/blog/"
    for path in sorted(glob.glob(root + "**/*.md", recursive=True)):
        name = os.path.relpath(path, root)
        if data.bucket("wikipedia-conflict-pages", name) < 60:
            text = open(path, encoding="utf-8").read()
            yield "wikipedia/" + name, text.split("---", 2)[2] if text.startswith("---") else text
    for path in sorted(glob.glob(f"{gold}/geovirus/data/*.xml")):
        for article in ElementTree.parse(path).getroot().iter("article"):
            url = article.findtext("source") or article.get("source") or ""
            if data.bucket("geovirus", url) < 60:
                yield "geovirus/" + url, article.findtext("text") or ""
    for path in sorted(glob.glob(f"{gold}/wikitimes-cep/**/*.json", recursive=True)):
        for entry in json.load(open(path, encoding="utf-8")):
            if isinstance(entry, dict) and "description" in entry and data.bucket("wikitimes-cep", entry["id"]) < 60:
                yield f"cep/{entry['id']}", entry["description"]


def main(gold, out):
    with open(f"{out}/re3d.jsonl", "w", encoding="utf-8") as f:
        for ident, text, _ in data.re3d_documents(gold):
            f.write(json.dumps({"id": ident, "text": text}) + "\n")
    with open(f"{out}/triggers.jsonl", "w", encoding="utf-8") as f:
        for ident, text, _ in data.marked_texts(gold):
            f.write(json.dumps({"id": ident, "text": text}) + "\n")
    with open(f"{out}/silver.jsonl", "w", encoding="utf-8") as f:
        for ident, text in silver(gold):
            f.write(json.dumps({"id": ident, "text": text}) + "\n")


if __name__ == "__main__":
    main(*sys.argv[1:])
