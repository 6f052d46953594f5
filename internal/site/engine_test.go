package site

import (
	"fmt"
	"gongbao/internal/theme"
	"testing"

	"github.com/dop251/goja"
	"github.com/evanw/esbuild/pkg/api"
)

// An engine runs modules of static/ that know no page, without a browser.
type engine struct {
	testing.TB
	vm *goja.Runtime
}

// newEngine returns an engine with all that modules export as global variables.
func newEngine(t testing.TB, names ...string) *engine {
	t.Helper()
	entry := ""
	for i, name := range names {
		entry += fmt.Sprintf("import * as m%d from './static/%s'; Object.assign(globalThis, m%[1]d);", i, name)
	}
	result := api.Build(api.BuildOptions{
		Stdin: &api.StdinOptions{Contents: entry}, Bundle: true, Format: api.FormatIIFE, Charset: api.CharsetUTF8,
		Target: api.ES2017, Plugins: []api.Plugin{theme.Plugin(ourTheme())},
	})
	for _, m := range result.Errors {
		t.Fatal(m.Text)
	}
	e := &engine{t, goja.New()}
	e.run(string(result.OutputFiles[0].Contents))
	return e
}

// run runs a script and returns its value.
func (e *engine) run(code string) goja.Value {
	e.Helper()
	v, err := e.vm.RunString(code)
	if err != nil {
		e.Fatal(err)
	}
	return v
}

// call calls a function, written as code, with arguments.
func (e *engine) call(function string, args ...any) goja.Value {
	e.Helper()
	f, ok := goja.AssertFunction(e.run("(" + function + ")"))
	if !ok {
		e.Fatalf("not a function: %s", function)
	}
	var values []goja.Value
	for _, arg := range args {
		values = append(values, e.vm.ToValue(arg))
	}
	v, err := f(goja.Undefined(), values...)
	if err != nil {
		e.Fatal(err)
	}
	return v
}
