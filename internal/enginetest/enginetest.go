// Package enginetest runs modules of static/ that know no page in a JavaScript engine, so
// that tests compare them with Go without a browser.
package enginetest

import (
	"fmt"
	"io/fs"
	"path"
	"regexp"
	"runtime/debug"
	"strings"
	"sync"
	"testing"
	"unicode"

	"github.com/dop251/goja"
	"github.com/evanw/esbuild/pkg/api"

	"gongbao"
)

// An Engine has all that some modules export as global variables.
type Engine struct {
	testing.TB
	vm *goja.Runtime
}

// New returns an engine with modules, given by their names below static/. With -short it
// skips the test, since an engine has no goroutines of ours to watch.
func New(t testing.TB, modules ...string) *Engine {
	t.Helper()
	if testing.Short() {
		t.Skip("a JavaScript engine has no goroutines of ours to watch: not with -short")
	}
	debug.SetGCPercent(400) // an engine allocates much and keeps little: a sixth of the time
	e := &Engine{t, goja.New()}
	e.vm.Set("bytesOf", func(s string) int { return len(s) })
	e.Run(surroundings)
	e.Run(bundle(t, modules))
	return e
}

// surroundings is what modules use of a browser although they know no page.
const surroundings = `
	var window = globalThis, location = { protocol: 'https:', href: 'https://site.example/' };
	class TextEncoder { encode(s) { return { length: bytesOf(s) }; } }
	var document = {
		createElement: () => ({ remove() {} }),
		head: { append: script => (serve(script.src) ? script.onload() : script.onerror()) },
	};`

// category matches what the engine does not know in a regular expression.
var category = regexp.MustCompile(`\\p\{[PS]\}`)

// rangesOf returns the characters of a category, P or S, as a regular expression lists them.
func rangesOf(category string) string {
	var b strings.Builder
	table := unicode.Categories[category]
	for _, r := range table.R16 {
		for c := r.Lo; r.Stride > 1 && c < r.Hi; c += r.Stride {
			fmt.Fprintf(&b, `\u{%x}`, c)
			r.Lo = c + r.Stride
		}
		fmt.Fprintf(&b, `\u{%x}-\u{%x}`, r.Lo, r.Hi)
	}
	for _, r := range table.R32 {
		fmt.Fprintf(&b, `\u{%x}-\u{%x}`, r.Lo, r.Hi)
	}
	return b.String()
}

// Serve lets scripts of the page load files of a site by their addresses.
func (e *Engine) Serve(files map[string]func() []byte) {
	e.vm.Set("serve", func(address string) bool {
		name, _, _ := strings.Cut(address, "?")
		file, ok := files[path.Clean(name)]
		if ok {
			e.Run(string(file()))
		}
		return ok
	})
}

// Run runs a script and returns its value.
func (e *Engine) Run(code string) goja.Value {
	e.Helper()
	v, err := e.vm.RunString(code)
	if err != nil {
		e.Fatal(err)
	}
	return v
}

// Call calls a function, written as code, with arguments, and sets result to what it
// returns or promises.
func (e *Engine) Call(result any, function string, args ...any) {
	e.Helper()
	f, ok := goja.AssertFunction(e.Run("(" + function + ")"))
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
	if p, ok := v.Export().(*goja.Promise); ok {
		if v = p.Result(); p.State() != goja.PromiseStateFulfilled {
			e.Fatalf("the promise is not kept: %v", v)
		}
	}
	if err := e.vm.ExportTo(v, result); err != nil {
		e.Fatal(err)
	}
}

var (
	mu      sync.Mutex
	bundles = map[string]string{} // by the script that imports the modules
)

// bundle returns a script with modules and all that they import. What is imported from
// templates is the name of the template.
func bundle(t testing.TB, modules []string) string {
	t.Helper()
	mu.Lock()
	defer mu.Unlock()
	entry := ""
	for i, name := range modules {
		entry += fmt.Sprintf("import * as m%d from './static/%s'; Object.assign(globalThis, m%[1]d);", i, name)
	}
	if _, ok := bundles[entry]; !ok {
		result := api.Build(api.BuildOptions{
			Stdin: &api.StdinOptions{Contents: entry}, Bundle: true, Format: api.FormatIIFE, Charset: api.CharsetUTF8,
			Target: api.ES2017, Plugins: []api.Plugin{{Name: "theme", Setup: readTheme}},
		})
		for _, m := range result.Errors {
			t.Fatal(m.Text)
		}
		bundles[entry] = string(result.OutputFiles[0].Contents)
	}
	return bundles[entry]
}

// readTheme lets esbuild read from the theme, and from nowhere else.
func readTheme(build api.PluginBuild) {
	build.OnResolve(api.OnResolveOptions{Filter: ".*"}, func(args api.OnResolveArgs) (api.OnResolveResult, error) {
		if space, name, ok := strings.Cut(args.Path, ":"); ok {
			return api.OnResolveResult{Path: name, Namespace: space}, nil
		}
		return api.OnResolveResult{Path: path.Join(path.Dir(args.Importer), args.Path), Namespace: "theme"}, nil
	})
	build.OnLoad(api.OnLoadOptions{Filter: ".*", Namespace: "theme"}, func(args api.OnLoadArgs) (api.OnLoadResult, error) {
		data, err := fs.ReadFile(gongbao.Theme, args.Path)
		text := category.ReplaceAllStringFunc(string(data), func(class string) string { return rangesOf(class[len(`\p{`) : len(class)-1]) })
		return api.OnLoadResult{Contents: &text, Loader: api.LoaderJS}, err
	})
	build.OnLoad(api.OnLoadOptions{Filter: ".*"}, func(args api.OnLoadArgs) (api.OnLoadResult, error) {
		return api.OnLoadResult{Contents: &args.Path, Loader: api.LoaderText}, nil
	})
}
