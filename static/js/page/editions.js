// A link to the other edition leads to the same clause there; without script, to
// the same page.
import { isSeen, topClause } from '../common/place.js';

export function editions() {
  const links = document.querySelectorAll('.editions a, a[data-same-clause]');
  const aim = (hash) => {
    for (const link of links) {
      link.hash = hash;
      if (link.matches('.editions a')) link.search = location.search; // what is searched for is the same in both scripts
    }
  };
  aim(location.hash);
  addEventListener('hashchange', () => aim(location.hash));
  // A reader who came to one clause may have read on to another. A pointer goes down
  // before the browser's menu opens, and every way to follow a link is a click.
  for (const link of links) link.onpointerdown = link.onclick = () => aim(place());
}

/** Returns the part after the page in the address of what is being read. */
function place() {
  const target = document.querySelector(':target');
  if (target && isSeen(target)) return location.hash;
  return topClause()?.id ?? '';
}
