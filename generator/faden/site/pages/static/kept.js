// Functions for kept pages, shared by the service workers of the site and of a vault.
const NETWORK_PATIENCE = 5000; // milliseconds; in a tunnel a request may hang for minutes
const PARTS = /<(?:link|script|img)\b[^>]*?\b(?:href|src)="([^"#?]+\.(?:css|js|png|svg|ico|json|webmanifest))"/g;

// The network's answer; a rejection if it takes too long and there is a kept copy.
function inTime(answer, has) {
  return has ? Promise.race([answer, new Promise((_, late) => setTimeout(late, NETWORK_PATIENCE, new Error("late")))]) : answer;
}

// The addresses of the files that a page loads.
function partsOf(text, address) {
  return Array.from(text.matchAll(PARTS), (found) => new URL(found[1], address).href);
}

// Adds a note with its day to a kept page.
function dated(text, said) {
  const escaped = said.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);
  const note = `<p class="fd-note fd-kept" role="status">${escaped}</p>`;
  return text.replace(/<article\b[^>]*>/, (article) => article + note);
}
