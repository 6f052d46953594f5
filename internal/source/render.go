package source

import (
	"bytes"
	"fmt"
	"strings"

	"github.com/alecthomas/chroma/v2"
	chromahtml "github.com/alecthomas/chroma/v2/formatters/html"
	"github.com/alecthomas/chroma/v2/lexers"
	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	"github.com/yuin/goldmark/renderer"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"
)

// markdown is the Markdown of pages: CommonMark with tables, definition lists
// and highlighted code, and without spaces between joined Chinese lines.
var markdown = goldmark.New(
	goldmark.WithExtensions(
		extension.Table,
		extension.DefinitionList,
		extension.NewCJK(extension.WithEastAsianLineBreaks(extension.EastAsianLineBreaksCSS3Draft)),
	),
	goldmark.WithRendererOptions(renderer.WithNodeRenderers(util.Prioritized(codeRenderer{}, 100))),
)

// HTML renders the Markdown of a page. link maps addresses of the site
// (/fangkong/) to the URLs to print.
func HTML(body string, link func(string) string) (string, error) {
	src := []byte(body)
	doc := markdown.Parser().Parse(text.NewReader(src))
	_ = ast.Walk(doc, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		switch n := n.(type) {
		case *ast.Link:
			n.Destination = relink(n.Destination, entering, link)
		case *ast.Image:
			n.Destination = relink(n.Destination, entering, link)
		}
		return ast.WalkContinue, nil
	})
	var b bytes.Buffer
	if err := markdown.Renderer().Render(&b, src, doc); err != nil {
		return "", fmt.Errorf("render page: %w", err)
	}
	return b.String(), nil
}

func relink(to []byte, entering bool, link func(string) string) []byte {
	if !entering || !bytes.HasPrefix(to, []byte("/")) {
		return to
	}
	return []byte(link(string(to)))
}

// codeRenderer highlights fenced code with chroma, using classes with the
// prefix c-.
type codeRenderer struct{}

// RegisterFuncs implements renderer.NodeRenderer.
func (codeRenderer) RegisterFuncs(r renderer.NodeRendererFuncRegisterer) {
	r.Register(ast.KindFencedCodeBlock, renderCode)
}

// codeFormatter writes tokens as <span> elements.
var codeFormatter = chromahtml.New(chromahtml.WithClasses(true), chromahtml.ClassPrefix("c-"), chromahtml.WithPreWrapper(preWrapper{}))

// unstyled is the style of a formatter that writes classes. The package of styles, which
// reads all of them as a program starts, is not needed for that.
var unstyled = chroma.MustNewStyle("unstyled", nil)

// A preWrapper writes <pre> elements that can be focused and scrolled with the
// keyboard.
type preWrapper struct{}

// Start implements chromahtml.PreWrapper.
func (preWrapper) Start(_ bool, attributes string) string {
	return `<pre tabindex="0"` + attributes + "><code>"
}

// End implements chromahtml.PreWrapper.
func (preWrapper) End(bool) string { return "</code></pre>" }

func renderCode(w util.BufWriter, src []byte, n ast.Node, entering bool) (ast.WalkStatus, error) {
	if !entering {
		return ast.WalkContinue, nil
	}
	block := n.(*ast.FencedCodeBlock)
	var code strings.Builder
	for i := range block.Lines().Len() {
		seg := block.Lines().At(i)
		code.Write(seg.Value(src))
	}
	lexer := lexers.Get(string(block.Language(src)))
	if lexer == nil {
		lexer = lexers.Fallback
	}
	tokens, err := chroma.Coalesce(lexer).Tokenise(nil, code.String())
	if err != nil {
		return ast.WalkStop, err
	}
	return ast.WalkSkipChildren, codeFormatter.Format(w, unstyled, tokens)
}
