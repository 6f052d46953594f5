package site

import (
	"os"
	"testing"

	"github.com/chromedp/chromedp"
)

// axeSource is the script that makes a page judge itself.
func axeSource(t testing.TB) string {
	t.Helper()
	data, err := os.ReadFile("../../.ci/node_modules/axe-core/axe.min.js")
	if err != nil {
		lack(t, "no axe-core: run npm ci in .ci")
	}
	return string(data)
}

// axe-core finds nothing against WCAG 2.2 A and AA, its best practices and AAA
// contrast, in any mode, on a phone and on a desk. A mode changes what a page
// looks like and nothing else, so that a page which was asked everything in
// light is asked about its looks in the others.
func TestAxe(t *testing.T) {
	axe := axeSource(t)
	views := []struct {
		width int64
		mode
		rules string
	}{
		{phone, light, "all"}, {phone, elder, "looks"}, {phone, dark, "looks"}, {phone, contrast, "looks"},
		{desk, light, "all"}, {desk, elder, "looks"}, {desk, chosenDark, "looks"}, {desk, darkContrast, "looks"},
	}
	everyPage(t, func(b *tab) {
		run(b, chromedp.Evaluate[chromedp.Void](axe))
		for _, v := range views {
			b.show(v.width, v.mode)
			b.none(view(v.width, v.mode), ask[[]string](b, runAxe, v.rules))
		}
	})
}

// axe calls it undecided whether one character is text, though it has measured
// its contrast. Here it is text, unless it is marked as an ornament or lies
// outside the window, where nothing can be measured.
const runAxe = `async rules => {
	const looks = ['color-contrast', 'color-contrast-enhanced', 'link-in-text-block', 'target-size', 'scrollable-region-focusable'];
	const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22a', 'wcag22aa', 'best-practice'];
	const found = await axe.run(document, {
		runOnly: rules === 'looks' ? { type: 'rule', values: looks } : { type: 'tag', values: tags },
		rules: rules === 'looks' ? {} : { 'color-contrast-enhanced': { enabled: true } },
		resultTypes: ['violations', 'incomplete'],
	});
	const faint = ({ any, target }) => {
		const el = document.querySelector(target[0]), box = el?.getBoundingClientRect(), data = any[0]?.data;
		return box && box.left >= 0 && box.right <= innerWidth && !el.closest('[aria-hidden=true]') &&
			data?.messageKey === 'shortTextContent' && data.contrastRatio < parseFloat(data.expectedContrastRatio);
	};
	const undecided = found.incomplete.map(rule => ({ ...rule, nodes: rule.nodes.filter(faint) }));
	return [...found.violations, ...undecided].flatMap(rule => rule.nodes.map(node =>
		[rule.id + ': ' + node.target.join(' '), node.html.slice(0, 200), node.failureSummary.replace(/\s*\n\s*/g, ' ')].join('\n\t')));
}`
