// The number of an article as a reader may write it: 第五百條, 500, 120-1, 120之1.

const plain = (typed) => typed.normalize('NFKC').replace(/\s/g, '').replace(/^第/, '').replace(/[條条](?=之|$)/, '').replace(/之(?=\d)/, '-');

/** Returns the function that says whether an article, with its number and label, is meant by what was typed. */
export function meant(typed) {
  const asked = plain(typed);
  return ({ n, label }) => n === asked || plain(label) === asked;
}
