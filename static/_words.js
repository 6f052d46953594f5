// The words of the document in a part of the page: what stands in data-t, and so
// neither the marks of notes nor buttons.

/** Returns the pieces of text in a range, in order: { node, start, end, id }. */
export function pieces(range) {
  const found = [];
  const top = range.commonAncestorContainer;
  const walker = document.createTreeWalker(top.nodeType === Node.TEXT_NODE ? top.parentNode : top, NodeFilter.SHOW_TEXT);
  for (let node; (node = walker.nextNode());) {
    const words = range.intersectsNode(node) && node.parentElement.closest('.unit [data-t]');
    if (!words) continue;
    const start = node === range.startContainer ? range.startOffset : 0;
    const end = node === range.endContainer ? range.endOffset : node.length;
    if (start < end) found.push({ node, start, end, id: words.dataset.t });
  }
  return found;
}

/** The paragraph or heading that a piece stands in. */
export const blockOf = ({ node }) => node.parentElement.closest('p, h1, h2, h3, h4, h5, h6');

/**
 * Returns the words of pieces as they are printed, each paragraph and heading on a
 * line of its own. A heading that ends in 。 is run in with what follows it.
 */
export function wordsOf(list) {
  const unit = ({ node }) => node.parentElement.closest('.unit');
  return list.reduce((words, piece, i) => {
    const before = list[i - 1];
    const same = !before || blockOf(before) === blockOf(piece) || unit(before) === unit(piece) && words.endsWith('。');
    return words + (same ? '' : '\n') + piece.node.data.slice(piece.start, piece.end);
  }, '');
}

/** Returns the pieces of a clause and of its points, without the units below it. */
export function piecesOf(unit) {
  const range = new Range();
  range.selectNodeContents(unit);
  return pieces(range).filter(({ node }) => node.parentElement.closest('.unit') === unit);
}
