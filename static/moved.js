// The page of an address that has moved leads to the new one, with the clause that was
// asked for; without script, the page alone.
const link = document.querySelector('main a');
link.hash ||= location.hash;
location.replace(link.href);
