package main

import (
	"runtime/debug"
	"testing"
)

func TestVersion(t *testing.T) {
	commit := []debug.BuildSetting{{Key: "vcs.revision", Value: "0123456789abcdef"}, {Key: "vcs.modified", Value: "true"}}
	for _, tt := range []struct {
		info *debug.BuildInfo
		want string
	}{
		{nil, "gongbao dev"},
		{&debug.BuildInfo{GoVersion: "go1.26", Main: debug.Module{Version: "(devel)"}}, "gongbao dev go1.26"},
		{&debug.BuildInfo{GoVersion: "go1.26", Main: debug.Module{Version: "v1.2.3"}}, "gongbao v1.2.3 go1.26"},
		{&debug.BuildInfo{GoVersion: "go1.26", Settings: commit}, "gongbao dev 0123456789ab (modified) go1.26"},
	} {
		if got := versionOf(tt.info); got != tt.want {
			t.Errorf("%q, want %q", got, tt.want)
		}
	}
}
