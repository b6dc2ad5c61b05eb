// What a service worker knows of pages that are kept: shared by the site's and by the vault's.
const NETWORK_PATIENCE = 5000; // milliseconds; in a tunnel a request may hang for minutes
const PARTS = /<(?:link|script|img)\b[^>]*?\b(?:href|src)="([^"#?]+\.(?:css|js|png|svg|ico|json|webmanifest))"/g;

// The network's answer, or a rejection when it takes too long and something is kept.
function inTime(answer, has) {
  return has ? Promise.race([answer, new Promise((_, late) => setTimeout(late, NETWORK_PATIENCE, new Error("late")))]) : answer;
}

// The files that a page needs to look as it does, as addresses.
function partsOf(text, address) {
  return Array.from(text.matchAll(PARTS), (found) => new URL(found[1], address).href);
}

// A page that comes from what is kept says of which day it is.
function dated(text, said) {
  const escaped = said.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);
  const note = `<p class="fd-note fd-kept" role="status">${escaped}</p>`;
  return text.replace(/<article\b[^>]*>/, (article) => article + note);
}
