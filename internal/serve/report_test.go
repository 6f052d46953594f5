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
	r := newReport(b, diag.English)
	if said := newReport(b, diag.Chinese).Summary; said != "3个错误，1个警告" {
		t.Errorf("in Chinese: %s", said)
	}
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

func TestReportOfSuccess(t *testing.T) {
	if r := newReport(built(nil), diag.English); r.Failed || r.Summary != "" || r.text != "" {
		t.Errorf("%+v", r)
	}
}

func TestReportWithoutFiles(t *testing.T) {
	if r := newReport(Build{}, diag.English); !r.Failed || r.Summary != "the build produced no files" {
		t.Errorf("%+v", r)
	}
}

// A page must not list a hundred thousand findings.
func TestReportIsBounded(t *testing.T) {
	var b Build
	for range maxEntries + 7 {
		b.Findings.Add(diag.LinkDead, diag.Pos{File: "a.md"}, "dead")
	}
	if r := newReport(b, diag.English); len(r.Entries) != maxEntries || r.More != 7 || strings.Count(r.text, "a.md: ") != maxEntries+7 {
		t.Errorf("%d entries, %d more", len(r.Entries), r.More)
	}
}

func TestEventIsOneLine(t *testing.T) {
	first := &snapshot{replaced: make(chan struct{})}
	ok := first.next(built(nil))
	bad := ok.next(Build{Err: errors.New("one\ntwo\u2028</script>")})
	event := string(bad.event())
	if strings.ContainsAny(event, "\n\u2028<") || !json.Valid([]byte(event)) {
		t.Errorf("news %s", event)
	}
}

func TestVersion(t *testing.T) {
	none := &snapshot{replaced: make(chan struct{})}
	first, second := none.next(Build{Err: errors.New("one")}), none.next(Build{Err: errors.New("two")})
	if first.version == second.version {
		t.Error("another failure has the same version, so pages would not reload")
	}
	ok := first.next(built(map[string]string{"a": "1"}))
	if broken := ok.next(Build{Err: errors.New("one")}); broken.version != ok.version {
		t.Error("the version changes after a failure, although the site is the same")
	}
	if same := ok.next(built(map[string]string{"a": "1"})); same.version != ok.version {
		t.Error("the version changes although the build has not")
	}
}
