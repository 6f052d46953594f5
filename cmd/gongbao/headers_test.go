package main

import (
	"strings"
	"testing"

	"gongbao/internal/site"
)

// The configurations of both servers have what the one table has, under the path of the site.
func TestHosting(t *testing.T) {
	h, err := newHosting("https://a.example/sub/", "/srv/www", []site.Redirect{{From: "old/*", To: "new/*"}, {From: "new/2/", To: "new/1/#s1"}})
	if err != nil {
		t.Fatal(err)
	}
	for server, all := range map[string][]string{
		"nginx": {"~^/sub/assets/ ", "error_page 404 /sub/404.html;", "text/css css;", "rewrite ^/sub/old/(.*)$ /sub/new/$1 permanent;", "location = /sub/new/2/ { return 301 /sub/new/1/#s1; }"},
		"caddy": {"path /sub/assets/*", "rewrite * /sub/404.html", `header @css Content-Type "text/css; charset=utf-8"`, "^/sub/old/(.*)$", "redir /sub/new/2/ /sub/new/1/#s1 301"},
	} {
		var b strings.Builder
		if err := servers[server].Execute(&b, h); err != nil {
			t.Fatal(err)
		}
		for _, want := range append(all, site.ContentPolicy) {
			if !strings.Contains(b.String(), want) {
				t.Errorf("%s lacks %s", server, want)
			}
		}
	}
}
