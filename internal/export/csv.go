package export

import (
	"encoding/csv"
	"io"
	"strings"
	"unicode/utf8"
)

// writeCSV writes a table as CSV (RFC 4180), with a byte order mark, by which
// spreadsheets recognise UTF-8. No cell is a formula for them.
func writeCSV(w io.Writer, rows [][]string) error {
	if _, err := io.WriteString(w, "\ufeff"); err != nil {
		return err
	}
	table := csv.NewWriter(w)
	table.UseCRLF = true
	for _, row := range rows {
		if err := table.Write(each(row, notFormula)); err != nil {
			return err
		}
	}
	table.Flush()
	return table.Error()
}

// formulaSigns are the characters with which a formula begins in spreadsheets, some of
// which accept full-width ones.
const formulaSigns = "=+-@\t\r＝＋－＠"

// notFormula returns a cell that spreadsheets show and do not calculate: with an apostrophe
// before the first character of a formula, as OWASP recommends.
func notFormula(cell string) string {
	if first, _ := utf8.DecodeRuneInString(cell); cell != "" && strings.ContainsRune(formulaSigns, first) {
		return "'" + cell
	}
	return cell
}
