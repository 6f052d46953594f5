// Fetches scripts that not every reader needs, once.

const loading = new Map();
let pending = 0; // scripts that are on their way

/** Runs the script at an address, checked against its integrity hash where there is one. An error's message is its file. */
export function load(url, integrity) {
  if (!loading.has(url)) {
    pending++;
    loading.set(url, new Promise((done, fail) => {
      const script = document.createElement('script');
      script.src = url;
      if (integrity) script.integrity = integrity;
      script.onload = done;
      script.onerror = () => {
        loading.delete(url); // who asks again may have a connection again
        script.remove();
        fail(new Error(new URL(url, location.href).pathname.split('/').slice(-2).join('/')));
      };
      document.head.append(script);
    }).finally(() => pending--));
  }
  return loading.get(url);
}

/** Says which file could not be loaded: words name it by %s. The error is one of load, or of the library (js/search/library.js). */
export const failure = (words, error) => words.replace('%s', () => error.message);

/** Calls tell as soon as somebody has waited for scripts for a tenth of a second. Returns how to stop that. */
export function patience(tell) {
  const timer = setInterval(() => {
    if (!pending) return;
    clearInterval(timer);
    tell();
  }, 100);
  return () => clearInterval(timer);
}
