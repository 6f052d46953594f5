// Reads the passages of a text that may be the words of a document (internal/quote/passages.go).
import { Words } from './words.js';

const maxPassage = 2000; // characters between two quotation marks
const reach = 60; // characters between a citation and what it is cited for

const gap = /…+|⋯+|\.{3,}|。{3,}/gu;
const statedBy = /^(?:中|的)?(?:明确)?(?:规定|要求|指出|提出|强调|明确|载明|写明)[,:]?/;
const called = /(?:简|统|下|合)称(?:为|作)?[:]?$/;
const source = /^[”’」』"]?[,.。]?[(-]*(?:见|参见|引自|出自|载)?$/;
const ends = /[。!?；;\n]/;
const marks = { '“': '”', '「': '」', '『': '』', '‘': '’', '"': '"', '＂': '＂' };

const length = (s) => Array.from(s).length;

/** Returns the passages of a report: { from, to, pieces, size, cited, isStated, seen }, where cited is a citation. */
export function passages(report, citations, comparable) {
  const { text } = report;
  const list = [];
  for (const [from, to] of quoted()) {
    if (!called.test(report.before(from - 1, 4))) list.push({ ...passage(from, to), cited: citedFor(from, to) });
  }
  for (const cited of citations) {
    const [from, to] = stated(cited);
    if (from < to && !list.some((p) => p.from < to && from < p.to)) list.push({ ...passage(from, to), cited, isStated: true });
  }
  return list.filter(({ size }) => size > 1);

  function passage(from, to) {
    const pieces = [];
    const piece = (start, end) => {
      const words = new Words(text);
      for (let i = start; i < end; i++) words.add(comparable(text[i]), i);
      if (words.trim().folded.length) pieces.push(words.trim());
    };
    const said = report.words(from, to);
    let next = from;
    for (const { index, 0: left } of said.matchAll(gap)) {
      piece(next, from + length(said.slice(0, index)));
      next = from + length(said.slice(0, index)) + length(left);
    }
    piece(next, to);
    return { from, to, pieces, size: pieces.reduce((n, { folded }) => n + folded.length, 0), isStated: false, seen: [] };
  }

  function quoted() {
    const list = [];
    for (let at = 0; at < text.length; at++) {
      const end = closingMark(at);
      if (!end) continue;
      if (end > at + 1) list.push([at + 1, end]);
      at = end;
    }
    return list;
  }

  /** Returns the place of the mark that closes the one at a place, or 0. */
  function closingMark(at) {
    const open = text[at];
    const shut = marks[open];
    let depth = 0;
    for (let i = at + 1; shut && i < Math.min(at + maxPassage, text.length); i++) {
      const c = text[i];
      if (c === shut && !depth) return i;
      if (c === shut) depth--;
      else if (c === open) depth++;
      else if (c === '\n' && (open === shut || text[i + 1] === '\n')) return 0; // a paragraph ends
    }
    return 0;
  }

  /** Returns the citation that a quotation belongs to: that which follows in brackets, or the last one before it in its sentence. */
  function citedFor(from, to) {
    const after = citations.find((c) => c.from >= to && c.from - to < 8 && source.test(report.folded.slice(to, c.from).join('')));
    if (after) return after;
    const before = citations.findLast((c) => c.to <= from);
    if (!before) return undefined;
    const between = withoutQuoted(before.to, from - 1);
    return length(between) <= reach && !ends.test(between) ? before : undefined;
  }

  function withoutQuoted(from, to) {
    let rest = '';
    for (let at = from; at < to; at++) {
      const end = closingMark(at);
      if (end && end < to) at = end;
      else rest += text[at];
    }
    return rest;
  }

  function stated({ to: at, isLocated }) {
    const said = isLocated && statedBy.exec(report.after(at, 12));
    if (!said) return [0, 0];
    let from = at + length(said[0]);
    while (marks[text[from]]) from++; // a mark that nothing closes
    let to = from;
    while (to < text.length && to - from < maxPassage && !ends.test(text[to])) to++;
    return [from, to];
  }
}
