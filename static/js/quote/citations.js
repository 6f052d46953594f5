// Reads what a text cites (internal/quote/citations.go). Places are those of characters.
//
// names says which documents the site has:
//
//   { byName: Map of folded names to lists of entries, starts: Set of the first characters of names, longest, fold }
//
// An entry has its folded names, and resolves a locator: { ranges, verdict }.

const maxName = 120; // characters of a name in 《》
const maxLocator = 64;

const remark = /^\([^()\n]{1,40}\)/;
const link = /^(?:中|的|之)?(?:有关|相关)?/;
const alias = /^\([^()\n]{0,24}(?:以下|下文|下)?(?:简|统)称[:：]?[“"‘「『《]*([^“”"‘’「」『』《》()\n]{2,20})/;
const anaphor = /^(?:该|上述|前述|[同仝])(?:暂行)?(法典|法|条例|办法|规定|意见|通知|指南|方案|决定|细则|规则|解释|纲要|规[划㓰]|规程)/;
const labels = /^[零〇一二两三四五六七八九十百]+、[(]/;
const first = /^第[(]?[零〇一二两三四五六七八九十百千0-9]+[)]?(?:条|章|节|编|部分|款|项|点)/;
const barred = /(?:[本其原该某]|法|法典|条例|办法|规定|意见|通知|指南|方案|决定|细则|规则|解释|纲要|规[划㓰]|规程|章程|准则|公约|协定|附件)的?$/;
const lead = /(?:^|[^㐀-鿿豈-﫿]|依照|依据|根据|按照|违反|符合|参照|适用|执行|落实|及|和|与|按|依|照|据|在|对|即)$/;
const locating = /^(?:[第〇零一二两三四五六七八九十百千壹贰叁肆伍陆柒捌玖拾0-9①-⑳()[\]、.条款项目点部分编章节段之至到和及与~网表行-]|附件|所列|[“「『"]?[一二三四五六七八九十]{1,3}是[”」』"]?)+/;
const joining = '、.和及与至到~-(之';
const numerals = '零〇一二两三四五六七八九十百';
const otherWords = /^(?:编[制辑纂写]|章程|节[目日假]|条[件例约款]|款[项额]|项目|目[的标录前])/; // words in internal/scheme/schemes.go

const length = (s) => Array.from(s).length;

/** A text that is checked: its characters, and each as it is folded in names and locators. */
export class Report {
  constructor(text, fold) {
    this.text = Array.from(text);
    this.folded = this.text.map((c) => {
      const folded = Array.from(fold(c));
      return folded.length === 1 ? folded[0] : c;
    });
  }

  after(at, n) {
    return this.folded.slice(at, at + n).join('');
  }

  before(at, n) {
    return this.folded.slice(Math.max(0, at - n), at).join('');
  }

  words(from, to) {
    return this.text.slice(from, to).join('');
  }
}

/** Returns the citations of a report, in its order: { from, to, entry, ranges, verdict, isLocated }. */
export function citations(report, names) {
  const { folded } = report;
  const { fold } = names;
  const aliases = new Map();
  const found = [];
  let current; // the document named last
  for (let at = 0; at < folded.length;) at = Math.max(at + 1, readAt(at));
  return found;

  function readAt(at) {
    if (folded[at] === '\n') return at + 1;
    if (folded[at] === '《') return readTitle(at);
    const named = nameAt(at);
    if (named) {
      current = named.entry;
      return readLocators(at, named.end, false);
    }
    const again = current && anaphor.exec(report.after(at, 8));
    if (again && isA(again[1])) return readLocators(at, at + length(again[0]), true);
    if (again) current = undefined; // another document is meant
    if (folded[at] !== '第' || !current || !first.test(report.after(at, 16))) return at;
    if (barred.test(report.before(at, 4))) current = undefined; // 依照刑法第三條和第五條
    else if (continues(at)) return readLocators(at, at, true);
    return at;
  }

  /** Reports whether the document named last is of a kind, by its names: 法 is also said of a 法典. */
  function isA(kind) {
    const names = [...current.names, ...[...aliases].filter(([, entry]) => entry === current).map(([name]) => name)];
    return names.some((name) => name.endsWith(kind) || kind === '法' && name.endsWith('法典'));
  }

  /** Returns the document that a folded name means in the text, if it is one. */
  function called(name) {
    const named = names.byName.get(name) ?? [];
    return aliases.has(name) ? aliases.get(name) : named.length === 1 ? named[0] : undefined;
  }

  /** Reports whether a locator can belong to the last citation. */
  function continues(at) {
    const last = found.at(-1);
    return last?.entry === current && !folded.slice(last.to, at).includes('\n');
  }

  function readTitle(at) {
    const end = closing(at);
    if (end < 0) return at + 1;
    const name = fold(report.words(at + 1, end - 1));
    current = called(name);
    const short = alias.exec(report.after(end, 50));
    if (short) aliases.set(fold(short[1]), current);
    if (!current) return end;
    return readLocators(at, end, false);
  }

  function closing(at) {
    let depth = 0;
    for (let i = at; i < Math.min(at + maxName, folded.length) && folded[i] !== '\n'; i++) {
      if (folded[i] === '《') depth++;
      else if (folded[i] === '》' && !--depth) return i + 1;
    }
    return -1;
  }

  /** Returns the document whose name without 《》 begins here, before a locator. */
  function nameAt(at) {
    if (!names.starts.has(folded[at]) || !lead.test(report.before(at, 4))) return undefined;
    for (let n = Math.min(names.longest, folded.length - at - 1); n > 2; n--) {
      const entry = called(folded.slice(at, at + n).join(''));
      if (entry && first.test(report.after(at + n, 16))) return { end: at + n, entry };
    }
    return undefined;
  }

  function readLocators(at, end, required) {
    let next = end + length(remark.exec(report.after(end, 44))?.[0] ?? '');
    next += length(link.exec(report.after(next, 4))[0]);
    for (let size = trimmed(next, length(locating.exec(report.after(next, maxLocator))?.[0] ?? '')); size > 0;) {
      const less = shorter(next, size);
      const { ranges, verdict } = current.resolve(report.words(next, next + size));
      if (verdict === 'resolved' || !less && isCertain(next, size)) {
        found.push({ from: at, to: next + size, entry: current, ranges, verdict, isLocated: true });
        return next + size;
      }
      size = less;
    }
    if (!required) found.push({ from: at, to: end, entry: current, ranges: [], verdict: 'resolved', isLocated: false });
    return end;
  }

  function isCertain(at, size) {
    const said = folded.slice(at, at + size).join('');
    return first.test(said) || labels.test(said);
  }

  function trimmed(at, size) {
    for (; size > 0; size--) {
      const said = folded.slice(at, at + size);
      const last = said.at(-1);
      const count = (mark) => said.filter((c) => c === mark).length;
      const isOpen = last === ')' && count(')') > count('(');
      if (!isOpen && (!joining.includes(last) || isLabelMark(at + size - 1))) break;
    }
    return size > 0 && at + size < folded.length && otherWords.test(report.after(at + size - 1, 2)) ? shorter(at, size) : size;
  }

  function isLabelMark(at) {
    return folded[at] === '、' && at > 0 && numerals.includes(folded[at - 1]);
  }

  function shorter(at, size) {
    for (let n = size - 1; n > 0; n--) {
      if ('、和及与'.includes(folded[at + n]) && !isLabelMark(at + n)) return trimmed(at, n);
    }
    return 0;
  }
}
