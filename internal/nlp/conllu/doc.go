// Package conllu reads and writes CoNLL-U, the format of treebanks
// (https://universaldependencies.org/format.html), and knows where the treebanks that the
// model is trained on keep which part.
//
// Bytes go in and sentences of rows come out, and back without loss; analysed documents can
// be written too. It analyses nothing.
package conllu
