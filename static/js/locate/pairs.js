/** Returns a table of characters, given as a string of pairs. */
export function pairs(list) {
  const table = new Map();
  const chars = Array.from(list);
  for (let i = 0; i < chars.length; i += 2) table.set(chars[i], chars[i + 1]);
  return table;
}
