// Scripts that come when somebody is about to use them (import name from 'asset:name.js').
import failed from 'template:failed';
import loading from 'template:loading';
import { home } from './here.js';
import { failure, load, patience } from './load.js';
import { say } from './toast.js';

/** Runs a script of the site. */
export const fetchScript = ({ path, integrity }) => load(home() + path, integrity);

/** Runs a script if it can be loaded: the page does without. */
export const prefetch = (script) => fetchScript(script).catch(() => {});

/** Runs a script that somebody waits for, and promises whether it could be loaded. */
export const wanted = (script) => waitFor(fetchScript(script).then(() => true));

/**
 * Promises what somebody waits for. After a while says that it is being loaded; if that
 * fails, says which file is missing, and promises undefined.
 */
export async function waitFor(promise) {
  let isSaid = false;
  const calm = patience(() => {
    isSaid = true;
    say(loading);
  });
  try {
    const value = await promise;
    if (isSaid) say('');
    return value;
  } catch (error) {
    say(failure(failed, error));
    return undefined;
  } finally {
    calm();
  }
}
