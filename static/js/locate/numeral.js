// Chinese numerals below 10,000, as internal/numeral in Go reads and writes them.

const digits = '零一二三四五六七八九';

/** Writes a number: 一百零三. */
export function spell(n) {
  let spelt = '';
  for (const [unit, value] of [['千', 1000], ['百', 100], ['十', 10], ['', 1]]) {
    const digit = Math.floor(n / value) % 10;
    if (digit) spelt += digits[digit] + unit;
    else if (spelt && !spelt.endsWith('零')) spelt += '零';
  }
  return spelt.replace(/零$/, '').replace(/^一十/, '十');
}

/** Returns the value of a number, or 0 where it is none. */
export function number(s) {
  if (/^[0-9]+$/.test(s)) return +s;
  if (s >= '①' && s <= '⑳') return s.charCodeAt() - 0x245f;
  const values = Array.from(s, (c) => digits.indexOf(c));
  return values.includes(-1) ? spelt(s) : values.reduce((n, digit) => n * 10 + digit, 0);
}

/** Adds up a number such as 一百零三, after internal/numeral/sum.go. */
function spelt(s) {
  const fresh = 10000;
  let section = 0;
  let digit = 0; // waits for its unit
  let pair = false; // that digit is 兩
  let empty = false; // 零 stands since the last unit
  let place = fresh; // the last unit; the next must be lower
  for (const c of s) {
    const unit = { 十: 10, 百: 100, 千: 1000 }[c];
    if (unit) {
      const count = digit || (unit === 10 ? 1 : 0);
      if (!count || unit >= place || pair && unit === 10) return 0;
      section += count * unit;
      place = unit;
      digit = 0;
      pair = empty = false;
    } else if (digit) return 0;
    else if (c === '零') {
      if (!section || empty) return 0;
      empty = true;
    } else {
      pair = c === '两';
      digit = pair ? 2 : digits.indexOf(c);
    }
  }
  if (!digit) return empty ? 0 : section;
  if (pair) return place === fresh ? digit : 0; // 二十兩 is a weight
  return place === fresh || place === 10 || empty ? section + digit : 0; // 一百三 ends in doubt
}
