package browsertest

// Colours that a reader has forced on all pages.
var (
	forcedColours = mode{name: "forced colours", system: map[string]string{"forced-colors": "active"}}
	forcedDark    = mode{name: "forced colours, dark", system: map[string]string{"forced-colors": "active", "prefers-color-scheme": "dark"}}
)

// faintText finds text that does not stand out from what is behind it in forced colours.
const faintText = `() => {
	if (!matchMedia('(forced-colors: active)').matches) return ['the browser does not force colours'];
	const canvas = new OffscreenCanvas(1, 1).getContext('2d', { willReadFrequently: true });
	const known = new Map();
	const rgba = colour => {
		if (!known.has(colour)) {
			canvas.clearRect(0, 0, 1, 1);
			canvas.fillStyle = colour;
			canvas.fillRect(0, 0, 1, 1);
			known.set(colour, [...canvas.getImageData(0, 0, 1, 1).data]);
		}
		return known.get(colour);
	};
	const behind = el => {
		for (; el; el = el.parentElement) {
			const colour = rgba(style(el).backgroundColor);
			if (colour[3] > 0) return colour;
		}
		return rgba('Canvas');
	};
	const brightness = c => [.2126, .7152, .0722].reduce((sum, part, i) => {
		const v = c[i] / 255;
		return sum + part * (v <= .04045 ? v / 12.92 : ((v + .055) / 1.055) ** 2.4);
	}, 0);
	const words = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT), faults = new Set();
	for (let text; text = words.nextNode();) {
		const el = text.parentElement;
		if (!text.data.trim() || !seen(el)) continue;
		const [low, high] = [rgba(style(el).color), behind(el)].map(brightness).sort((a, b) => a - b), ratio = (high + .05) / (low + .05);
		if (ratio < 4.5) faults.add(ratio.toFixed(1) + ':1: ' + name(el));
	}
	return [...faults];
}`
