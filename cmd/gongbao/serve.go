package main

import (
	"context"
	"fmt"
	"net"
	"os/exec"
	"path/filepath"
	"runtime"

	"github.com/spf13/cobra"

	"gongbao/internal/serve"
)

func serveCommand(p *project) *cobra.Command {
	var addr string
	var open bool
	cmd := &cobra.Command{
		Use:   "serve",
		Short: "show the website while you write",
		Long: "Build the website in memory, show it on this machine, and build it again whenever\n" +
			"a file changes. What is wrong is shown in the page; the last good site stays.",
		Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			c := serve.Config{Addr: addr, AnyPort: !cmd.Flags().Changed("addr")}
			if open {
				c.Listening = openBrowser
			}
			return p.serve(cmd.Context(), c)
		},
	}
	cmd.Flags().StringVar(&addr, "addr", "localhost:8080", "host:port to listen on; if it is not given and the port is taken, another one is used")
	p.fontsFlag(cmd)
	cmd.Flags().BoolVar(&open, "open", false, "open the site in the browser")
	return cmd
}

// openBrowser opens an address in the default browser. Errors are ignored, since the address
// is in the log too.
func openBrowser(url string) {
	program := map[string][]string{
		"darwin": {"open", url}, "windows": {"rundll32", "url.dll,FileProtocolHandler", url},
	}[runtime.GOOS]
	if program == nil {
		program = []string{"xdg-open", url}
	}
	cmd := exec.Command(program[0], program[1:]...)
	if err := cmd.Start(); err == nil {
		go cmd.Wait()
	}
}

func (p *project) serve(ctx context.Context, c serve.Config) error {
	if _, _, err := net.SplitHostPort(c.Addr); err != nil {
		return &failure{usage, fmt.Errorf("--addr %q is not an address to listen on", c.Addr), "for example localhost:8080"}
	}
	if err := p.open(); err != nil {
		return err
	}
	c.Watch = []string{p.folder}
	if p.home != "" {
		c.Watch = append(c.Watch, filepath.Join(p.home, "templates"), filepath.Join(p.home, "static"))
	}
	l := &live{project: p}
	c.Log, c.Language, c.Build = stderr, language, l.build
	err := serve.Run(ctx, c)
	if err != nil {
		return &failure{code: findings, err: err}
	}
	return nil
}
