// Package cite writes citations of clauses, and finds the clause that a citation means.
//
// # References
//
// A [Reference] is a locator with all that is known about the document and the address
// at which it can be read. [Formats] lists the ways to write one. In the browser
// static/js/cite/cite.js fills in the [Template] of a format, which comes with the locators
// of the document as a [locator.Outline], and writes the same bytes.
//
// # Resolving
//
// [Resolve] takes a locator in any of the forms that people write, an id, an address, a
// whole citation, or the name of a clause, and returns the clause that is meant; see
// resolve.go for what it reads and when it does not guess. The browser does the same in
// static/js/locate/resolve.js with the data of an [Index]; testdata/resolve.txt has the
// results for both.
package cite
