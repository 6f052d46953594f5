package serve

import (
	"encoding/json"
	"errors"
	"strings"
	"testing"

	"gongbao/internal/diag"
)

func TestReport(t *testing.T) {
	at := diag.Pos{File: "a.md", Line: 1, Col: 2}
	b := Build{Err: errors.New("the disk is full"), Findings: diag.List{
		diag.IDNew.At(at, "new"),
		{Code: "label-gap", Severity: diag.Noted, Message: "explained"},
		diag.LabelGap.At(at, "gap"),
		diag.LinkDead.At(at, "dead"),
	}}
	r := reportOn(b)
	if !r.Failed || r.Summary != "3 errors, 1 warning" || r.More != 0 {
		t.Errorf("%+v", r)
	}
	var order []string
	for _, e := range r.Entries {
		order = append(order, e.Message)
	}
	if got := strings.Join(order, ", "); got != "the disk is full, gap, dead, new" {
		t.Errorf("entries %s", got)
	}
	if !strings.HasPrefix(r.text, "the disk is full\na.md:1:2: label-gap: gap\n") || strings.Contains(r.text, "explained") {
		t.Errorf("text %s", r.text)
	}
}

func TestReportOnAGoodBuild(t *testing.T) {
	if r := reportOn(made(nil)); r.Failed || r.Summary != "" || r.text != "" {
		t.Errorf("%+v", r)
	}
}

func TestBuildWithoutFilesIsNoSite(t *testing.T) {
	if r := reportOn(Build{}); !r.Failed || r.Summary != "the build made no files" {
		t.Errorf("%+v", r)
	}
}

// A text of a hundred thousand faults must not make a page of them.
func TestReportIsBounded(t *testing.T) {
	var b Build
	for range atMost + 7 {
		b.Findings.Add(diag.LinkDead, diag.Pos{File: "a.md"}, "dead")
	}
	if r := reportOn(b); len(r.Entries) != atMost || r.More != 7 || strings.Count(r.text, "a.md: ") != atMost+7 {
		t.Errorf("%d entries, %d more", len(r.Entries), r.More)
	}
}

func TestNewsIsOneLine(t *testing.T) {
	first := &showing{over: make(chan struct{})}
	good := first.next(made(nil))
	bad := good.next(Build{Err: errors.New("one\ntwo\u2028</script>")})
	news := string(bad.news())
	if strings.ContainsAny(news, "\n\u2028<") || !json.Valid([]byte(news)) {
		t.Errorf("news %s", news)
	}
}

func TestVersion(t *testing.T) {
	none := &showing{over: make(chan struct{})}
	first, second := none.next(Build{Err: errors.New("one")}), none.next(Build{Err: errors.New("two")})
	if first.version == second.version {
		t.Error("another failure has the same version, so nobody would see it")
	}
	good := first.next(made(map[string]string{"a": "1"}))
	if broken := good.next(Build{Err: errors.New("one")}); broken.version != good.version {
		t.Error("the last good site has another version after a failure, though it is the same")
	}
	if same := good.next(made(map[string]string{"a": "1"})); same.version != good.version {
		t.Error("a build that changed nothing reloads the pages")
	}
}
