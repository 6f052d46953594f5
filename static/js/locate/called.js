// Which titles a text names (internal/cite/called.go): those of the document of an index x, in
// place of which a sign is put, and those of others.
import { spelled, step, steps } from './steps.js';
import { isMark, plainMarks } from './fold.js';

/** How a text names the document: each is surer than those before. */
export const naming = { none: 0, nearly: 1, kind: 2, title: 3 };

export const mark = '\x01'; // in place of a title of the document
export const foreign = '\x02'; // and of another

const around = ' ,.:;，。、·\x01《》-'; // what may be around a locator
const before = new RegExp(`^[${around}]*(?:参见|见|依据|根据|按照|依照|引自)?[${around}]*`, 'u');
const kindAtEnd = /(?:实施意见|实施办法|实施方案|实施细则|若干意见|若干规定|意见|办法|规定|条例|通知|决定|决议|方案|规㓰|计㓰|细则|纲要|要点|通告|公告|公报|命令|指南|准则|规则|规范|章程|守则|制度|标准|措施|批复|报告|解释)$/u;
const edition = /\([^()]*\)$/u;
const derived = /^(?:的|之)?(?:实施|细则|办法|条例|解释|方案|草案|释义|解读)/u;
const leading = '据照反见和与及对由于从用合按的在为查'; // characters that a title can follow outside 《》
const trailing = /^(?:的|中的?|之)?/u;
const han = /^[\u3400-\u9fff\uf900-\ufaff\u{20000}-\u{323ff}]/u;
const onlyLocator = /^[第章节条款项点段是目编部分附件表0-9零一二三四五六七八九十百千两]*$/u;

/** Returns a folded title without what is often left out or added. */
const core = (t) => plainMarks(t).replace(/关于|的/g, '');

/** Returns the core of a title without its document type; nothing if none is at its end. */
function stem(t) {
  t = core(t.replace(edition, ''));
  const kind = kindAtEnd.exec(t);
  return kind ? t.slice(0, kind.index) : '';
}

/** Returns a query without what may be around a locator; a long text as it is. */
export function bare(t, most) {
  if (Array.from(t).length > most) return t;
  t = t.replace(before, '');
  let end = t.length;
  while (end && around.includes(t[end - 1])) end--;
  t = t.slice(0, end);
  const said = ['的规定', '规定', '所述'].find((words) => t.endsWith(words));
  return said ? t.slice(0, -said.length) : t;
}

/** Drops what may be before a locator. */
export const cutBefore = (t) => t.replace(before, '');

/** Puts signs for titles: { marked, how, isQuoted, others }. */
export function markTitles(x, t) {
  let marked = '';
  let how = naming.none;
  let others = false;
  for (let rest = t; rest;) {
    const { before, quoted, after } = cutQuoted(rest);
    marked += before;
    if (quoted === undefined) break;
    const n = derived.test(after) ? naming.none : namedBy(x, quoted);
    marked += n ? mark : foreign;
    how = Math.max(how, n);
    others ||= !n;
    rest = after;
  }
  if (how) return { marked, how, isQuoted: true, others };
  const titled = markUnquoted(x, marked);
  if (titled) return { marked: titled, how: naming.title, isQuoted: false, others };
  const kind = markKind(x, marked);
  if (kind) return { marked: kind, how: naming.kind, isQuoted: false, others };
  return { marked, how, isQuoted: false, others: others || marked.includes('《') };
}

/** Cuts a text around its first title in 《》, which may have others within. */
function cutQuoted(t) {
  const from = t.indexOf('《');
  for (let at = from, depth = 0; from >= 0 && at < t.length; at++) {
    if (t[at] === '《') depth++;
    if (t[at] === '》' && !--depth) return { before: t.slice(0, from), quoted: t.slice(from + 1, at), after: t.slice(at + 1) };
  }
  return { before: t };
}

function namedBy({ called, types, stem: own }, t) {
  if (called.includes(core(t))) return naming.title;
  if (types.includes(t)) return naming.kind;
  return called.includes(core(t.replace(edition, ''))) || own && stem(t) === own ? naming.nearly : naming.none;
}

/** Puts the mark where a text names the document outside 《》; nothing if it does not. */
function markUnquoted(x, t) {
  for (const name of x.called) {
    if (Array.from(name).length < 2 || onlyLocator.test(name)) continue; // a locator is no title
    let marked = '';
    let isNamed = false;
    let rest = t;
    for (let place; (place = findCore(rest, name));) {
      const [from, to] = place;
      const isThis = isWhole(x, rest.slice(0, from), rest.slice(to));
      marked += isThis ? rest.slice(0, from) + mark : rest.slice(0, to);
      isNamed ||= isThis;
      rest = rest.slice(to);
    }
    if (isNamed) return marked + rest;
  }
  return '';
}

/** Puts the mark for the document type at the start of a locator: 意見第三部分. */
function markKind(x, t) {
  const [said] = before.exec(t);
  const rest = t.slice(said.length).replace(/^[本该]+/u, '');
  const after = x.types.filter((type) => rest.startsWith(type)).map((type) => rest.slice(type.length)).find((words) => {
    const locator = spelled(x, bare(words, x.maxQuery));
    const { size } = steps(x, locator);
    return size && size === locator.length;
  });
  return after ? said + mark + after : '';
}

/** Returns where a title with a core is in a text. */
function findCore(t, name) {
  const first = String.fromCodePoint(name.codePointAt());
  for (let at = t.indexOf(first); at >= 0; at = t.indexOf(first, at + 1)) {
    const size = coreAt(t, at, name);
    if (size) return [t.startsWith('关于', at - 2) && at > 1 ? at - 2 : at, at + size];
  }
  return null;
}

/** Returns the length of what has a core at a place of a text, or 0. */
function coreAt(t, from, name) {
  let at = from;
  for (const n of name) {
    while (!t.startsWith(n, at)) {
      if (t[at] === '的' || isMark(t[at])) at++;
      else if (t.startsWith('关于', at)) at += 2;
      else return 0;
    }
    at += n.length;
  }
  return at - from;
}

/** Reports whether a title outside 《》 is not part of a longer one. */
function isWhole(x, head, tail) {
  const last = Array.from(head).at(-1) ?? '';
  if (han.test(last) && !leading.includes(last)) return false;
  const rest = tail.replace(trailing, '').replace(/^\(+/, '');
  return !han.test(rest) || !!step(x, rest, 0);
}
