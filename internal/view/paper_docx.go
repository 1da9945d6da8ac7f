package view

import (
	"archive/zip"
	_ "embed"
	"encoding/xml"
	"fmt"
	"html/template"
	"io"
	"strings"
	"time"
	"unicode/utf8"
)

//go:embed paper.html
var paperHTML string

var paperTemplate = template.Must(template.New("paper").Funcs(template.FuncMap{
	"shown": Paper.shown, "cited": Paper.cited, "credit": credit, "day": Day, "caveat": func() string { return caveat },
	"whole": func(s string) string { return quote(s, 1<<20) },
}).Parse(paperHTML))

// The fixed parts of a WordprocessingML package (ECMA-376, part 1): what Word,
// LibreOffice and Pages need and nothing else.
const (
	docxTypes = xml.Header + `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/><Override PartName="/word/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.styles+xml"/><Override PartName="/word/footnotes.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"/></Types>`
	docxRels  = xml.Header + `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>`
	docxParts = xml.Header + `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" Target="styles.xml"/><Relationship Id="rId2" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes" Target="footnotes.xml"/></Relationships>`
	docxStyle = xml.Header + `<w:styles xmlns:w="` + docxSpace + `"><w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="Georgia" w:hAnsi="Georgia" w:cs="Times New Roman"/><w:sz w:val="21"/><w:lang w:val="en-GB"/></w:rPr></w:rPrDefault><w:pPrDefault><w:pPr><w:spacing w:after="80"/></w:pPr></w:pPrDefault></w:docDefaults>` +
		`<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>` +
		`<w:style w:type="paragraph" w:styleId="Title"><w:name w:val="Title"/><w:basedOn w:val="Normal"/><w:rPr><w:b/><w:sz w:val="34"/></w:rPr></w:style>` +
		`<w:style w:type="paragraph" w:styleId="Heading1"><w:name w:val="heading 1"/><w:basedOn w:val="Normal"/><w:pPr><w:keepNext/><w:spacing w:before="200" w:after="60"/><w:outlineLvl w:val="0"/></w:pPr><w:rPr><w:b/><w:sz w:val="25"/></w:rPr></w:style>` +
		`<w:style w:type="paragraph" w:styleId="Finding"><w:name w:val="Finding"/><w:basedOn w:val="Normal"/><w:pPr><w:ind w:left="454" w:hanging="454"/></w:pPr></w:style>` +
		`<w:style w:type="paragraph" w:styleId="FootnoteText"><w:name w:val="footnote text"/><w:basedOn w:val="Normal"/><w:pPr><w:spacing w:after="0"/></w:pPr><w:rPr><w:sz w:val="17"/></w:rPr></w:style>` +
		`<w:style w:type="character" w:styleId="FootnoteReference"><w:name w:val="footnote reference"/><w:rPr><w:vertAlign w:val="superscript"/></w:rPr></w:style></w:styles>`
	docxSpace = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
)

// writeDOCX writes a document with real footnotes. The same paper gives the same
// bytes.
func (p Paper) writeDOCX(out io.Writer) error {
	z := zip.NewWriter(out)
	for _, part := range [][2]string{
		{"[Content_Types].xml", docxTypes}, {"_rels/.rels", docxRels}, {"word/_rels/document.xml.rels", docxParts},
		{"word/styles.xml", docxStyle}, {"word/footnotes.xml", p.docxFootnotes()}, {"word/document.xml", p.docxBody()},
	} {
		f, err := z.CreateHeader(&zip.FileHeader{Name: part[0], Method: zip.Deflate, Modified: time.Date(1980, 1, 1, 0, 0, 0, 0, time.UTC)})
		if err != nil {
			return err
		}
		if _, err := io.WriteString(f, part[1]); err != nil {
			return err
		}
	}
	return z.Close()
}

// docxText is s as the text of a run: escaped, and without what XML can't hold.
func docxText(s string) string {
	s = strings.Map(func(r rune) rune {
		if r == utf8.RuneError || r < ' ' && r != '\t' && r != '\n' || r == 0xFFFE || r == 0xFFFF {
			return -1
		}
		return r
	}, s)
	var b strings.Builder
	for i, line := range strings.Split(s, "\n") {
		if i > 0 {
			b.WriteString(`<w:br/>`)
		}
		b.WriteString(`<w:t xml:space="preserve">`)
		_ = xml.EscapeText(&b, []byte(line)) // a strings.Builder takes all
		b.WriteString(`</w:t>`)
	}
	return b.String()
}

