// Words of a clause around what was found in them, for lists of results. Spans
// are pairs of places counted in characters (js/search/search.js), pieces are { text, hit }.

const before = 14; // characters that are shown before what was found,
const after = 30; // and behind it
const marks = /[，。；：、]/;

/** Returns the heading of a clause and an excerpt of its text, of about so many characters. */
export function parts({ words, label, head }, spans, most) {
  const [from, to, end] = [label, head, words.length].map((i) => Array.from(words.slice(0, i)).length);
  return {
    heading: cut(words.slice(label, head), within(spans, from, to)),
    text: excerpt(words.slice(head), within(spans, to, end), most),
  };
}

/** Returns an excerpt of a clause without its label. */
export function line({ words, label }, spans, most) {
  const [from, end] = [label, words.length].map((i) => Array.from(words.slice(0, i)).length);
  return excerpt(words.slice(label), within(spans, from, end), most);
}

/** Returns the part of spans that lies in a stretch, counted from where that begins. */
const within = (spans, start, end) => spans
  .map(([from, to]) => [Math.max(from, start) - start, Math.min(to, end) - start])
  .filter(([from, to]) => from < to);

/** Cuts words at spans. */
function cut(words, spans) {
  const chars = Array.from(words);
  const list = [];
  const add = (from, to, hit) => from < to && list.push({ text: chars.slice(from, to).join(''), hit });
  let at = 0;
  for (const [from, to] of spans) {
    add(at, from, false);
    add(from, to, true);
    at = to;
  }
  add(at, chars.length, false);
  return list;
}

/** Returns an excerpt of words, cut at spans, with …… where something is left out. */
function excerpt(words, spans, most) {
  const chars = Array.from(words);
  const list = [];
  let at = 0;
  for (const [start, end] of windows(chars, spans, most)) {
    if (start > at) list.push({ text: '……', hit: false });
    list.push(...cut(chars.slice(start, end).join(''), within(spans, start, end)));
    at = end;
  }
  if (at < chars.length) list.push({ text: '……', hit: false });
  return list;
}

/** Returns the stretches that are shown, none touching another: around spans, as far as there is room. */
function windows(chars, spans, most) {
  const list = [];
  let room = most;
  for (const [from, to] of spans.length ? spans : [[0, 0]]) {
    if (room <= 0) break;
    const last = list.at(-1);
    const start = Math.max(last?.[1] ?? 0, beginning(chars, from));
    const end = Math.max(start, Math.min(chars.length, to + after));
    room -= end - start;
    if (last?.[1] === start) last[1] = end;
    else list.push([start, end]);
  }
  const last = list.at(-1);
  last[1] = Math.min(chars.length, last[1] + Math.max(0, room));
  return list;
}

/** Returns where the words around a place begin: behind a mark, if there is one near. */
function beginning(chars, place) {
  for (let i = place; i > Math.max(0, place - before); i--) {
    if (marks.test(chars[i - 1])) return i;
  }
  return place <= before ? 0 : place - before;
}
