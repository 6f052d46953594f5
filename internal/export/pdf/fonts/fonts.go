// Package fonts has the fonts for the PDF files of the guide on machines without Chinese fonts:
// subsets with the characters of the guide in both scripts. Their origin is in README.md.
package fonts

import "embed"

// Files has the fonts.
//
//go:embed *.otf
var Files embed.FS
