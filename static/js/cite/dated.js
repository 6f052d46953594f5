// The day on which a page is read, by the reader's own clock. Forms are those of
// cite.Reference: YYYY, MM, DD, Month, M and D stand for the parts of the day.

const months = 'January February March April May June July August September October November December'.split(' ');

export function dated(form, day = new Date()) {
  const [y, m, d] = [day.getFullYear(), day.getMonth() + 1, day.getDate()];
  const two = (n) => String(n).padStart(2, '0');
  const parts = { YYYY: y, MM: two(m), DD: two(d), Month: months[m - 1], M: m, D: d };
  return form.replace(/YYYY|MM|DD|Month|M|D/g, (part) => parts[part]);
}

/** Fills in the day wherever it is left open below an element. */
export function date(root) {
  for (const place of root.querySelectorAll('[data-day]')) place.textContent = dated(place.dataset.day);
}
