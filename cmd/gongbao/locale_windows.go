package main

import "golang.org/x/sys/windows"

// systemLocale returns the language of the user's windows and menus, such as zh-CN.
func systemLocale() string {
	languages, err := windows.GetUserPreferredUILanguages(windows.MUI_LANGUAGE_NAME)
	if err != nil || len(languages) == 0 {
		return ""
	}
	return languages[0]
}