func docxRun(s, properties string) string {
	if properties != "" {
		properties = "<w:rPr>" + properties + "</w:rPr>"
	}
	return "<w:r>" + properties + docxText(s) + "</w:r>"
}

func docxParagraph(style string, runs ...string) string {
	return `<w:p><w:pPr><w:pStyle w:val="` + style + `"/></w:pPr>` + strings.Join(runs, "") + `</w:p>`
}

const grey = `<w:color w:val="555555"/><w:sz w:val="18"/>`

func (p Paper) docxBody() string {
	var b strings.Builder
	b.WriteString(xml.Header + `<w:document xmlns:w="` + docxSpace + `"><w:body>`)
	b.WriteString(docxParagraph("Title", docxRun(p.Title, "")))
	if p.Heading != "" {
		b.WriteString(docxParagraph("Normal", docxRun(p.Heading, grey)))
	}
	// Word numbers footnotes by the order of their references, so that one cited twice
	// stands under both.
	n := 0
	for _, block := range p.shown() {
		runs := []string{docxRun(block.Text, "")}
		for range block.Notes {
			n++
			runs = append(runs, fmt.Sprintf(`<w:r><w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr><w:footnoteReference w:id="%d"/></w:r>`, n))
		}
		switch block.Kind {
		case HeadingBlock:
			b.WriteString(docxParagraph("Heading1", runs...))
		case FindingBlock:
			runs = append([]string{docxRun(block.ID+"  ", grey)}, runs...)
			if block.Meta != "" {
				runs = append(runs, docxRun(" — "+block.Meta, grey))
			}
			b.WriteString(docxParagraph("Finding", runs...))
		default:
			b.WriteString(docxParagraph("Normal", runs...))
		}
	}
	if len(p.Holders) > 0 {
		b.WriteString(docxParagraph("Heading1", docxRun("Who holds what", "")))
		b.WriteString(`<w:tbl><w:tblPr><w:tblW w:w="5000" w:type="pct"/><w:tblBorders><w:bottom w:val="single" w:sz="4" w:color="BBBBBB"/><w:insideH w:val="single" w:sz="4" w:color="BBBBBB"/></w:tblBorders></w:tblPr><w:tblGrid><w:gridCol/><w:gridCol/><w:gridCol/><w:gridCol/></w:tblGrid>`)
		row := func(bold string, cells ...string) {
			b.WriteString(`<w:tr>`)
			for _, c := range cells {
				b.WriteString(`<w:tc><w:tcPr/>` + docxParagraph("FootnoteText", docxRun(c, bold)) + `</w:tc>`)
			}
			b.WriteString(`</w:tr>`)
		}
		row("<w:b/>", "Place", "State", "Holder", "Last told")
		for _, h := range p.Holders {
			row("", h.Place, h.State, h.Holder, Day(h.Last))
		}
		b.WriteString(`</w:tbl>`)
	}
	b.WriteString(docxParagraph("Heading1", docxRun("Method", "")))
	b.WriteString(docxParagraph("Normal", docxRun(p.Method.Text+" Claims "+p.Method.Hash+".", grey)))
	b.WriteString(docxParagraph("Normal", docxRun(caveat, grey)))
	b.WriteString(`<w:sectPr><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1020" w:right="964" w:bottom="1020" w:left="964" w:header="567" w:footer="567" w:gutter="0"/></w:sectPr></w:body></w:document>`)
	return b.String()
}

func (p Paper) docxFootnotes() string {
	var b strings.Builder
	b.WriteString(xml.Header + `<w:footnotes xmlns:w="` + docxSpace + `">`)
	b.WriteString(`<w:footnote w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p></w:footnote><w:footnote w:type="continuationSeparator" w:id="0"><w:p><w:r><w:continuationSeparator/></w:r></w:p></w:footnote>`)
	n := 0
	for _, block := range p.shown() {
		for _, number := range block.Notes {
			n++
			c := p.Notes[number-1].Cite
			fmt.Fprintf(&b, `<w:footnote w:id="%d">`, n)
			b.WriteString(docxParagraph("FootnoteText", `<w:r><w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr><w:footnoteRef/></w:r>`, docxRun(" “"+quote(c.Quote, maxQuote)+"” — "+credit(c), "")))
			b.WriteString(`</w:footnote>`)
		}
	}
	b.WriteString(`</w:footnotes>`)
	return b.String()
}
