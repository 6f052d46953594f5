// The format of citations that the reader chose last. It is kept for other pages and later
// visits; where the browser refuses to store, for this page.
const key = 'gongbao.citing';
let chosen = null;

/** Keeps the name of a format. */
export function keepFormat(name) {
  chosen = name;
  try {
    localStorage.setItem(key, name);
  } catch {
    // this page knows it
  }
}

/** Returns the format that was kept, if it is one of names, else the first of them. */
export function keptFormat(names) {
  try {
    chosen = localStorage.getItem(key) ?? chosen;
  } catch {
    // as above
  }
  return names.includes(chosen) ? chosen : names[0];
}
