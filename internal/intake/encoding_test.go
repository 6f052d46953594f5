package intake

import (
	"slices"
	"strings"
	"testing"

	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/traditionalchinese"
	"golang.org/x/text/encoding/unicode"
	"golang.org/x/text/transform"
)

const (
	simplified  = "一、总体要求\r\n（一）指导思想。以人民为中心，坚持预防为主。\n国务院办公厅\n"
	traditional = "一、總體要求\n（一）指導思想。以人民為中心，堅持預防為主。\n國務院辦公廳\n"
)

func in(t testing.TB, e transform.Transformer, text string) []byte {
	t.Helper()
	out, _, err := transform.Bytes(e, []byte(text))
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// TestDecode decodes a text from every common encoding, with and without a byte
// order mark.
func TestDecode(t *testing.T) {
	wide := func(e unicode.Endianness, b unicode.BOMPolicy) transform.Transformer {
		return unicode.UTF16(e, b).NewEncoder()
	}
	for _, c := range []struct {
		name string
		data []byte
		text string
		want string
	}{
		{"UTF-8", []byte(simplified), simplified, "UTF-8"},
		{"UTF-8 with a mark", []byte("\ufeff" + traditional), traditional, "UTF-8"},
		{"UTF-16 with a mark", in(t, wide(unicode.LittleEndian, unicode.UseBOM), simplified), simplified, "UTF-16LE"},
		{"UTF-16BE with a mark", in(t, wide(unicode.BigEndian, unicode.UseBOM), traditional), traditional, "UTF-16BE"},
		{"UTF-16 without a mark", in(t, wide(unicode.LittleEndian, unicode.IgnoreBOM), simplified), simplified, "UTF-16LE"},
		{"UTF-16BE without a mark", in(t, wide(unicode.BigEndian, unicode.IgnoreBOM), simplified), simplified, "UTF-16BE"},
		{"GB18030", in(t, simplifiedchinese.GB18030.NewEncoder(), simplified), simplified, "GB18030"},
		{"GB18030, traditional", in(t, simplifiedchinese.GB18030.NewEncoder(), traditional), traditional, "GB18030"},
		{"GB2312", in(t, simplifiedchinese.GBK.NewEncoder(), simplified), simplified, "GB18030"},
		{"Big5", in(t, traditionalchinese.Big5.NewEncoder(), traditional), traditional, "Big5"},
		{"UTF-16 in Latin letters", in(t, wide(unicode.LittleEndian, unicode.IgnoreBOM), "1. safety\n"), "1. safety\n", "UTF-16LE"},
		{"ASCII", []byte("1. safety\n"), "1. safety\n", "UTF-8"},
	} {
		d, err := decode(c.data, "")
		if err != nil || d.text != c.text || d.encoding != c.want || d.doubts != nil {
			t.Errorf("%s: read as %s: %q, %v, %v", c.name, d.encoding, d.text, d.doubts, err)
		}
	}
}

// TestTwoEncodings tests that a text put together from files in two encodings is read
// line by line, and reported.
func TestTwoEncodings(t *testing.T) {
	for name, e := range map[string]transform.Transformer{
		"GB18030": simplifiedchinese.GB18030.NewEncoder(), "Big5": traditionalchinese.Big5.NewEncoder(),
	} {
		old := in(t, e, traditional)
		for _, c := range []struct {
			data []byte
			text string
			want string
		}{
			{append(slices.Clone(old), traditional...), traditional + traditional, "3 lines of the file, the first line 4 and the last line 6, are UTF-8"},
			{append([]byte(traditional+"1\n"), old...), traditional + "1\n" + traditional, "3 lines of the file, the first line 1 and the last line 3, are UTF-8"},
			{append(slices.Clone(old), "總則"...), traditional + "總則", "1 lines of the file"},
		} {
			d, err := decode(c.data, "")
			if err != nil || d.text != c.text || d.encoding != "UTF-8 and "+name || len(d.doubts) == 0 || !strings.Contains(d.doubts[0].Message, c.want) {
				t.Errorf("%s: %q, read as %s, %v, %v", name, d.text, d.encoding, d.doubts, err)
			}
		}
	}
}

// TestLostCharacters tests that each line with a character that cannot be read is
// reported.
func TestLostCharacters(t *testing.T) {
	for name, data := range map[string][]byte{
		"a.txt":  []byte("甲\n乙\ufffd"),
		"a.html": []byte("<p>甲<p>乙&#xD800;"),
		"a.docx": docx(t, map[string]string{"document.xml": "<w:p><w:r><w:t>甲</w:t></w:r></w:p><w:p><w:r><w:t>乙&#xD800;</w:t></w:r></w:p>"}),
	} {
		r, err := read(Input{name, data})
		if err != nil || len(r.doubts) != 1 || r.doubts[0].Line != 2 {
			t.Errorf("%s: %v, %v", name, r.doubts, err)
		}
	}
}

// TestDeclared tests that the encoding declared by a web page is used if the
// data is valid in it, and the detected one otherwise.
func TestDeclared(t *testing.T) {
	page := `<html><head><meta charset="gb2312"></head><body><p>总体要求</p></body></html>`
	for name, data := range map[string][]byte{
		"as it says":     in(t, simplifiedchinese.GBK.NewEncoder(), page),
		"not as it says": []byte(page),
		"in the old way": in(t, simplifiedchinese.GBK.NewEncoder(), strings.Replace(page, `charset="gb2312"`, `http-equiv="Content-Type" content="text/html; charset=GBK"`, 1)),
	} {
		r, err := read(Input{"a.html", data})
		if err != nil || r.text != "总体要求\n" {
			t.Errorf("%s: %q, %v", name, r.text, err)
		}
	}
}

// TestDeclaredUncommon tests a text of rare characters, whose encoding can only be known
// from the page.
func TestDeclaredUncommon(t *testing.T) {
	data := in(t, traditionalchinese.Big5.NewEncoder(), "髮廊")
	if d, err := decode(data, "Big5"); err != nil || d.text != "髮廊" || d.encoding != "Big5" {
		t.Errorf("declared as Big5: %q, read as %s, %v", d.text, d.encoding, err)
	}
	if d, err := decode(data, "x-unknown"); err == nil {
		t.Errorf("declared as an unknown encoding: %q, read as %s", d.text, d.encoding)
	}
}

// TestMaxSize tests the limits: text of eight megabytes, or a Word file with pictures.
func TestMaxSize(t *testing.T) {
	for name, want := range map[string]int64{"a.txt": 8 << 20, "a.html": 8 << 20, "a.docx": 128 << 20, "A.DOCX": 128 << 20} {
		if got := MaxSize(name); got != want {
			t.Errorf("%s: %d bytes, want %d", name, got, want)
		}
	}
}

// TestRefused tests that a file with characters that cannot be displayed is
// refused with their position, and a file that is not text with its format.
func TestRefused(t *testing.T) {
	for _, c := range []struct{ name, data, want string }{
		{"a.txt", "甲\n乙\x00丙", "2:2: the control character U+0000"},
		{"a.txt", "甲\u2066乙", "1:2: the control character U+2066"},
		{"a.txt", "甲\r乙\n丙", "1:2: the control character U+000D"},
		{"a.txt", "甲\n\uffff0", "2:1: the control character U+FFFF"},
		{"a.txt", "\U0001fffe", "1:1: the control character U+1FFFE"},
		{"a.html", "\xff\xff\x30\x00", "not text in UTF-8"},
		{"a.txt", "\ufeff甲\n\xd2\xd2", "not valid UTF-8 on line 2"},
		{"a.md", "# 甲\n\n乙\u202e", "3:2: the control character U+202E"},
		{"a.txt", "\x89PNG\r\n\x1a\n", "not text but a picture"},
		{"a.txt", "PK\x03\x04", "not text but a ZIP archive"},
		{"a.html", "%PDF-1.7", "not text but a PDF file"},
		{"a.txt", "\xff\xff\xff\xff\xfe", "not text in UTF-8"},
		{"a.txt", "\xff\xfe\x4e", "not valid UTF-16LE"},
		{"a.txt", "", "empty"},
		{"a.txt", " \n　\n", "contains no text"},
		{"a.doc", "甲", "old Word format"},
		{"a.xlsx", "甲", `extension ".xlsx" are not supported`},
		{"a", "甲", `extension "" are not supported`},
		{"a.html", strings.Repeat("<b>", 3000), "cannot be parsed"},
	} {
		_, err := read(Input{c.name, []byte(c.data)})
		if err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s %.20q: %v; want %q", c.name, c.data, err, c.want)
		}
	}
}

