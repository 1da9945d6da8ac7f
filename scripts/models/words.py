"""Writes what the network is told of some forms, for the Go test that compares.

usage: words.py > internal/nlp/network/testdata/words.json
"""

import json

from student import affixes, level, shape_of

FORMS = ["the", "The", "SDF", "U.S.", "2016", "1,500", "A", "a", "“", "”", "’s", "—", "…", "eBay", "McDonald", "F-16", "AK-47s", "Güneş", "İzmir",
         "Ürümqi", "ÅÄÖ", "naïve", "北京", "٣٤", "x", "", "-", "``", "Su-22", "mid-2016", "$", "%", "e.g.", "Al-Raqqa"]

print("[")
for i, f in enumerate(FORMS):
    row = {"Form": f, "Level": level(f), "Affixes": affixes(level(f)),
           "Shapes": [shape_of(f, 0, False), shape_of(f, 1, False), shape_of(f, 1, True)]}
    print("  " + json.dumps(row, ensure_ascii=False) + ("," if i + 1 < len(FORMS) else ""))
print("]")
