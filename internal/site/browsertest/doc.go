// Package browsertest tests the pages of the website in a browser. It has test files only.
//
// It builds the guide in content/ and a small library once, serves both from memory, and
// starts one headless Chromium, which all tests share. TestPages opens each kind of page and
// asks it every question that pages have in common: accessibility (axe-core), layout, focus
// order, size of targets, words, requests and messages on the console. The other tests use a
// page as a reader does: they search, cite, select, print, change settings. What scripts
// compute is tested in a JavaScript engine (package enginetest), beside what Go computes.
//
//	go test ./internal/site/browsertest
//	go test -short ./internal/site/browsertest              two kinds of page, one variant
//	GONGBAO_BROWSER=required go test ./internal/site/browsertest
//
// The tests need Chromium with a Chinese font, axe-core in .ci/node_modules, and pdftotext and
// pdfinfo of poppler-utils; .ci/install installs them on Debian, and of Chromium the build
// without windows, which takes half the time. CHROME_PATH names another browser. Without a browser the tests are skipped, which one line on standard error reports;
// with GONGBAO_BROWSER=required they fail.
//
// A question is a JavaScript function that returns the faults that it finds, each with its
// element; TestQuestionsFindFaults checks that it does. Tests find elements by what does not
// change unless a promise is broken (data-text, data-x, ids, roles) or by the few class names
// that templates and tests share (unit, prose, notes, strip, card, crumbs, ref, skip).
package browsertest
