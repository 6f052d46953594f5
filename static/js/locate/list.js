// Reads several locators: 三（四）2、3 (internal/cite/list.go), and names with locators: 第四張網第2點.
import { bare } from './called.js';
import { plainName } from './fold.js';
import { spread } from './grammar.js';
import { isAllBare, length, limits, locate, maybe, only } from './answer.js';
import { last, match } from './match.js';
import { alluded, named } from './names.js';
import { listsInFull, path, run, spelled, step, steps } from './steps.js';

const commas = /(?:、|,|;)?(?:以及|和|及|与|跟)|、|,|;/gu;
const betweenNames = /^[ ,.:;，。、·的之中]+/u;
const betweenPoint = /^[ ,.:;，。、·的之中]*(?:[第(§所表附㈠-㈩⑴-⒛0-9零一二三四五六七八九十百千两①-⑳壹贰叁参肆伍陆柒捌玖拾]|art)/u;
const inLocator = /[第(0-9零一二三四五六七八九十百千两]$/u;
export const maxListed = 16; // locators

/** Reads a query that is several locators. */
export function byList(x, t) {
  t = bare(t, limits.query);
  if (length(t) > limits.name || t.search(commas) < 0) return {};
  t = spelled(x, t);
  for (const said of [t, listsInFull(t)]) {
    const full = said.replace(...spread);
    const found = listed(x, full);
    if (!found.length) continue;
    const { list, size } = steps(x, full.replace(commas, '、'));
    return size && isAllBare(list) ? maybe(found.map(([from]) => from)) : { found };
  }
  return {};
}

/** Returns the units of a list, the first and the last of each range; nothing if one of its locators is none. */
function listed(x, t) {
  const ends = [...Array.from(t.matchAll(commas)).slice(0, maxListed).map(({ index, 0: said }) => [index, index + said.length]), [t.length, t.length]];
  const units = [];
  let before; // the last step of the locator before
  for (let from = 0; from < t.length;) {
    const rest = ends.filter(([end]) => end > from && (from || end < t.length));
    const next = step(x, t.slice(from), 0);
    if (!next?.bare || !before?.bare || next.han !== before.han) rest.reverse();
    let read;
    for (const [end, after] of rest) {
      read = listedAt(x, t.slice(from, end), units);
      if (!read) continue;
      if (!units.some(([a, b]) => a === read.from && b === read.to)) units.push([read.from, read.to]);
      before = read.last;
      from = after;
      break;
    }
    if (!read) return [];
  }
  return units;
}

/** Returns what a part of a list means after the units before it: { from, to, last }. */
function listedAt(x, t, before) {
  const { start, end = [], size } = run(x, t);
  if (size < t.length) {
    const [one, ...others] = named(x, plainName(t));
    return one === undefined || others.length ? null : { from: one, to: one };
  }
  const lastStep = [...start, ...end].at(-1);
  if (!before.length) {
    const { found } = locate(x, { start, end: end.length ? end : undefined });
    return found ? { from: found[0][0], to: found[0][1], last: lastStep } : null;
  }
  const from = after(x, before.at(-1)[1], start);
  if (from < 0) return null;
  if (!end.length) return { from, to: from, last: lastStep };
  const to = last(x, path(x, from), end, from);
  return to > from ? { from, to, last: lastStep } : null;
}

/** Returns the unit that a locator means after unit i in a list, or -1. */
function after(x, i, list) {
  const way = path(x, i);
  if (list.length > 1 || !list[0].bare) return last(x, way, list, 0);
  const isRooted = x.rooted.includes(x.units[i].kind);
  const { whole } = match(x, [...(isRooted ? [] : way.slice(0, -1)), ...list]);
  return whole.length === 1 && (isRooted || x.units[whole[0]].parent === x.units[i].parent) ? whole[0] : -1;
}

/** Reads a name and a locator below it, or a locator and the heading of the clause that it means. */
export function byPoint(x, t) {
  t = bare(t, limits.query);
  if (length(t) > limits.name) return {};
  let first;
  let at = 0;
  for (const c of t) {
    const [name, rest] = [t.slice(0, at), t.slice(at)];
    const a = at && betweenPoint.test(rest) && !inLocator.test(name) ? pointAt(x, name, rest) : {};
    if (a.found) return a;
    if (a.candidates?.length) first ??= a;
    at += c.length;
  }
  return first ?? byLabelled(x, t);
}

function pointAt(x, name, rest) {
  const full = spelled(x, rest.replace(betweenNames, '')).replace(...spread);
  const r = run(x, full);
  if (!r.size || r.size < full.length || length(name) < limits.shortest) return {};
  const exact = named(x, plainName(name));
  const units = exact.length ? exact : alluded(x, plainName(name));
  const all = units.map((i) => locate(x, { ...r, start: [...path(x, i), ...r.start] }));
  const found = all.flatMap((a) => a.found ?? []);
  const candidates = all.flatMap((a) => a.candidates ?? []);
  if (exact.length === 1 && found.length) return { found, candidates };
  return maybe([...new Set([...found.map(([from]) => from), ...candidates])]);
}

function byLabelled(x, t) {
  t = spelled(x, t);
  const { list, size } = steps(x, t);
  if (!size) return {};
  const { whole, partial } = match(x, list);
  const names = named(x, plainName(t.slice(size)));
  const both = [...whole, ...partial].filter((i) => names.includes(i));
  return both.length === 1 ? only(both[0], both[0]) : maybe(both);
}
