"""Reads the gold sets into sentences with the layers that the models are trained on.

Only what gold.md calls train is trained on; dev parts are returned apart, to choose by.
A sentence is a dict: words (list of str), and, where its set has them,
upos, xpos, heads (0 is the root), rels, names and mentions (one BIOES label a word,
or "?" where the set is silent about a word), triggers ("O" or of what the word tells, or "?"),
cast (by word that tells of something, the words in its roles and its kind).
"""

import collections
import glob
import hashlib
import json
import os
import re
import typing
import xml.etree.ElementTree as ElementTree

TYPES = ["PER", "ORG", "LOC", "FAC", "NAT", "EVT", "WPN"]


def bucket(name, doc):
    """The split of gold.md: under 60 train, under 80 dev."""
    return int(hashlib.sha256(f"{name}/{doc}".encode()).hexdigest()[:8], 16) % 100


def read_conllu(path):
    """Yields (comments, rows) a sentence; rows are lists of ten columns, words only."""
    comments, rows = {}, []
    for line in open(path, encoding="utf-8"):
        line = line.rstrip("\n")
        if not line:
            if rows:
                yield comments, rows
            comments, rows = {}, []
        elif line.startswith("#"):
            key, _, value = line[1:].partition("=")
            comments[key.strip()] = value.strip()
        else:
            cols = line.split("\t")
            if cols[0].isdigit():
                rows.append(cols)
    if rows:
        yield comments, rows


def tree(rows):
    return {
        "words": [r[1] for r in rows],
        "upos": [r[3] for r in rows],
        "xpos": [r[4] for r in rows],
        "heads": [int(r[6]) for r in rows],
        "rels": [r[7] for r in rows],
    }


def ewt(gold):
    dev = list(read_conllu(f"{gold}/ud-ewt/en_ewt-ud-dev.conllu"))
    held = {c["newdoc id"] for c, _ in dev if "newdoc id" in c}
    train, marked = [], triggers_of_treebanks()
    for path in sorted(glob.glob(f"{gold}/ud-ewt/not-to-release/sources/*/*.conllu")):
        sentences = list(read_conllu(path))
        if sentences and sentences[0][0].get("newdoc id") not in held:
            train += [mark_tree(tree(r), c["sent_id"], marked) for c, r in sentences]
    return train, [tree(r) for _, r in dev]


OWN = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..", "data")


def news(gold):
    """The project's own trees: train, with those over stretches of the gold sets, and dev."""
    train, dev = ([tree(r) for _, r in read_conllu(f"{OWN}/treebank/news-{part}.conllu")] for part in ("train", "dev"))
    return train + list(excerpts(gold)), dev


def excerpts(gold):
    """Trees over stretches of the gold sets, whose words stand there and not here (docs/formats/treebank.md)."""
    documents = texts_by_others(gold)
    for comments, rows in read_conllu(f"{OWN}/treebank/excerpts-train.conllu"):
        name, ident, stretch, digest = comments["excerpt"].split(" ")
        text = cut(documents, name, ident, stretch, digest)
        sentence = tree(rows)
        sentence["words"] = [text[slice(*map(int, r[9].removeprefix("Bytes=").split("-")))].decode() for r in rows]
        yield sentence


def cut(documents, name, ident, stretch, digest):
    """The bytes of a stretch of a text by others."""
    start, end = map(int, stretch.split("-"))
    text = documents[name, ident].encode()[start:end]
    if not hashlib.sha256(text).hexdigest().startswith(digest):
        raise SystemExit(f"{name} {ident} is not the text that was annotated")
    return text


def texts_by_others(gold):
    """The texts of the gold sets of which the project has annotated stretches, by set and identifier."""
    documents = {}
    for path in glob.glob(f"{gold}/wikipedia-conflict-pages/src/content/blog/**/*.md", recursive=True):
        name = os.path.relpath(path, f"{gold}/wikipedia-conflict-pages/src/content/blog")
        text = open(path, encoding="utf-8", newline="").read()
        if text.startswith("---\n") and "\n---\n" in text:
            text = text[4:].split("\n---\n", 1)[1].lstrip("\n")
        documents["wikipedia-conflict-pages", name] = text
    for path in glob.glob(f"{gold}/wikitimes-cep/**/*.json", recursive=True):
        for entry in json.load(open(path, encoding="utf-8")):
            if isinstance(entry, dict) and "description" in entry:
                documents["wikitimes-cep", str(entry["id"])] = entry["description"]
    for ident, text, _ in re3d_documents(gold):
        documents["re3d", ident] = text
    for path in sorted(glob.glob(f"{gold}/geovirus/data/*.xml")):
        for article in ElementTree.parse(path).getroot().iter("article"):
            documents["geovirus", article.findtext("source") or article.get("source") or ""] = article.findtext("text") or ""
    return documents


