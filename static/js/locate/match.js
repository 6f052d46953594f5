// Which units of an index steps (steps.js) mean.

/** Returns the units that steps name from the root, and those that they name in part. */
export function match(x, list) {
  const found = { whole: [], partial: [] };
  list = meant(x, list);
  if (list.length) {
    for (let i = 0; i < x.units.length; i++) {
      const way = fits(x, list, i);
      if (way) found[way].push(i);
    }
  }
  if (list.at(-1)?.kinds?.length === 1) return found;
  const others = found.whole.filter((i) => !isA(x, x.units[i], 'paragraph')); // （一） is an item rather than a paragraph
  return others.length ? { ...found, whole: others } : found;
}

/** Returns the last unit of a range from unit from, or -1. */
export function last(x, start, end, from) {
  if (!end[0].bare) {
    const { whole } = match(x, end);
    if (whole.length === 1) return whole[0];
  }
  for (let shared = start.length - 1; shared >= 0; shared--) {
    const { whole } = match(x, [...start.slice(0, shared), ...end]);
    if (whole.length === 1 && whole[0] >= from) return whole[0];
  }
  return -1;
}

/** Returns steps with what their bare numbers mean: in a locator of both kinds of digits these tell the level. */
function meant(x, list) {
  if (new Set(list.map((s) => s.han).filter((han) => han !== null)).size < 2) return list;
  return list.map((s) => {
    const kinds = x.bare[s.han ? 0 : 1];
    return s.bare ? { ...s, kinds: kinds.length ? kinds : null } : s;
  });
}

function fits(x, list, i) {
  const end = list.length - 1;
  const way = fitsAbove(x, list, i, end);
  if (way || !end || !x.units[i].para || !isFirst(list[end], x.units[i].paragraph)) return way;
  const above = fitsAbove(x, list, i, end - 1); // the last names the only paragraph of the unit
  return above && list[end].kinds.length > 1 ? 'partial' : above; // （一） is an item rather
}

/** Does so with the steps up to one. */
function fitsAbove(x, list, i, own) {
  let left = own; // the step that is compared next
  let free = false;
  let way = 'whole';
  for (let at = i; at >= 0; at = x.units[at].parent) {
    const e = x.units[at];
    if (left >= 0 && accepts(x, list[left], e)) left--;
    else if (free) way = isA(x, e, 'annex') ? 'partial' : way;
    else {
      const below = left + 1; // the step below, if a bare one, wants its place right here
      if (at === i || below < list.length && !list[below].kinds && below <= own) return null;
      if (left < 0 && list[0].bare && !isA(x, e, 'annex') && !e.head) return null; // what begins with a number alone omits nothing above it
      way = 'partial';
    }
    free ||= x.rooted.includes(e.kind);
    if (e.hangs && left >= 0 && isFirst(list[left], e.paragraph)) left--;
  }
  return left < 0 ? way : null;
}

/** Reports whether a unit is of a kind, given by its name. */
export const isA = (x, { kind }, name) => x.kinds[kind] === name;

function accepts(x, { kinds, n, sub, head }, e) {
  if (head || e.head) return head === e.head;
  return n === e.n && sub === e.sub && (kinds ?? x.stepped).includes(e.kind);
}

/** Reports whether a step can name the first unit of a kind. */
const isFirst = ({ kinds, n, sub }, kind) => n === 1 && !sub && !!kinds?.includes(kind);
