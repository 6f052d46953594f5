// Fetches scripts that not every reader needs, once.

const loading = new Map();
let pending = 0; // scripts that are on their way

/** Runs the script at an address. Where the house has signed it, nothing else is run. */
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
        fail(new Error(url));
      };
      document.head.append(script);
    }).finally(() => pending--));
  }
  return loading.get(url);
}

/** Calls tell as soon as somebody has waited for scripts for a tenth of a second. Returns how to stop that. */
export function patience(tell) {
  const timer = setInterval(() => {
    if (!pending) return;
    clearInterval(timer);
    tell();
  }, 100);
  return () => clearInterval(timer);
}
