// Reads what is written with other words than locators (internal/cite/loose.go). All of it
// is only candidates.
import { bare, mark } from './called.js';
import { isLatin } from './fold.js';
import { length, limits, maybe } from './answer.js';
import { isA } from './match.js';
import { number } from './numeral.js';
import { spelled } from './steps.js';

const digits = '([0-9]{1,4}|[零一二三四五六七八九十百千两]{1,9})';
const numbered = new RegExp(`^(附件|附表|附录)?(第)?(\\()?${digits}\\)?(?:个|大)?(部分|部份|方面|分编|编|章|小节|节|条|款|项|小点|点|目标|目|自然段|段|破折号|要求|措施|任务|句|是)?`, 'u');
const ofSet = new RegExp(`^${digits}([^0-9零一二三四五六七八九十百千]{2,8}?)(?:的|中的?|之)?第${digits}([^0-9]{0,4})$`, 'u');
const separators = ' .-/、,>·的之';
const maxDepth = 8; // numbers
const maxWays = 64;
const uncounted = new Set(['table', 'row', 'letterhead', 'title', 'number', 'addressee', 'history', 'contents', 'enclosure', 'signature', 'date', 'remark', 'imprint']);

/** Reads a query of numbers alone, whatever their levels are called: 三四2, 第三章第四節. */
export function byNumbers(x, said) {
  const t = bare(said, limits.query);
  const list = length(t) > limits.name ? null : numbersIn(spelled(x, t));
  if (!list || list.length === 1 && !list[0].alone && !said.includes(mark)) return {};
  for (const skips of [false, true]) {
    const units = new Set(ways(list).flatMap((way) => Array.from(x.units.keys()).filter((i) => leads(x, way, i, skips))));
    if (units.size) return maybe([...units]);
  }
  return {};
}

/** Returns the components at the start of a text that have 附件, a bracket, or 第 and a level. */
export function ordinals(t) {
  let size = 0;
  for (let at = 0; ; at = size) {
    while (at < t.length && separators.includes(t[at])) at++;
    const [all, annex, ordinal, open, , level] = numbered.exec(t.slice(at, at + limits.name)) ?? [];
    if (!annex && !open && !(ordinal && level)) return t.slice(0, size);
    size = at + all.length;
  }
}

/** Takes a text apart into numbers; nothing if anything else is in it. */
function numbersIn(t) {
  const list = [];
  let end = t.length;
  while (end && separators.includes(t[end - 1])) end--;
  for (let rest = t.slice(0, end); rest;) {
    const m = numbered.exec(rest);
    if (!m || list.length === maxDepth) return null;
    const [all, annex = '', ordinal = '', open = '', text, word = ''] = m;
    list.push({ text, n: number(text), annex: annex !== '', alone: !(annex + ordinal + open + word), para: word.endsWith('段') || word === '款' });
    rest = rest.slice(all.length);
    while (rest && separators.includes(rest[0])) rest = rest.slice(1);
  }
  return list.length ? list : null;
}

/** Returns the ways to read numbers: 三四 is 34, or 3 and 4. */
function ways(list) {
  return list.reduce((all, one) => readings(one).flatMap((read) => all.map((before) => [...before, ...read])).slice(0, maxWays), [[]]);
}

function readings(one) {
  const list = one.n ? [[one]] : [];
  const chars = Array.from(one.text);
  if (!one.alone || chars.length < 2 || chars.length > maxDepth || isLatin(chars[0])) return list;
  for (let cut = 1; cut < chars.length; cut++) {
    const n = number(chars.slice(0, cut).join(''));
    const text = chars.slice(cut).join('');
    if (n) list.push(...readings({ text, n: number(text), annex: false, alone: true }).map((rest) => [{ n, annex: false }, ...rest]));
  }
  return list;
}

/** Reports whether numbers lead to unit i, from the outermost level or from one that needs nothing above it. */
function leads(x, list, i, skips) {
  let left = list.length - 1;
  let free = false;
  for (let at = i; at >= 0 && left >= 0; at = x.units[at].parent) {
    const e = x.units[at];
    const { annex, n, para } = list[left];
    if (isA(x, e, 'paragraph') && !para) {
      if (at === i || !skips) return false;
      continue;
    }
    if (!isCounted(x, e) && !isA(x, e, 'annex') || annex !== isA(x, e, 'annex') || n !== e.n || e.sub) return false;
    left--;
    free = x.rooted.includes(e.kind) || e.parent < 0;
  }
  return left < 0 && free;
}

const isCounted = (x, e) => !uncounted.has(x.kinds[e.kind]) && !e.head;

/** Reads the number of one of several units that are counted together: 十大網絡第七. */
export function bySet(x, t) {
  const [, count, words, n] = ofSet.exec(bare(t, limits.query)) ?? [];
  if (!count) return {};
  const sets = x.sets.filter(([, size, short]) => size === number(count) && words.includes(short)).map(([at]) => at);
  const isMeant = (e) => sets.includes(e.parent) && e.n === number(n) && isCounted(x, e) && !isA(x, e, 'paragraph');
  return maybe(Array.from(x.units.keys()).filter((i) => isMeant(x.units[i])));
}
