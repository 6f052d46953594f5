package browsertest

// Only what is in a scroller of its own, a table or a strip, may be wider than the window.
const sideways = `() => {
	const width = document.documentElement.clientWidth, page = document.scrollingElement;
	const scrolls = el => /auto|scroll/.test(style(el).overflowX);
	const inScroller = el => { while ((el = el.parentElement) && el !== document.body) if (scrolls(el)) return true; };
	const wide = all('body *').filter(el => {
		const box = el.getBoundingClientRect();
		return seen(el) && (box.right > width + .5 || box.left < -.5) && !inScroller(el);
	}).map(el => name(el) + ' from ' + Math.round(el.getBoundingClientRect().left) + ' to ' + Math.round(el.getBoundingClientRect().right) + ' px');
	return page.scrollWidth > page.clientWidth ? ['the page is ' + page.scrollWidth + ' px wide', ...wide] : wide;
}`

// badLines groups the characters of a block into lines by their places on the screen. The
// number of a note is not a character of the text: it belongs to the word before it, and a
// line may begin neither with it nor, after it, with closing punctuation.
const badLines = `onDesk => {
	const blocks = new Map(), words = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
	for (let text; text = words.nextNode();) {
		let block = text.parentElement;
		if (!text.data.trim() || !seen(block) || block.closest('pre')) continue;
		while (/^(inline|contents|ruby)/.test(style(block).display)) block = block.parentElement;
		blocks.set(block, [...blocks.get(block) ?? [], text]);
	}

	const range = document.createRange();
	const boxOf = (text, i) => {
		range.setStart(text, i);
		range.setEnd(text, i + 1);
		return [...range.getClientRects()].find(box => box.width > 0);
	};
	const linesOf = texts => {
		const lines = [];
		for (const text of texts) {
			const mark = !!text.parentElement.closest('sup');
			for (let i = 0; i < text.length; i++) {
				const box = boxOf(text, i);
				if (!box || !text.data[i].trim()) continue;
				let line = lines.at(-1);
				if (!line || box.left < line.right - 1 && box.top > line.middle)
					lines.push(line = { said: '', mark, left: box.left, middle: (box.top + box.bottom) / 2 });
				if (!mark) line.said += text.data[i];
				line.right = box.right;
			}
		}
		return lines.some(line => /[\p{L}\p{N}]/u.test(line.said)) ? lines : []; // else it shows a mark as a mark
	};

	const faults = [];
	for (const [block, texts] of blocks) for (const { said, mark, left, right } of linesOf(texts)) {
		const fault = what => faults.push(what + ' in ' + name(block)), ems = (right - left) / px(style(block).fontSize);
		if (mark) fault('begins with the number of a note, before ' + said.slice(0, 8));
		else if (/^[，。、；：！？）」』》”]/.test(said)) fault('begins with a closing mark: ' + said.slice(0, 8));
		if (/[（「『《“]$/.test(said)) fault('ends with an opening mark: ' + said.slice(-8));
		if (onDesk && ems > 40.05) fault(ems.toFixed(1) + ' em long: ' + said.slice(0, 8));
	}
	return faults;
}`

// badSetting finds what is not set as Chinese text is: indents, line heights and emphasis come
// from the stylesheet, and the text has no spaces for the eye.
const badSetting = `() => {
	const faults = [], fault = (el, what) => faults.push(name(el) + ': ' + what);
	if (/\u3000/.test(document.documentElement.textContent)) fault(document.body, 'holds U+3000');
	for (const node of texts()) {
		const typed = /\p{Script=Han} +[\p{L}\p{N}]|[\p{L}\p{N}] +\p{Script=Han}/u.exec(node.data);
		if (typed) fault(node.parentElement, 'a typed space: ' + typed[0]);
	}
	for (const el of all('body *').filter(seen)) {
		if (style(el).fontStyle !== 'normal') fault(el, 'is ' + style(el).fontStyle);
	}
	for (const p of all('p').filter(seen)) {
		const em = px(style(p).fontSize), leading = px(style(p).lineHeight) / em;
		if (leading < 1.5 || leading > 2) fault(p, 'line-height ' + leading.toFixed(2));
		const indent = px(style(p).textIndent) / em;
		if (texts(p).length && Math.abs(indent - 2) > .01) fault(p, 'text-indent ' + indent.toFixed(2) + ' em');
	}
	return faults;
}`