# Of what a word may tell: the event types of the PLOVER manual, a tie, who holds ground, a view (docs/formats/triggers.md).
TELLS = ["AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST", "ACCUSE", "REJECT", "THREATEN", "PROTEST",
         "SANCTION", "MOBILIZE", "COERCE", "ASSAULT", "TIE", "HOLD", "VIEW"]


TREEBANKS = ("gum ", "ud-ewt ")  # of which sentences are named by their identifier


# What a mark may say besides: what ground a deed takes or leaves, and of what kind a tie, a hold or a view is.
KINDS = {
    "TIE": ["allied", "supports", "arms", "trains", "finances", "shelters", "fights", "threatens", "opposes", "negotiates_with", "denounces",
            "part_of", "commands", "successor_of", "sanctions", "recognizes", "member_of", "other"],
    "HOLD": ["holds", "contested", "besieged", "denies", "other"],
    "VIEW": ["terrorist", "legitimate", "illegitimate", "ally", "enemy", "part_of", "extension_of", "front_for", "proxy_of", "distinct_from", "other"],
    "": ["", "took", "lost", "entered", "withdrew", "besieged", "contested"],
}


class Mark(typing.NamedTuple):
    """A marked word: characters [start, end) of its text, and its label. Where somebody has said it, roles has the spans
    of who does it, whom it befalls and where, and kind one of KINDS; else both are None."""
    start: int
    end: int
    label: str
    roles: list | None = None
    kind: str | None = None


def word_of(text, name):
    """The span of a word of text; "word#2" is the second of that form."""
    name, _, number = name.partition("#")
    found = list(re.finditer(r"(?<![^\W_])" + re.escape(name) + r"(?![^\W_])", text))
    return found[int(number or 1) - 1].span()


def mark(start, end, label, find):
    """Reads "LABEL", "LABEL DOERS>RECIPIENTS" or "LABEL DOERS>RECIPIENTS@PLACES KIND"; find gives the span of a name."""
    label, _, rest = label.partition(" ")
    if not rest:
        return Mark(start, end, label)
    cast, _, kind = rest.partition(" ")
    cast, _, places = cast.partition("@")
    doers, _, recipients = cast.partition(">")
    return Mark(start, end, label, [[find(w) for w in names.split(",") if w and w != "-"] for names in (doers, recipients, places)], kind)


def marked_texts(gold):
    """Yields (id, text, marks): the texts of which the words that tell of something are marked."""
    for path in sorted(glob.glob(f"{OWN}/triggers/*.txt")):
        for number, line in enumerate(open(path, encoding="utf-8"), 1):
            if not line.strip() or line.startswith("#"):
                continue
            text, found = "", []
            for part in re.split(r"(\[[^\[\]|]+\|[^\[\]|]+\])", line.strip()):
                if part.startswith("[") and "|" in part:
                    word, _, label = part[1:-1].rpartition("|")
                    found.append((len(text), len(text) + len(word), label))
                    part = word
                text += part
            yield f"own/{os.path.basename(path)}/{number}", text, [mark(*f, lambda name: word_of(text, name)) for f in found]
    documents = texts_by_others(gold)
    for line in open(f"{OWN}/triggers/excerpts.tsv", encoding="utf-8"):
        if line.startswith("#") or not line.strip():
            continue
        excerpt, *marks = line.rstrip("\n").split("\t")
        if excerpt.startswith(TREEBANKS):
            continue
        name, ident, stretch, digest = excerpt.split(" ")
        text = cut(documents, name, ident, stretch, digest)

        def span(place):
            a, b = map(int, place.split("-"))
            return len(text[:a].decode()), len(text[:b].decode())

        yield f"{name}/{ident}/{stretch}", text.decode(), [mark(*span(m.partition("=")[0]), m.partition("=")[2], span) for m in marks]


