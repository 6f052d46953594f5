/** Returns a table, which comes as columns, with one object a row. */
export function rows(columns) {
  const names = Object.keys(columns);
  return (columns[names[0]] ?? []).map((_, n) => Object.fromEntries(names.map((name) => [name, columns[name][n]])));
}
