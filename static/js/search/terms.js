// What else to look for, where nothing contains all words: the longest pieces of
// what was typed that do stand in the text, each as long as the text has it.

const most = 5; // terms
const longest = 8; // characters of a term
const typedMost = 16; // characters of a word that is cut up
const tries = 24; // pieces that are looked for
const patiently = 4; // times that the library is asked for clauses with a piece
const mark = /[\p{P}\p{S}\s]/u;

/** Promises terms for the words of a query. */
export async function terms(library, words) {
  const found = new Map(); // folded → as it stands in the text
  let tried = 0;
  const isNew = (piece) => ![...found.keys()].some((folded) => folded.includes(piece));
  for (const word of words.slice(0, most)) {
    for (const piece of pieces(word, words.length > 1)) {
      if (found.size >= most || tried >= tries) break;
      if (!isNew(piece)) continue;
      tried++;
      const clauses = await some(library, piece);
      const term = clauses.length && whole(piece, clauses);
      if (term) found.set(library.fold(term), term);
    }
  }
  return [...new Set(found.values())];
}

/** Promises some clauses that contain a folded word. */
async function some(library, word) {
  const search = await library.look({ words: [word], phrase: word, spaced: word });
  for (let n = 0; n < patiently && search.left() && !search.found().length; n++) await search.more();
  return search.readFirst(search.found());
}

/** Returns the pieces of a word, the longest first; the word itself if it is one of several. */
function pieces(word, itself) {
  const chars = Array.from(word).slice(0, typedMost);
  const list = itself ? [word] : [];
  for (let n = chars.length - 1; n > 1; n--) {
    for (let i = 0; i + n <= chars.length; i++) list.push(chars.slice(i, i + n).join(''));
  }
  return list;
}

/**
 * Returns a piece together with what always stands around it: 見警 is 見警率. Two
 * characters that stand once only are no term, unless marks show where it ends.
 */
function whole(piece, clauses) {
  const places = clauses.flatMap(({ words, folded }) => {
    const chars = Array.from(words);
    return folded.split(piece).slice(0, -1).reduce((list, before) => {
      const from = (list.at(-1)?.to ?? 0) + Array.from(before).length;
      return [...list, { chars, from, to: from + Array.from(piece).length }];
    }, []);
  });
  const [{ chars, from, to }] = places;
  const around = (step, edge) => {
    for (let n = 0; n < longest; n++) {
      const all = new Set(places.map((place) => place.chars[place[edge] + step * n + (step < 0 ? -1 : 0)]));
      const [c] = all;
      if (all.size > 1 || c === undefined || mark.test(c)) return { n, ends: all.size === 1 };
    }
    return { n: longest, ends: false };
  };
  const before = around(-1, 'from');
  const after = around(1, 'to');
  const grown = chars.slice(from - before.n, to + after.n);
  const fits = grown.length <= longest && (places.length > 1 || before.ends && after.ends);
  if (!fits && places.length < 2 && to - from < 3) return '';
  return (fits ? grown : chars.slice(from, to)).join('');
}
