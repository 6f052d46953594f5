// The words of the document on a page of clauses (<main data-text>): which text nodes
// are text, and of which unit. The editor's words, the marks of notes and buttons are
// inside data-x.

/** Returns the id of the unit whose text a text node is; nothing where it is none. A label is a link to its unit. */
export function unitOf(node) {
  const parent = node.parentElement;
  if (!parent.closest('main[data-text]') || parent.closest('[data-x]') || !/[^\n]/.test(node.data)) return;
  return parent.closest('a.num')?.hash.slice(1) ?? parent.closest('.unit')?.id;
}

/** Visits the text nodes below an element that are text, in order: { node, id }. */
export function* texts(top) {
  const walker = document.createTreeWalker(top, NodeFilter.SHOW_TEXT);
  for (let node; (node = walker.nextNode());) {
    const id = unitOf(node);
    if (id) yield { node, id };
  }
}

/** Matches what a reader sees as one: a clause with the points in its paragraph, a table with its rows. */
export const clause = '.unit:not(.point, tr, li)';

/** Returns the clause that a text node is in. */
export const clauseOf = (node) => node.parentElement.closest(clause);

/** Returns the pieces of text in a range, in order: { node, start, end, id }. */
export function pieces(range) {
  const found = [];
  const top = range.commonAncestorContainer;
  for (const { node, id } of texts(top.nodeType === Node.TEXT_NODE ? top.parentNode : top)) {
    if (!range.intersectsNode(node)) continue;
    const start = node === range.startContainer ? range.startOffset : 0;
    const end = node === range.endContainer ? range.endOffset : node.length;
    if (start < end) found.push({ node, start, end, id });
  }
  return found;
}

/** The paragraph, heading or cell that a piece is in. */
export const blockOf = ({ node }) => node.parentElement.closest('p, h1, h2, h3, h4, h5, h6, li.unit, th, td');

/**
 * Returns the words of pieces as they are printed, each paragraph and heading on a
 * line of its own. A heading that ends in 。 is run in with what follows it. shown returns the words of a piece.
 */
export function wordsOf(list, shown = ({ node, start, end }) => node.data.slice(start, end)) {
  return list.reduce((words, piece, i) => {
    const before = list[i - 1];
    const same = !before || blockOf(before) === blockOf(piece) || clauseOf(before.node) === clauseOf(piece.node) && words.endsWith('。');
    return words + (same ? '' : '\n') + shown(piece);
  }, '');
}

/** Returns the pieces of a clause, without the units below it. */
export function piecesOf(unit) {
  const range = new Range();
  range.selectNodeContents(unit);
  return pieces(range).filter(({ node }) => clauseOf(node) === unit);
}