// TestLineEnds tests the line ends of all systems, and page breaks.
func TestLineEnds(t *testing.T) {
	for _, text := range []string{"甲。\n乙。", "甲。\r\n乙。\r\n", "甲。\r乙。\r", "甲。\f乙。", "甲。\u2028乙。"} {
		r, err := read(Input{"a.txt", []byte(text)})
		if err != nil || len(r.blocks) != 2 || r.blocks[1].text != "乙。" || r.blocks[1].line != 2 {
			t.Errorf("%q: %v, %v", text, r.blocks, err)
		}
	}
}

// Invisible characters are left out and reported, also in text that is not UTF-8.
func TestInvisible(t *testing.T) {
	gb, err := simplifiedchinese.GB18030.NewEncoder().String("各单位\u200b：\n按照国家规定通知\u00ad如下。\u200b\n")
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct{ name, data, text, doubt string }{
		{"a.txt", "\u200b甲\n乙\u200b\ufeff丙", "甲\n乙丙", "invisible characters left out, here the first: 3 of U+200B, U+FEFF"},
		{"a.txt", gb, "各单位：\n按照国家规定通知如下。\n", "invisible characters left out, here the first: 3 of U+200B, U+00AD"},
		{"a.html", "<p>甲&#8203;乙</p><p>&#8203;</p><p>丙</p>", "甲乙\n\n丙\n", "invisible characters left out, here the first: 2 of U+200B"},
		{"a.md", "# 甲\u200d\n\n乙", "甲\n乙\n", "invisible characters left out, here the first: 1 of U+200D"},
	} {
		r, err := read(Input{c.name, []byte(c.data)})
		if err != nil || r.text != c.text || !slices.ContainsFunc(r.doubts, func(d Doubt) bool { return d.Message == c.doubt }) {
			t.Errorf("%s %q: %q, %v, %v", c.name, c.data, r.text, r.doubts, err)
		}
		for _, b := range r.blocks {
			if b.text == "" || strings.ContainsFunc(b.text, isInvisible) {
				t.Errorf("%s %q: the block %q", c.name, c.data, b.text)
			}
		}
	}
}

