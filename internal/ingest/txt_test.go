package ingest

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"entente"
)

// A text without front matter is the file, to the byte.
func TestTextIsTheFile(t *testing.T) {
	for _, text := range []string{
		"One line without an end",
		"\n\n  Blank lines first.\r\nAnd both\rline ends.\n\n\n",
		"---\nA rule and no front matter, since this is a sentence.\n---\nMore.",
		"---\nkey: but no closing line\n",
		"--- \n---\nAn empty block is no front matter.",
		"Tabs\tand \u00a0no-break spaces, “quotes”, Кириллица, ألف.",
	} {
		if r := readOne(t, "a.txt", text, Options{}); r.Text != text {
			t.Errorf("text %q\nbecame %q", text, r.Text)
		}
	}
}

func TestFrontMatter(t *testing.T) {
	for name, c := range map[string]struct {
		head string
		want entente.Report
	}{
		"plain": {"title: Rebels: a report\ndate: 2016-11-07\npublisher: The Paper # a comment\nurl: https://p.example/a#b\nlang: en-GB\nid: x-1\n",
			entente.Report{ID: "x-1", Title: "Rebels: a report", Published: entente.NewDate(2016, 11, 7), Publisher: "The Paper", URL: "https://p.example/a#b", Lang: "en"}},
		"quoted": {"title: \"A \\\"quoted\\\" title: with a colon\" # comment\nsource: 'It''s the Agency'\nid: \"7\"\n",
			entente.Report{ID: "7", Title: `A "quoted" title: with a colon`, Publisher: "It's the Agency"}},
		"folded, as in saved encyclopedia pages": {"subject: Siege of a town\ndescription: From one day to\n  the next, the town: was\n  besieged.\nauthor: Encyclopedia\npubDate: 2023-07-06 00:07\ntags:\nplace: []\nimg: /x.jpg\n",
			entente.Report{ID: "a", Title: "Siege of a town", Publisher: "Encyclopedia", Published: entente.NewDate(2023, 7, 6)}},
		"blocks and lists": {"title: >\n  Over two\n  lines\nsource: |\n  An Agency\ntags:\n- one\n- two\nauthor:\n  - A. Roe\n  - B. Doe\n# comment\n\ndate: Nov 6, 2016\n",
			entente.Report{ID: "a", Title: "Over two lines", Publisher: "An Agency", Published: entente.NewDate(2016, 11, 6)}},
		"nothing set": {"title: ~\ndate: null\nlang:\n", entente.Report{ID: "a"}},
		"line ends of Windows": {"title: T\r\nPublished_At: 2016-11-07T23:30:00-05:00\r\n",
			entente.Report{ID: "a", Title: "T", Published: entente.NewDate(2016, 11, 7)}},
	} {
		for _, end := range []string{"---\n", "...\n"} {
			r := readOne(t, "a.txt", "---\n"+c.head+end+"\nThe text: it is this.\n", Options{})
			if r.Text != "\nThe text: it is this.\n" {
				t.Errorf("%s: text %q", name, r.Text)
			}
			want := c.want
			want.Path, want.Text = "a.txt", r.Text
			if !want.Published.IsZero() {
				want.PublishedBasis = "front matter"
			}
			r.Notes, want.Lang = nil, r.Lang
			if c.want.Lang != "" && r.Lang != c.want.Lang {
				t.Errorf("%s: language %s", name, r.Lang)
			}
			if diff := cmp.Diff(want, r); diff != "" {
				t.Errorf("%s: %s", name, diff)
			}
		}
	}
}

func TestUnreadableDateIsANote(t *testing.T) {
	r := readOne(t, "a.txt", "---\ndate: some day in spring\n---\nText.", Options{})
	if !r.Published.IsZero() || !slices.Contains(r.Notes, `front matter "some day in spring" is no date that can be read`) || !slices.Contains(r.Notes, "no date") {
		t.Errorf("%+v", r)
	}
}

func TestDecode(t *testing.T) {
	utf16 := func(s string, high, low int) string {
		var b strings.Builder
		for _, r := range "\ufeff" + s {
			two := [2]byte{byte(r >> 8), byte(r)}
			b.WriteByte(two[high])
			b.WriteByte(two[low])
		}
		return b.String()
	}
	for name, c := range map[string]struct{ in, text, note string }{
		"UTF-8":             {"Kämpfe — “hier”", "Kämpfe — “hier”", ""},
		"byte order mark":   {"\xEF\xBB\xBFText", "Text", "byte order mark removed"},
		"Windows-1252":      {"The caf\xe9 in K\xf6ln \x96 he said \x93no\x94 \x97 cost \x8010.", "The café in Köln – he said “no” — cost €10.", "converted from Windows-1252"},
		"UTF-16, low first": {utf16("Text “ж”", 1, 0), "Text “ж”", "converted from UTF-16"},
		"UTF-16":            {utf16("Text “ж”", 0, 1), "Text “ж”", "converted from UTF-16"},
	} {
		text, note, err := decode([]byte(c.in))
		if err != nil || text != c.text || note != c.note {
			t.Errorf("%s: %q, %q, %v", name, text, note, err)
		}
	}
	for name, c := range map[string]struct{ in, reason string }{
		"program":            {"\x7fELF\x02\x01\x01\x00\x00\x00", "binary: a NUL byte at 7"},
		"control characters": {"\x01\x02\x03 some text", "binary: 3 control characters in 13 bytes"},
		"one broken byte":    {"This is English text with a broken byte \xff in it.", "not UTF-8 at byte 40, and no other encoding fits"},
		"cut in a letter":    {"Several “typographic quotes” and then a cut \xe2\x80", "not UTF-8 at byte 48, and no other encoding fits"},
		"Cyrillic, 1251":     {"\xcf\xf0\xe8\xe2\xe5\xf2, \xfd\xf2\xee \xf2\xe5\xea\xf1\xf2 \xed\xe0 \xf0\xf3\xf1\xf1\xea\xee\xec", "not UTF-8 at byte 0, and no other encoding fits"},
		"UTF-16 of nothing":  {"\xff\xfe", "empty"},
		"UTF-32":             {"\xff\xfe\x00\x00T\x00\x00\x00", "binary: a NUL byte at 0"},
	} {
		if _, _, err := decode([]byte(c.in)); err == nil || err.Error() != c.reason {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestLanguage(t *testing.T) {
	for text, want := range map[string]string{
		"The army said on Sunday that it had taken the town of Al-Bab from the militants.":                                                        "en",
		"Die Armee teilte am Sonntag mit, dass sie die Stadt nach schweren Kämpfen eingenommen habe, und dass die Kämpfer abgezogen seien.":       "de",
		"L'armée a annoncé dimanche qu'elle avait repris la ville après de violents combats avec les combattants du groupe, qui se sont retirés.": "fr",
		"Армия сообщила в воскресенье, что она заняла город после тяжёлых боёв и что боевики отступили на восток страны.":                         "ru",
		"Raqqa Aleppo Homs":                   "",
		"Rebels seize town near the border":   "",
		"Troops advance on the city of Mosul": "en",
	} {
		r := entente.Report{Text: text}
		if got := language(&r); got != want && want != "" {
			t.Errorf("%.40s: %q, want %q", text, got, want)
		}
		if noted := len(r.Notes) > 0; noted != (want != "" && want != "en") && want != "" {
			t.Errorf("%.40s: notes %q", text, r.Notes)
		}
	}
	r := entente.Report{Text: "The army said so.", Lang: "de-AT"}
	if got := language(&r); got != "de" || len(r.Notes) != 1 {
		t.Errorf("stated language: %q, %q", got, r.Notes)
	}
}
