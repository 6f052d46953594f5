package browsertest

// Headings are an outline: one first heading, and no level left out.
const badOutline = `() => {
	const faults = [], headings = all('h1, h2, h3, h4, h5, h6').filter(h => h.checkVisibility());
	const level = h => Number(h.localName[1]), first = headings.filter(h => level(h) === 1).length;
	if (first !== 1) faults.push(first + ' headings of the first level');
	headings.forEach((h, i) => {
		const before = i ? level(headings[i - 1]) : 0;
		if (level(h) > before + 1) faults.push(name(h) + ' follows level ' + before);
	});
	return faults;
}`

// A reader who selects a clause and copies it gets its number and its words, but no numbers
// of notes and no buttons.
const badCopies = `() => all('.unit[id]').flatMap(unit => {
	const tight = s => s.replace(/\s/g, ''), selection = getSelection();
	selection.selectAllChildren(unit);
	const got = tight(selection.toString()), want = tight(textOf(unit));
	selection.removeAllRanges();
	if (got === want) return [];
	let i = 0;
	while (got[i] === want[i]) i++;
	return [unit.id + ', character ' + i + ': got ' + (got.slice(i, i + 12) || 'the end') + ', want ' + (want.slice(i, i + 12) || 'the end')];
})`

// Nothing moves for a reader who asks for reduced motion, as all tests do.
const motion = `() => {
	const faults = [], slow = times => times.split(',').some(time => px(time) > .01);
	for (const el of [document.documentElement, ...all('body, body *')]) {
		if (style(el).scrollBehavior === 'smooth') faults.push('scrolls smoothly: ' + name(el));
		for (const part of [null, '::before', '::after']) {
			const s = getComputedStyle(el, part);
			if (slow(s.transitionDuration)) faults.push('has a transition: ' + name(el) + (part ?? ''));
			if (s.animationName !== 'none' && slow(s.animationDuration)) faults.push('is animated: ' + name(el) + (part ?? ''));
		}
	}
	return faults;
}`
