// Fetches a script that not every reader needs, once.

const loading = new Map();

/** Runs the script at an address. Where the house has signed it, nothing else is run. */
export function load(url, integrity) {
  if (!loading.has(url)) {
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
    }));
  }
  return loading.get(url);
}
