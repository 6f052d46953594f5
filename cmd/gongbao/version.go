package main

import (
	"fmt"
	"runtime/debug"

	"github.com/spf13/cobra"
)

// version is the version of the program where it was not built from a tagged module: a
// release is built with -ldflags "-X main.version=…".
var version = "dev"

func versionCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "version",
		Short: "print the version of the program",
		Args:  cobra.NoArgs,
		RunE: func(*cobra.Command, []string) error {
			info, _ := debug.ReadBuildInfo()
			_, err := fmt.Fprintln(stdout, versionOf(info))
			return err
		},
	}
}

// versionOf returns the version that the build information says: that of the module, the
// commit, whether files were changed, and the version of Go.
func versionOf(info *debug.BuildInfo) string {
	said := "gongbao " + version
	if info == nil {
		return said
	}
	if v := info.Main.Version; version == "dev" && v != "" && v != "(devel)" {
		said = "gongbao " + v
	}
	for _, s := range info.Settings {
		switch {
		case s.Key == "vcs.revision" && len(s.Value) >= 12:
			said += " " + s.Value[:12]
		case s.Key == "vcs.modified" && s.Value == "true":
			said += " (modified)"
		}
	}
	return said + " " + info.GoVersion
}
