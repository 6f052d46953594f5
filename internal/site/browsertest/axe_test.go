package browsertest

import (
	"os"
	"testing"
)

const axePath = "../../../.ci/node_modules/axe-core/axe.min.js"

// axeScript returns axe-core, which checks the page that it runs on.
func axeScript(t testing.TB) string {
	t.Helper()
	data, err := os.ReadFile(axePath)
	if err != nil {
		skip(t, axeMissing)
	}
	return string(data)
}

// specimen leaves of a page two of each component, so that rules about looks are applied to
// each and not to a thousand alike. Components are alike if they and their ancestors have the
// same names, classes and attributes that a style sheet may ask for. What has a component
// below it that the page has nowhere else stays; the lines of a drawing are no components.
const specimen = `() => {
	const kept = new Map(), asked = ['aria-current', 'aria-hidden', 'aria-selected', 'hidden', 'href', 'id', 'open', 'role', 'style', 'tabindex', 'type'];
	const sign = (el, above) => {
		const has = asked.filter(a => el.hasAttribute(a)).map(a => /^(href|id|style)$/.test(a) ? a : a + '=' + el.getAttribute(a));
		return above + ' ' + [el.localName, ...el.classList, ...has].join('.');
	};
	const isKnown = (el, above) => {
		const own = sign(el, above);
		return kept.get(own) > 1 && (el.localName === 'svg' || [...el.children].every(child => isKnown(child, own)));
	};
	const prune = (el, above) => {
		for (const child of [...el.children]) {
			if (isKnown(child, above)) { child.remove(); continue; }
			const own = sign(child, above);
			kept.set(own, (kept.get(own) ?? 0) + 1);
			prune(child, own);
		}
	};
	prune(document.querySelector('main') ?? document.body, '');
}`

// runAxe returns what axe-core finds against WCAG 2.2 A and AA, its best practices and AAA
// contrast. A mode changes the looks of a page and nothing else, so rules about looks are
// enough for the others.
//
// axe-core does not decide whether a single character is text, though it has measured its
// contrast. Here it is text, unless it is marked as decorative or is outside the window, where
// nothing can be measured.
//
// Rules are "all", those about "looks" or the others, about "structure". Rules about looks are
// asked of the element that root selects, if it is given.
const runAxe = `async (rules, root) => {
	const looks = ['color-contrast', 'color-contrast-enhanced', 'link-in-text-block', 'target-size', 'scrollable-region-focusable'];
	const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22a', 'wcag22aa', 'best-practice'];
	const found = await axe.run(rules === 'looks' && root ? { include: [[root]] } : document, {
		runOnly: rules === 'looks' ? { type: 'rule', values: looks } : { type: 'tag', values: tags },
		rules: rules === 'looks' ? {} : Object.fromEntries(looks.map(rule => [rule, { enabled: rules === 'all' }])),
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
