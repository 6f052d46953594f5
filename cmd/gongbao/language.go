package main

import (
	"os"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"gongbao/internal/diag"
)

// environment returns a variable of the environment. Windows has no LANG but a setting of the
// user.
func environment(name string) string {
	value := os.Getenv(name)
	if value == "" && name == "LANG" {
		return systemLocale()
	}
	return value
}

// translate translates the help of a command and of its subcommands into the language of the locale.
func translate(root *cobra.Command) {
	if language == diag.English {
		return
	}
	root.InitDefaultHelpCmd()
	root.InitDefaultCompletionCmd()
	var lines []string
	for _, line := range strings.Split(root.UsageTemplate(), "\n") {
		lines = append(lines, translateHeadings(line))
	}
	root.SetUsageTemplate(strings.Join(lines, "\n"))
	translateCommand(root)
}

// headings are the headings of cobra's usage text.
var headings = []string{
	"Usage:", "Aliases:", "Examples:", "Available Commands:", "Global Flags:", "Flags:",
	`Use "{{.CommandPath}} [command] --help" for more information about a command.`,
}

func translateHeadings(line string) string {
	for _, heading := range headings {
		line = strings.Replace(line, heading, language.Say(heading), 1)
	}
	return line
}

func translateCommand(c *cobra.Command) {
	c.InitDefaultHelpFlag()
	c.Short, c.Long = language.Say(c.Short), language.Say(c.Long)
	say := func(f *pflag.Flag) { f.Usage = language.Say(f.Usage) }
	c.Flags().VisitAll(say)
	c.PersistentFlags().VisitAll(say)
	for _, below := range c.Commands() {
		translateCommand(below)
	}
}
