package history

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"time"

	"gongbao/internal/numeral"
)

// parts matches a printed date from its first character: 2018年12月6日, 二〇一八年, 2018-12-06,
// 中華民國98年6月10日. The groups are 民國, year, month and day.
var parts = regexp.MustCompile(`^((?:中华|中華)?(?:民国|民國))?([^年月日-]{1,5})[年-](?:([^年月日-]{1,3})[月-](?:([^年月日-]{1,3})日?)?)?$`)

// Day returns a printed date as YYYY-MM-DD, or as much of it as it has, and its year, both of
// the Gregorian calendar: 民國1年 is 1912. It returns "" and 0 if it is not a date.
func Day(printed string) (day string, year int) {
	m := parts.FindStringSubmatch(strings.Join(strings.Fields(printed), "")) // 民國 107 年 3 月 1 日
	if m == nil || m[1] == "" && len([]rune(m[2])) != 4 {
		return "", 0
	}
	var n [3]int
	for i, s := range m[2:] {
		n[i] = number(s)
	}
	if m[1] != "" {
		n[0] += 1911
	}
	switch {
	case n[0] <= 0 || n[0] > 9999 || m[1] != "" && n[0] == 1911:
		return "", 0
	case m[3] == "":
		return strconv.Itoa(n[0]), n[0]
	case m[4] == "":
		return fmt.Sprintf("%04d-%02d", n[0], n[1]), n[0]
	}
	t := time.Date(n[0], time.Month(n[1]), n[2], 0, 0, 0, 0, time.UTC)
	if int(t.Month()) != n[1] || t.Day() != n[2] {
		return "", 0 // there is no 31st of June
	}
	return t.Format(time.DateOnly), n[0]
}

// number returns the value of a year, month or day, 0 if it is none. The first year and the first
// month may be 元.
func number(s string) int {
	if s == "元" {
		return 1
	}
	s = strings.NewReplacer("○", "〇", "Ｏ", "〇").Replace(s)
	n, _ := numeral.Parse(s)
	if n == 0 {
		n, _ = strconv.Atoi(s) // 01
	}
	return n
}
