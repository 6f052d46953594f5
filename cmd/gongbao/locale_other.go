//go:build !windows

package main

// systemLocale returns nothing: the environment has the locale.
func systemLocale() string { return "" }