def is_dev(ident):
    """Whether a text with marked words is of the dev part: texts of others by their document, own ones by their line."""
    return bucket("triggers", ident if ident.startswith("own/") else ident.rsplit("/", 1)[0]) >= 92


def triggers(gold, tokens):
    """Sentences of which the words are known to tell of something or of nothing: train and dev. Each has in "cast", by
    word, the words in its roles and its kind, where that is known; a role whom another sentence fills has nobody."""
    by = {t["id"]: t["sentences"] for t in map(json.loads, open(tokens, encoding="utf-8"))}
    train, dev = [], []
    for ident, text, marks in marked_texts(gold):
        for toks in by.get(ident, []):
            labels, cast = ["O"] * len(toks), {}
            for k, (a, b) in enumerate(toks):
                for m in marks:
                    if a < m.end and m.start < b and any(c.isalpha() for c in text[a:b]):
                        labels[k] = m.label
                        if m.roles is not None:
                            cast[k] = [sorted({j for j, (c, d) in enumerate(toks) for s, _ in spans if c <= s < d}) for spans in m.roles], m.kind
            (dev if is_dev(ident) else train).append({"words": [text[a:b] for a, b in toks], "triggers": labels, "cast": cast})
    return train, dev


def triggers_of_treebanks():
    """Labels of sentences of the treebanks, by sentence: {id: (digest of the words, {number of the word: mark})}."""
    out = {}
    for line in open(f"{OWN}/triggers/excerpts.tsv", encoding="utf-8"):
        excerpt, *marks = line.rstrip("\n").split("\t")
        if excerpt.startswith(TREEBANKS):
            _, ident, digest = excerpt.split(" ")
            out[ident] = digest, {int(m.partition("=")[0]): mark(0, 0, m.partition("=")[2], int) for m in marks}
    return out


def mark_tree(sentence, ident, marked):
    """Gives a sentence of a treebank the labels that it has in data/triggers."""
    if ident in marked:
        digest, marks = marked[ident]
        if not hashlib.sha256(" ".join(sentence["words"]).encode()).hexdigest().startswith(digest):
            raise SystemExit(f"{ident} is not the sentence that was annotated")
        sentence["triggers"] = [marks[k].label if k in marks else "O" for k in range(1, len(sentence["words"]) + 1)]
        sentence["cast"] = {k - 1: ([[j - 1 for j in js] for js in m.roles], m.kind) for k, m in marks.items() if m.roles is not None}
    return sentence


def own_texts():
    """Yields (id, text): the train part of the project's annotated reports and sentences.
    eval/corpus.go deals them in the same way, by their opening bytes."""
    for path in sorted(glob.glob(f"{OWN}/corpus/*.test") + glob.glob(f"{OWN}/phrasebook/*.test")):
        for number, case in enumerate(re.split(r"\n\s*\n", open(path, encoding="utf-8").read())):
            found = re.search(r"^text (.*(?:\n[ \t]+.*)*)", case, re.M)
            if found:
                text = re.sub(r"\n[ \t]+", "\n", found.group(1))
                opening = text.encode()[:60].decode("utf-8", "ignore")
                if bucket("corpus", opening) < 80:
                    yield f"{os.path.basename(path)}/{number}", text


GUM_TYPES = {"person": "PER", "organization": "ORG", "place": "LOC", "event": "EVT"}


def gum_entities(rows):
    """Spans (start, end, type, named, minspan head) of one GUM sentence, nested ones too."""
    open_, out = collections.defaultdict(list), []
    for i, r in enumerate(rows):
        m = re.search(r"(?:^|\|)Entity=([^|]*)", r[9])
        if not m:
            continue
        for op, body, close in re.findall(r"(\()?([^()]+)(\))?", m.group(1)):
            parts = body.split("-")
            ident = parts[0]
            if op:
                named = len(parts) > 7 and bool("-".join(parts[7:]).strip())
                open_[ident].append((i, parts[1] if len(parts) > 1 else "", named))
            if close and open_[ident]:
                start, kind, named = open_[ident].pop()
                out.append((start, i + 1, kind, named))
    return out


