// Package gongbao carries the theme, so that the program runs anywhere: the
// templates, and the stylesheets, scripts and pictures that they name.
package gongbao

import "embed"

// Theme holds templates/ and static/.
//
//go:embed all:templates all:static
var Theme embed.FS
