package serve

import (
	"net"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
)

func TestParseAddress(t *testing.T) {
	for s, want := range map[string]string{
		"localhost:8080":                 "localhost:8080",
		"LocalHost:8080":                 "localhost:8080",
		":8080":                          "localhost:8080", // not every interface, as in package net
		"0.0.0.0:80":                     "0.0.0.0:80",
		"[0:0:0:0:0:0:0:1]:80":           "[::1]:80",
		"192.168.1.5:0":                  "192.168.1.5:0",
		"8080":                           "",
		"localhost":                      "",
		"::1:8080":                       "",
		"http://localhost:8080":          "",
		"http://user@evil.example:8080/": "",
	} {
		got, err := parseAddress(s)
		switch {
		case want == "" && err == nil:
			t.Errorf("%s was read as %v", s, got)
		case want == "" && !strings.Contains(err.Error(), "use host:port, such as localhost:8080"):
			t.Errorf("%s: %v", s, err)
		case want != "" && got.String() != want:
			t.Errorf("%s was read as %v (%v), want %s", s, got, err, want)
		}
	}
}

// By default only this machine can connect.
func TestListensOnLoopback(t *testing.T) {
	for _, s := range []string{"localhost:0", ":0", "127.0.0.1:0"} {
		addr, err := parseAddress(s)
		if err != nil {
			t.Fatal(err)
		}
		ln, err := addr.listen()
		if err != nil {
			t.Fatal(err)
		}
		ln.Close()
		if !isLoopback(ln.Addr()) {
			t.Errorf("%s listens at %v", s, ln.Addr())
		}
	}
}

func TestCannotListen(t *testing.T) {
	_, err := address{"192.0.2.1", "0"}.listen() // reserved for documentation, so never ours
	if err == nil || !strings.HasPrefix(err.Error(), "cannot serve at 192.0.2.1:0: ") {
		t.Errorf("got %v", err)
	}
}

func TestURL(t *testing.T) {
	at := &net.TCPAddr{IP: net.IPv4(127, 0, 0, 1), Port: 4321}
	for host, want := range map[string]string{
		"localhost": "http://localhost:4321/",
		"0.0.0.0":   "http://localhost:4321/",
		"::":        "http://localhost:4321/",
		"::1":       "http://[::1]:4321/",
		"mybox":     "http://mybox:4321/",
	} {
		if got := (address{host, "0"}).url(at); got != want {
			t.Errorf("%s: %s, want %s", host, got, want)
		}
	}
}

func TestAdmits(t *testing.T) {
	for _, c := range []struct {
		addr, hosts string
		want        bool
	}{
		{"localhost", "localhost localhost:8080 LOCALHOST:1 127.0.0.1 127.0.0.1:8080 [::1] [::1]:8080", true},
		{"localhost", "evil.example evil.example:8080 localhost.evil.example 127.0.0.1.evil.example", false},
		{"localhost", "10.0.0.1 192.168.1.5:8080 0.0.0.0 [::] localhost:1:2 127.0.0.1@evil.example", false},
		{"mybox", "mybox mybox:8080 localhost 127.0.0.1:8080", true},
		{"mybox", "yourbox 192.168.1.5", false},
		{"192.168.1.5", "192.168.1.5:8080 localhost", true},
		{"192.168.1.5", "192.168.1.6 evil.example", false},
		{"0.0.0.0", "192.168.1.5:8080 [fe80::1]:8080 [2001:db8::1] localhost:8080", true},
		{"0.0.0.0", "evil.example mybox:8080", false},
		{"::", "192.168.1.5 [2001:db8::1]:8080", true},
	} {
		for host := range strings.FieldsSeq(c.hosts) {
			if got := (address{c.addr, "8080"}).allowsHost(host); got != c.want {
				t.Errorf("served at %s, %s: %v", c.addr, host, got)
			}
		}
		if (address{c.addr, "8080"}).allowsHost("") {
			t.Errorf("served at %s, no host: admitted", c.addr)
		}
	}
}

// After DNS rebinding a page of evil.example still sends its own host name.
func TestDNSRebinding(t *testing.T) {
	h := site(t, sample)
	for _, target := range []string{"/", "/nothing", "/-/events", "/-/reload.js"} {
		w := httptest.NewRecorder()
		r := httptest.NewRequest("GET", target, nil)
		r.Host = "evil.example:8080"
		h.ServeHTTP(w, r)
		if w.Code != http.StatusMisdirectedRequest || !strings.Contains(w.Body.String(), `does not serve the host "evil.example:8080"`) {
			t.Errorf("%s: %d %s", target, w.Code, w.Body)
		}
	}
}
