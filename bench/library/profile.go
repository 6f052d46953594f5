package main

import (
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
)

// profiled is a test that runs the command once. It is added to the package of
// the command, because go test can write profiles and gongbao cannot.
const profiled = `package main

import (
	"os"
	"strings"
	"testing"
)

func TestProfiled(t *testing.T) {
	if code := run(strings.Split(os.Getenv("PROFILED"), "\n")); code != good {
		t.Fatal(code)
	}
}
`

// profile prints a CPU profile of a cold build.
func (s *set) profile() error {
	out, err := s.fresh("profile")
	if err != nil {
		return err
	}
	test, overlay := filepath.Join(s.folder, "profiled_test.go"), filepath.Join(s.folder, "overlay.json")
	if err := os.WriteFile(test, []byte(profiled), 0o644); err != nil {
		return err
	}
	over, err := filepath.Abs(filepath.Join(root, "cmd/gongbao/profiled_test.go"))
	if err != nil {
		return err
	}
	data, err := json.Marshal(map[string]any{"Replace": map[string]string{over: test}})
	if err != nil {
		return err
	}
	if err := os.WriteFile(overlay, data, 0o644); err != nil {
		return err
	}
	program, prof := filepath.Join(s.folder, "profiled"), filepath.Join(s.folder, "cpu.prof")
	cmd := exec.Command("go", "test", "-C", root, "-overlay", overlay, "-run", "^TestProfiled$", "-timeout", "30m",
		"-o", program, "-cpuprofile", prof, "./cmd/gongbao")
	cmd.Env = append(os.Environ(), "PROFILED=build\n--content\n"+s.content+"\n--out\n"+out)
	if said, err := cmd.CombinedOutput(); err != nil {
		return fmt.Errorf("profile: %w\n%s", err, tail(string(said)))
	}
	top, err := output("go", "tool", "pprof", "-top", "-cum", "-nodecount=40", program, prof)
	fmt.Printf("\n%s: where gongbao's time goes\n\n%s", s.name, top)
	return err
}
