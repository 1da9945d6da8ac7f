package view

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"strings"
	"testing"

	"entente"
)

// FuzzDOCX: whatever words a stranger wrote, the document is well-formed XML.
func FuzzDOCX(f *testing.F) {
	f.Add("plain", "quote")
	f.Add("a\x00b\x1f<&>\"']]>", "\ufffe\uffff\xff\u202e")
	f.Fuzz(func(t *testing.T, text, quotation string) {
		p := NewPaper(Brief{Title: text, Summary: text, Sections: []Section{{Title: "S", Lines: []Line{{Text: text, Note: quotation, Cites: []Cite{{Report: "r", Quote: quotation, Speaker: text}}}}}}},
			nil, []Holding{{Place: text, Holder: quotation}}, text)
		var b bytes.Buffer
		if err := p.Write(&b, DOCX); err != nil {
			t.Fatal(err)
		}
		z, err := zip.NewReader(bytes.NewReader(b.Bytes()), int64(b.Len()))
		if err != nil {
			t.Fatal(err)
		}
		for _, part := range z.File {
			r, err := part.Open()
			if err != nil {
				t.Fatal(err)
			}
			for dec := xml.NewDecoder(r); ; {
				if _, err := dec.Token(); errors.Is(err, io.EOF) {
					break
				} else if err != nil {
					t.Fatalf("%s: %v", part.Name, err)
				}
			}
		}
	})
}

func TestPaper(t *testing.T) {
	c := control("isis", "holds", "raqqa", told("r1", "2016-11-06"), quoting("They hold Raqqa."))
	d := control("isis", "holds", "raqqa", told("r2", "2016-11-07"), quoting("Raqqa is theirs."))
	claims := []*entente.Claim{&c, &d}
	b := Brief{Title: "Brief", Summary: "2 claims.", Sections: []Section{
		{Title: "Empty", Lines: []Line{}}, {Title: "Who holds what", Lines: []Line{{Text: "raqqa: held", Cites: Cites(claims, "")}}},
	}}
	p := NewPaper(b, []ShortLine{{Text: "In a word.", Claims: claims[:1]}}, nil, "By hand.")
	if len(p.Notes) != 2 || len(p.Blocks) != 5 || p.Blocks[2].ID != "S1" || len(p.Blocks[4].Notes) != 2 || p.Blocks[2].Notes[0] != p.Blocks[4].Notes[0] {
		t.Fatalf("%+v", p)
	}
	// A heading with nothing under it is not printed; nor is what is out.
	q, err := p.Edit("New", []BlockEdit{{ID: "H1", Text: "In short"}, {ID: "S1", Text: "gone", Out: true}, {ID: "H2", Text: "Held"}, {ID: "S2", Text: "held"}, {ID: "x", Text: "mine"}})
	if err != nil {
		t.Fatal(err)
	}
	var md bytes.Buffer
	if err := q.Write(&md, Markdown); err != nil {
		t.Fatal(err)
	}
	for want, there := range map[string]bool{"## In short": false, "gone": false, "## Held": true, "held[^1][^2]": true, "mine": true, "2 claims.": false, "[^1]: “They hold Raqqa.”": true} {
		if strings.Contains(md.String(), want) != there {
			t.Errorf("%q is there: %v in\n%s", want, !there, md.String())
		}
	}
	var one, two bytes.Buffer
	if p.Write(&one, DOCX) != nil || p.Write(&two, DOCX) != nil || !bytes.Equal(one.Bytes(), two.Bytes()) {
		t.Error("two documents of one paper differ")
	}
}
