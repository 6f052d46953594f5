package cite_test

import (
	"testing"

	"gongbao/internal/enginetest"
)

// The panel of citations begins with the format that was chosen last: on another page, in the
// other edition, and on this page where the browser stores nothing.
func TestKeptFormat(t *testing.T) {
	const (
		stores  = `var stored = {}, localStorage = { getItem: (key) => stored[key] ?? null, setItem: (key, value) => { stored[key] = String(value); } };`
		refuses = `Object.defineProperty(globalThis, 'localStorage', { configurable: true, get() { throw new Error('SecurityError'); } });`
		isFull  = `var localStorage = { getItem: () => null, setItem() { throw new Error('QuotaExceededError'); } };`
	)
	page := func(storage string) *enginetest.Engine {
		e := enginetest.New(t, "js/cite/format.js")
		e.Run(storage)
		return e
	}
	check := func(e *enginetest.Engine, where, want string) {
		t.Helper()
		if got := e.Run(`keptFormat(['apa', 'ris', 'bibtex'])`).String(); got != want {
			t.Errorf("%s: %s, want %s", where, got, want)
		}
	}
	for name, storage := range map[string]string{"stores": stores, "refuses": refuses, "is full": isFull} {
		e := page(storage)
		check(e, name+", at first", "apa")
		e.Run(`keepFormat('ris')`)
		check(e, name+", on this page", "ris")
	}

	this := page(stores)
	this.Run(`keepFormat('bibtex')`)
	kept := this.Run(`JSON.stringify(stored)`).String()
	check(page(stores+`stored = `+kept+`;`), "on another page", "bibtex")
	check(page(stores+`stored = { 'gongbao.citing': 'text/css' };`), "a format that there no longer is", "apa")

	this.Run(`stored = { 'gongbao.citing': 'ris' };`) // chosen on another page, in another tab
	check(this, "chosen elsewhere since", "ris")
}
