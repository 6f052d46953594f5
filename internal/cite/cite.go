// Package cite says how a clause is cited, and finds the clause that a citation
// means.
//
// # Locators
//
// A locator (條款編號) names a clause within its document. It has three forms,
// which mean the same:
//
//	short   三、（四）2                  what an official writes in a report
//	spoken  第三部分第（四）項第2點         in running text
//	legal   第三節第（四）項第2點           in a note, after 《法學引注手冊》
//
// The short form has no point after an Arabic number, and writes a part by
// itself as 第三部分, for 「三、」 cannot end a locator. Paragraphs, dash items and
// 「一是…」 points have no number in the text: they are counted (三、（七）第3段,
// 第二部分所列第1項) or named by their opening (四、（二）之“三是”). In a statute
// an article stands for itself, whatever chapter it is in:
//
//	short   第一百二十條之一第二款第（三）項
//	spoken  第一百二十條之一第二款第三項
//	legal   第120條之一第2款第3項
//
// How each kind of unit is written is a table (locator.go).
//
// # References
//
// A [Reference] is a locator with all that is known about the document and the
// place where it can be read. [Formats] lists the ways to write one. In the browser
// static/js/cite/cite.js fills in the [Template] of a format, which comes with the locators of
// the document as an [Outline], and writes the same bytes.
//
// # The way back
//
// [Resolve] takes a locator in any of the forms that people write, an id, an
// address, a whole citation, or the name of a clause, and says which clause is
// meant; see resolve.go for what it reads and what it refuses to guess. The same
// is done in the browser by static/js/locate/resolve.js over the data of an [Index];
// testdata/resolve.txt says for both what is right.
package cite
