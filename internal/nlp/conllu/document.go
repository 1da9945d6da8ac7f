package conllu

import (
	"bufio"
	"fmt"
	"io"
	"strconv"
	"strings"

	"entente/internal/document"
)

// WriteDocument writes an analysed document as CoNLL-U. MISC has the byte offsets
// of each token into the report's text, so that a reader of the file can cite.
func WriteDocument(w io.Writer, d *document.Document) error {
	out := bufio.NewWriter(w)
	fmt.Fprintf(out, "# newdoc id = %s\n", field(string(d.Report.ID)))
	for n, s := range d.Sentences {
		if s.First >= s.Last {
			continue
		}
		fmt.Fprintf(out, "# sent_id = %s-%d\n", field(string(d.Report.ID)), n+1)
		fmt.Fprintf(out, "# text = %s\n", strings.Join(strings.Fields(d.Text(s.Span)), " "))
		for i := s.First; i < s.Last; i++ {
			t := d.Tokens[i]
			head := 0
			if t.Head >= s.First && t.Head < s.Last {
				head = t.Head - s.First + 1
			}
			misc := ""
			if i+1 < s.Last && d.Tokens[i+1].Start == t.End {
				misc = "SpaceAfter=No|"
			}
			misc += fmt.Sprintf("Start=%d|End=%d", t.Start, t.End)
			row := Row{
				strconv.Itoa(i - s.First + 1), field(d.Word(i)), field(t.Lemma),
				field(t.UPOS), field(t.XPOS), "_",
				strconv.Itoa(head), field(t.Deprel), "_", misc,
			}
			if d.Has&document.Parse == 0 {
				row[Head] = "_"
			}
			out.WriteString(strings.Join(row[:], "\t"))
			out.WriteByte('\n')
		}
		out.WriteByte('\n')
	}
	if err := out.Flush(); err != nil {
		return fmt.Errorf("write CoNLL-U of %s: %w", d.Report.ID, err)
	}
	return nil
}

// field keeps tabs and line ends out of a column; an empty one is "_".
func field(s string) string {
	if s = strings.Join(strings.FieldsFunc(s, func(r rune) bool { return r == '\t' || r == '\n' || r == '\r' }), " "); s == "" {
		return "_"
	}
	return s
}
