package site

import (
	"bytes"
	"strings"
	"testing"
)

// A browser looks for the encoding of a page in its first 1024 bytes, whatever the editor has
// to say before it.
func TestEncodingAtTheTop(t *testing.T) {
	c := small()
	for _, long := range []string{"", strings.Repeat("站", 60), strings.Repeat("<\"站", 160)} {
		c.Site.Title, c.Site.Notice, c.Documents[0].Title = long+"名", long+long+"聲明", long+"題"
		const declaration = `<meta charset="utf-8">`
		for name, data := range buildGood(t, c) {
			at := bytes.Index(data, []byte(declaration))
			if strings.HasSuffix(name, ".html") && (at < 0 || at+len(declaration) > 1024) {
				t.Fatalf("%s: the encoding is at byte %d: %.1500s", name, at, data)
			}
			if long == "" && name == "index.html" && !bytes.Contains(data, []byte(`data-notice="聲明"`)) {
				t.Errorf("no notice to print: %.600s", data)
			}
		}
	}
}

// What is no e-mail address is printed as it is, without a link.
func TestContact(t *testing.T) {
	c := small()
	for contact, want := range map[string]string{
		"editor@site.example":     `<a href="mailto:editor@site.example">editor@site.example</a>；`,
		"郵政信箱5號":                  `聯繫方式：郵政信箱5號；`,
		"a@b.example?cc=c@d":      `聯繫方式：a@b.example?cc=c@d；`,
		"\"><script>a()</script>": `聯繫方式：&#34;&gt;&lt;script&gt;a()&lt;/script&gt;；`,
		"":                        `聯繫方式：未載明；`,
	} {
		c.Site.Contact = contact
		if page := string(buildGood(t, c)["index.html"]); !strings.Contains(page, want) {
			t.Errorf("%q: the page lacks %s", contact, want)
		}
	}
}
