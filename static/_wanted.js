// Scripts that come when somebody is about to use them (import name from 'asset:name.js').
import failed from 'template:failed';
import loading from 'template:loading';
import { home } from './_here.js';
import { failure, load, patience } from './_load.js';
import { say } from './_toast.js';

/** Runs a script of the site. */
export const fetchScript = ({ path, integrity }) => load(home() + path, integrity);

/** Runs a script if it can be loaded: the page does without. */
export const prefetch = (script) => fetchScript(script).catch(() => {});

/** Runs a script that somebody waits for, and reports whether it could be loaded. If not, says so. */
export async function wanted(script) {
  let isSaid = false;
  const calm = patience(() => {
    isSaid = true;
    say(loading);
  });
  try {
    await fetchScript(script);
    if (isSaid) say('');
    return true;
  } catch (error) {
    say(failure(failed, error));
    return false;
  } finally {
    calm();
  }
}
