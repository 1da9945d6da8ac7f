package view

import (
	"encoding/xml"
	"fmt"
	"io"
)

// The elements of GraphML (graphml.graphdrawing.org).
type graphML struct {
	XMLName xml.Name     `xml:"http://graphml.graphdrawing.org/xmlns graphml"`
	Keys    []graphKey   `xml:"key"`
	Graph   graphElement `xml:"graph"`
}

type graphKey struct {
	ID   string `xml:"id,attr"`
	For  string `xml:"for,attr"`
	Name string `xml:"attr.name,attr"`
	Type string `xml:"attr.type,attr"`
}

type graphElement struct {
	Default string      `xml:"edgedefault,attr"`
	Nodes   []graphNode `xml:"node"`
	Edges   []graphEdge `xml:"edge"`
}

type graphNode struct {
	ID   string      `xml:"id,attr"`
	Data []graphData `xml:"data"`
}

type graphEdge struct {
	Source string      `xml:"source,attr"`
	Target string      `xml:"target,attr"`
	Data   []graphData `xml:"data"`
}

type graphData struct {
	Key   string `xml:"key,attr"`
	Value string `xml:",chardata"`
}

func (g graphML) write(out io.Writer) error {
	if _, err := io.WriteString(out, xml.Header); err != nil {
		return err
	}
	enc := xml.NewEncoder(out)
	enc.Indent("", "  ")
	if err := enc.Encode(g); err != nil {
		return err
	}
	_, err := fmt.Fprintln(out)
	return err
}

// GraphColumn is a field of the nodes or edges of a graph: its name and its GraphML type.
type GraphColumn struct{ Name, Type string }

// WriteGraph writes an undirected graph as GraphML. A node is a row of its id and its
// fields, an edge one of the ids of its ends and its fields.
func WriteGraph(out io.Writer, nodeFields, edgeFields []GraphColumn, nodes, edges [][]string) error {
	g := graphML{Graph: graphElement{Default: "undirected"}}
	for _, of := range []struct {
		what   string
		fields []GraphColumn
	}{{"node", nodeFields}, {"edge", edgeFields}} {
		for _, f := range of.fields {
			g.Keys = append(g.Keys, graphKey{of.what + "_" + f.Name, of.what, f.Name, f.Type})
		}
	}
	data := func(of string, fields []GraphColumn, cells []string) []graphData {
		var out []graphData
		for i, f := range fields {
			out = append(out, graphData{of + "_" + f.Name, cells[i]})
		}
		return out
	}
	for _, n := range nodes {
		g.Graph.Nodes = append(g.Graph.Nodes, graphNode{n[0], data("node", nodeFields, n[1:])})
	}
	for _, e := range edges {
		g.Graph.Edges = append(g.Graph.Edges, graphEdge{e[0], e[1], data("edge", edgeFields, e[2:])})
	}
	return g.write(out)
}
