package address

import "strings"

// Relative returns the shortest relative link from one page to another page or file of the
// same variant. It is empty if both are the same.
func Relative(from, to string) string {
	n := SharedFolders(from, to)
	return Up(from[n:]) + to[n:]
}

// Up returns the link from a page to the folder that its path is relative to: ../../ for
// fangkong/3/.
func Up(page string) string { return strings.Repeat("../", strings.Count(page, "/")) }

// SharedFolders returns how many bytes long the folders are with which both paths begin.
func SharedFolders(a, b string) int {
	shared := 0
	for i := 0; i < len(a) && i < len(b) && a[i] == b[i]; i++ {
		if a[i] == '/' {
			shared = i + 1
		}
	}
	return shared
}