def bioes(n, spans):
    """Labels of spans (start, end, type); earlier spans win, overlapping ones are dropped."""
    out = ["O"] * n
    for start, end, kind in spans:
        if any(out[k] != "O" for k in range(start, end)):
            continue
        if end - start == 1:
            out[start] = "S-" + kind
        else:
            out[start] = "B-" + kind
            out[end - 1] = "E-" + kind
            for k in range(start + 1, end - 1):
                out[k] = "I-" + kind
    return out


def gum(gold):
    split, part = {}, ""
    for line in open(f"{gold}/gum/splits.md"):
        line = line.strip()
        if line.startswith("## "):
            part = line[3:]
        elif line.startswith("* "):
            split[line[2:]] = part
    train, dev, marked = [], [], triggers_of_treebanks()
    for path in sorted(glob.glob(f"{gold}/gum/dep/*.conllu")):
        doc = os.path.basename(path)[: -len(".conllu")]
        p = split.get(doc, "train")
        if p not in ("train", "dev"):
            continue
        for comments, rows in read_conllu(path):
            s = mark_tree(tree(rows), comments["sent_id"], marked)
            n = len(rows)
            found = gum_entities(rows)
            names, silent = [], set()
            for a, b, kind, named in found:
                if not named:
                    continue
                while a < b and (rows[a][3] in ("DET", "PUNCT")):
                    a += 1
                # The name itself: its last proper noun ends it, clauses and
                # appositions behind it are no part of it.
                e = a
                while e < b and (rows[e][3] in ("PROPN", "NUM") or rows[e][1][:1].isupper() or rows[e][1].lower() in ("of", "the", "and", "for", "-", "'s", "in", "de", "von", "van")):
                    e += 1
                while e > a and not rows[e - 1][1][:1].isupper() and rows[e - 1][3] != "NUM":
                    e -= 1
                if e <= a or not any(rows[k][3] == "PROPN" for k in range(a, e)):
                    continue
                if kind in GUM_TYPES:
                    names.append((a, e, GUM_TYPES[kind]))
                else:
                    silent.update(range(a, e))
            names.sort(key=lambda x: x[0] - x[1])
            labels = bioes(n, names)
            for k in range(n):
                if labels[k] == "O" and (k in silent or rows[k][3] == "PROPN"):
                    labels[k] = "?"
                if labels[k] == "O" and rows[k][3] == "ADJ" and rows[k][1][:1].isupper() and k > 0:
                    labels[k] = "?"
            s["names"] = labels
            s["doc"] = doc
            (dev if p == "dev" else train).append(s)
    return train, dev


def read_columns(path, sep):
    words, tags = [], []
    for line in open(path, encoding="utf-8"):
        line = line.rstrip("\n")
        if not line.strip():
            if words:
                yield words, tags
            words, tags = [], []
            continue
        if line.startswith("-DOCSTART-"):
            continue
        cols = line.split(sep)
        words.append(cols[0].strip() or "_")
        tags.append(cols[-1].strip())
    if words:
        yield words, tags


def spans_of(tags):
    """Spans of BIO or IO tags."""
    out, start, kind = [], None, None
    for i, t in enumerate(tags + ["O"]):
        k = t[2:] if t != "O" else None
        if start is not None and (k != kind or t.startswith("B-")):
            out.append((start, i, kind))
            start, kind = None, None
        if k is not None and start is None:
            start, kind = i, k
    return out


def folded(words, tags, table):
    """Names of a set by the table of its types; a type that maps to "?" is silence."""
    spans = [(a, b, table[k]) for a, b, k in spans_of(tags)]
    labels = bioes(len(words), [x for x in spans if x[2] != "?"])
    for a, b, k in spans:
        if k == "?":
            labels[a:b] = ["?"] * (b - a)
    return {"words": words, "names": labels}


WIKIGOLD = {"PER": "PER", "ORG": "ORG", "LOC": "LOC", "MISC": "?"}
POLITICS = {
    "politician": "PER", "person": "PER", "politicalparty": "ORG", "organisation": "ORG",
    "country": "LOC", "location": "LOC", "election": "EVT", "event": "EVT", "misc": "?",
}


def wikigold(gold):
    path = glob.glob(f"{gold}/wikigold/**/*.conll.txt", recursive=True)
    out = []
    for p in sorted(path):
        if os.path.isfile(p):
            out += [folded(w, t, WIKIGOLD) for w, t in read_columns(p, " ") if len(w) < 150]
    return out


