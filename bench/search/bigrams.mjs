// MiniSearch options for Chinese: two adjacent characters are a term, and so is a word
// of other letters or digits. A clause must contain all terms of the query.

const runs = /\p{Script=Han}+|(?:(?!\p{Script=Han})[\p{L}\p{N}])+/gu;

function tokenize(text) {
  return [...text.matchAll(runs)].flatMap(([run]) => {
    const chars = Array.from(run);
    if (chars.length < 2 || !/\p{Script=Han}/u.test(chars[0])) return [run];
    return chars.slice(1).map((c, i) => chars[i] + c);
  });
}

// A single character matches the start of a term.
const single = (term) => Array.from(term).length === 1;

export default { tokenize, searchOptions: { combineWith: 'AND', prefix: single } };
