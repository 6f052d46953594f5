// What a reader may wish for, and where the wishes are kept.
//
// The wishes in force stand on <html> as data-NAME="VALUE"; a wish for the
// default is no attribute. The stylesheet (css/prefs.css) reads nothing else. The
// copy in localStorage is only there to carry them to other pages: where the
// browser refuses to store, or what is stored is nonsense, everything still
// works for the page at hand.

export const root = document.documentElement;

const key = 'gongbao.reading';

const choices = {
  size: ['small', 'large'],
  elder: ['on'],
  contrast: ['high'],
  theme: ['light', 'dark'],
  align: ['start'],
  rate: ['slow'],
  keys: ['off'],
};

/** Puts wishes in force. What is unknown, or no wish at all, means the default. */
export function apply(wishes) {
  for (const name in choices) {
    const value = wishes?.[name];
    if (choices[name].includes(value)) root.dataset[name] = value;
    else delete root.dataset[name];
  }
}

/** Returns the stored wishes, or null. */
export function load() {
  try {
    return JSON.parse(localStorage.getItem(key));
  } catch {
    return null;
  }
}

/** Stores the wishes now in force, and reports whether the browser let us. */
export function save() {
  const wishes = {};
  for (const name in choices) if (name in root.dataset) wishes[name] = root.dataset[name];
  try {
    localStorage.setItem(key, JSON.stringify(wishes));
    return true;
  } catch {
    return false;
  }
}
