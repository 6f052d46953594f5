package cite

import "gongbao/internal/policy"

// Spoken returns the locator of u for running text.
func Spoken(d *policy.Document, u *policy.Unit) string { return locator(d, u, spoken) }

// Legal returns the locator of u for notes.
func Legal(d *policy.Document, u *policy.Unit) string { return locator(d, u, legal) }

// ShortRange returns the short locator of the units from from to to: 三、（一）2至4.
func ShortRange(d *policy.Document, from, to *policy.Unit) string { return span(d, from, to, short) }

// SpokenRange returns the locator of the units from from to to for running text.
func SpokenRange(d *policy.Document, from, to *policy.Unit) string { return span(d, from, to, spoken) }

// LegalRange returns the locator of the units from from to to for notes.
func LegalRange(d *policy.Document, from, to *policy.Unit) string { return span(d, from, to, legal) }
