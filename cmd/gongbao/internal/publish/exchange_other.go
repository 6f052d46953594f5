//go:build !linux

package publish

import "errors"

// exchange is not supported: no other system has a portable call for it. Two
// renames are used instead.
func exchange(a, b string) error { return errors.ErrUnsupported }
