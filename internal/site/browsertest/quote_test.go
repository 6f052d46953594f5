package browsertest

import (
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
)

// A text that is pasted is compared with the documents of the site, and with nothing sent
// away; what differs is marked.
func TestQuotePage(t *testing.T) {
	b := parallelTab(t)
	for _, tt := range []struct{ address, text, said, findings string }{
		{
			"quote/", "《治安防控政策指南》三、（四）2和第九部分規定：“沒有這樣的話在裏面”。",
			"引用2處，引文1處，其中2處要看。",
			"有這一條 《治安防控政策指南》三、（四）2|三、（四）2\n沒有這一條 第九部分|加強治安防控體制建設意見\n沒有找到 沒有這樣的話在裏面|加強治安防控體制建設意見",
		},
		{
			"hans/quote/", "《治安防控政策指南》三、（三）指出：“企事業單位的主要領導是內部治安防控工作的第二責任人”。",
			"引用1处，引文1处，其中1处要看。",
			"有这一条 《治安防控政策指南》三、（三）|三、（三）\n不同|引文：企事業單位的主要領導是內部治安防控工作的第[二]責任人|原文：企事業單位的主要領導是內部治安防控工作的第[一]責任人|三、（三）第1段",
		},
		{libraryPath + "quote/", "今天天氣很好。", "沒有找到本站文件的引用或者引文。", ""},
	} {
		b.open(tt.address)
		ask[chromedp.Void](b, `text => {
			document.getElementById('report').value = text;
			document.querySelector('.checker button').click();
		}`, tt.text)
		b.until("an answer", `() => !/^(正在|$)/.test(document.querySelector('.checker [role=status]').textContent)`)
		got := ask[struct{ Said, Findings string }](b, `() => ({
			Said: document.querySelector('.checker [role=status]').textContent,
			Findings: [...document.querySelectorAll('.findings li')].map(li => [...li.children].map(p =>
				[...p.childNodes].map(n => n.nodeName === 'MARK' ? '[' + n.textContent + ']' : n.textContent).join('')).join('|')).join('\n'),
		})`)
		if got.Said != tt.said || got.Findings != tt.findings {
			t.Errorf("%s: %s\n%s\nwant %s\n%s", tt.address, got.Said, got.Findings, tt.said, tt.findings)
		}
		if _, complaints := b.record.read(); len(complaints) > 0 {
			t.Errorf("%s: %s", tt.address, strings.Join(complaints, "\n"))
		}
	}
}