def politics(gold):
    base = f"{gold}/crossner-politics/ner_data/politics"
    return ([folded(w, t, POLITICS) for w, t in read_columns(f"{base}/train.txt", "\t")],
            [folded(w, t, POLITICS) for w, t in read_columns(f"{base}/dev.txt", "\t")])


def uner(gold):
    out = []
    words, tags = [], []
    for line in open(f"{gold}/uner-ewt/en_ewt-ud-dev.iob2", encoding="utf-8"):
        line = line.rstrip("\n")
        if not line:
            if words:
                out.append(folded(words, tags, {"PER": "PER", "ORG": "ORG", "LOC": "LOC", "OTH": "?"}))
            words, tags = [], []
        elif not line.startswith("#"):
            c = line.split("\t")
            words.append(c[1])
            tags.append(c[2])
    return out


RE3D = {"Organisation": "ORG", "Location": "LOC", "Person": "PER", "Nationality": "NAT",
        "Weapon": "WPN", "MilitaryPlatform": "WPN", "Vehicle": "WPN"}
PRONOUNS = set("he she it they we i you him her them us me his its their our my your who whom which that this those these "
               "himself herself itself themselves ourselves one".split())


def re3d_documents(gold):
    """Yields (id, text, entities) of the sets of re3d; offsets are characters."""
    for path in sorted(glob.glob(f"{gold}/re3d/*/documents.json")):
        ents = collections.defaultdict(list)
        for line in open(path.replace("documents.json", "entities.json"), encoding="utf-8"):
            if line.strip():
                e = json.loads(line)
                ents[e["documentId"]].append(e)
        for line in open(path, encoding="utf-8"):
            if line.strip():
                d = json.loads(line)
                yield d["_id"], d["text"], ents[d["_id"]]


def re3d_mentions(text, entities):
    """Mentions (start, end, type) in characters, articles and pronouns left out."""
    out = set()
    for e in entities:
        kind = RE3D.get(e["type"])
        a, b = e["begin"], e["end"]
        value = text[a:b]
        if kind is None or value.strip() != e["value"].strip():
            continue
        a += len(value) - len(value.lstrip())
        b = a + len(value.strip())
        m = re.match(r"(?:the|a|an)\s+", text[a:b], re.I)
        if m:
            a += m.end()
        if text[a:b].lower() in PRONOUNS or b <= a:
            continue
        # A gold span that cuts a word in two is a slip of its making.
        if (a > 0 and text[a - 1].isalnum() and text[a].isalnum()) or (b < len(text) and text[b - 1].isalnum() and text[b].isalnum()):
            continue
        out.add((a, b, kind, e.get("confidence", 1)))
    return sorted(out)


def is_name(words):
    """Whether a mention is a name rather than a description: a capital beyond its first word, or it is one capitalised word."""
    caps = [w for w in words if w[:1].isupper() or w[:1].isdigit()]
    return len(caps) * 2 > len(words)


def re3d(gold, tokens):
    """re3d over our tokens: a file of JSON lines {id, tokens: [[start, end, sentence]]}
    in characters, as `entente analyse` gives them."""
    by = {}
    for line in open(tokens, encoding="utf-8"):
        t = json.loads(line)
        by[t["id"]] = t["sentences"]
    train, dev = [], []
    for ident, text, entities in re3d_documents(gold):
        gold_mentions = re3d_mentions(text, entities)
        part = dev if bucket("re3d", ident) >= 60 else train
        for toks in by.get(ident, []):
            words = [text[a:b] for a, b in toks]
            start = {a: i for i, (a, b) in enumerate(toks)}
            end = {b: i + 1 for i, (a, b) in enumerate(toks)}
            spans = []
            for a, b, kind, conf in gold_mentions:
                if a in start and b in end and end[b] > start[a]:
                    spans.append((start[a], end[b], kind, conf))
            spans.sort(key=lambda s: (s[0] - s[1], s[0]))
            mentions = bioes(len(words), [s[:3] for s in spans if s[2] != "NAT"])
            names = bioes(len(words), sorted([s[:3] for s in spans if is_name(words[s[0]:s[1]])], key=lambda s: s[1] - s[0]))
            part.append({"words": words, "names": ["?" if x == "O" else x for x in names], "mentions": mentions,
                         "gold": [s[:3] for s in spans], "doc": ident})
    return train, dev