func TestSlug(t *testing.T) {
	const title = "某市人民政府关于加强社区治安工作的通知"
	taken := func(slug string) bool { return slug == "mou-ban-fa" || slug == "mou-ban-fa-2" }
	for _, c := range []struct{ name, asked, title, want string }{
		{"a/Civil Code_2020.txt", "", title, "civil-code-2020"},
		{"x.txt", "min-fa", title, "min-fa"},
		{"../../etc/passwd.txt", "", title, "passwd"},
		{"x.txt", "../y", title, ""},
		{"x.txt", "Y", title, ""},
		{"x.txt", "hans", title, ""},
		{"通知.txt", "", title, "jia-qiang-she-qu-zhi-an-gong-zuo"},
		{"通知.txt", "", "關於加強社區治安工作的通知", "jia-qiang-she-qu-zhi-an-gong-zuo"},
		{"通知.txt", "", "关于印发《市级2024年GDP核算办法》的通知", "shi-ji-2024-nian-gdp-he-suan-ban-fa"},
		{"通知.txt", "", "某办法", "mou-ban-fa-3"},
		{"通知.txt", "", strings.Repeat("意见", 300), "yi-jian-yi-jian-yi-jian-yi-jian-yi-jian"},
		{"通知.txt", "", strings.Repeat("G20", 300), "document"},
		{"通知.txt", "", "？", "document"},
		{"hant.txt", "", "？", "document"},
		{`..\..\x.txt`, "", "Documents", "documents-2"},
		{"通知.txt", "", "关于加强治安防控工作的实施意见", "jia-qiang-zhi-an-fang-kong-gong-zuo"},
		{"通知.txt", "", "国务院关于促进就业的若干意见", "cu-jin-jiu-ye"},
		{".txt", "", "关于的通知", "document"},
	} {
		got, _, err := slugOf(c.name, c.asked, c.title, taken)
		if err != nil {
			got = ""
		}
		if got != c.want {
			t.Errorf("slugOf(%q, %q, %q) = %q, %v; want %q", c.name, c.asked, c.title, got, err, c.want)
		}
	}
}
