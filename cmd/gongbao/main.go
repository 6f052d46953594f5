// Gongbao (公報) makes a website of the text of Chinese policy documents, in
// which every clause has an address that never changes.
//
//	gongbao init     begin a site
//	gongbao serve    show the site while you write
//	gongbao check    say what is wrong with the content
//	gongbao build    write the site
//	gongbao import   make documents of received files
//	gongbao cite     write citations, and find the clause of one
//	gongbao search   find clauses by their words
//	gongbao version  print the version of the program
//	gongbao headers  print the configuration of a web server
//	gongbao ids      list the addresses, or enter new ones in the ledger
//
// Flags, disk, network and exit codes are here; everything else is in internal/.
// Start with build.go.
package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/signal"
	"strings"
	"syscall"

	"github.com/spf13/cobra"

	"gongbao/internal/diag"
)

// Exit codes.
const (
	good     = 0
	findings = 1 // there were findings, or the command failed
	usage    = 2 // the command line was wrong
)

// Everything that the program says is written to these.
var (
	stdout = diag.Terminal{W: os.Stdout}
	stderr = diag.Translator{W: diag.Terminal{W: os.Stderr}, Language: language}

	// What is said to people goes to reports; what programs read, and texts, to stdout.
	reports  = diag.Translator{W: stdout, Language: language}
	language = diag.LanguageOf(environment)
)

func main() { os.Exit(run(os.Args[1:])) }

// run executes the command and returns its exit code.
func run(args []string) int {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	context.AfterFunc(ctx, stop) // a second Ctrl-C ends the program at once
	root := command()
	root.SetArgs(args)
	translate(root)
	err := root.ExecuteContext(ctx)
	if err == nil {
		return good
	}
	var failed *failure
	if !errors.As(err, &failed) {
		failed = &failure{usage, err, "gongbao --help lists the commands, gongbao COMMAND --help the flags"}
	}
	failed.print()
	return failed.code
}

// A failure is an error with an exit code. Errors of any other type come from parsing the
// command line: the exit code is usage.
type failure struct {
	code int
	err  error  // nil if everything has been printed
	hint string // may be empty
}

func (f *failure) Error() string { return fmt.Sprint(f.err) }

func (f *failure) print() {
	if f.err != nil {
		fmt.Fprintf(stderr, "gongbao: %s\n", strings.TrimSpace(f.err.Error()))
	}
	if f.hint != "" {
		fmt.Fprintf(stderr, "  hint: %s\n", f.hint)
	}
}

// command returns the whole command line.
func command() *cobra.Command {
	p := &project{}
	root := &cobra.Command{
		Use:           "gongbao",
		Short:         "publish Chinese policy documents as a website of permanent addresses",
		SilenceErrors: true,
		SilenceUsage:  true,
	}
	root.PersistentFlags().StringVar(&p.folder, "content", "content", "the folder that editors write")
	root.AddCommand(initCommand(p), headersCommand(p), versionCommand(), buildCommand(p), serveCommand(p), checkCommand(p), citeCommand(p), searchCommand(p), quoteCommand(p), idsCommand(p), importCommand(p))
	return root
}
