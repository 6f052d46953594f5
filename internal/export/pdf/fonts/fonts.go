// Package fonts has the fonts in which the guide is set where there are no others: subsets
// with its characters in both scripts. README.md says where they are from.
package fonts

import "embed"

// Files has the fonts.
//
//go:embed *.otf
var Files embed.FS
