package main

import (
	"context"
	"fmt"
	"net"
	"path/filepath"

	"github.com/spf13/cobra"

	"gongbao/internal/serve"
)

func serveCommand(p *project) *cobra.Command {
	var addr string
	cmd := &cobra.Command{
		Use:   "serve",
		Short: "show the website while you write",
		Long: "Build the website in memory, show it on this machine, and build it again whenever\n" +
			"a file changes. What is wrong is shown in the page; the last good site stays.",
		Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			return p.serve(cmd.Context(), addr)
		},
	}
	cmd.Flags().StringVar(&addr, "addr", "localhost:8080", "host:port to listen on")
	return cmd
}

func (p *project) serve(ctx context.Context, addr string) error {
	if _, _, err := net.SplitHostPort(addr); err != nil {
		return &failure{usage, fmt.Errorf("--addr %q is not an address to listen on", addr), "for example localhost:8080"}
	}
	if err := p.open(); err != nil {
		return err
	}
	watch := []string{p.folder}
	if p.home != "" {
		watch = append(watch, filepath.Join(p.home, "templates"), filepath.Join(p.home, "static"))
	}
	l := &live{project: p}
	err := serve.Run(ctx, serve.Config{Addr: addr, Watch: watch, Log: stderr, Build: l.build})
	if err != nil {
		return &failure{code: findings, err: err}
	}
	return nil
}
