// What pages do beyond links and forms. Every page works without it.
const typing = "input, textarea, select, [contenteditable]";

// Tell the server the reader's time zone: the next page shows times in it. This one names the zone that it is in.
const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
if (zone) document.cookie = `zone=${zone}; path=/; max-age=31536000; samesite=lax`;

// Keys: g and a letter go to a page, / to the search field, Escape out of a field, j and k along the rows of a list,
// ? to the list of keys.
const pages = { c: "/", a: "/articles", n: "/notes", f: "/search", t: "/stats", r: "/sources", l: "/alerts", s: "/status" };
let isGoing = false;

const step = (by) => {
  const rows = [...document.querySelectorAll("[data-row] a[href]:first-of-type")].filter((link, index, all) =>
    all.findIndex((other) => other.closest("[data-row]") === link.closest("[data-row]")) === index);
  const here = rows.findIndex((link) => link.closest("[data-row]").contains(document.activeElement));
  rows.at(here < 0 ? (by > 0 ? 0 : -1) : Math.min(Math.max(here + by, 0), rows.length - 1))?.focus();
};

addEventListener("keydown", (event) => {
  if (event.key === "Escape" && event.target.matches(typing)) event.target.blur();
  if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest(typing)) return;
  if (isGoing && pages[event.key]) location.href = pages[event.key];
  else if (event.key === "j") step(1);
  else if (event.key === "k") step(-1);
  else if (event.key === "?") location.href = "/keys";
  else if (event.key === "[" || event.key === "]") document.querySelector(`[data-key="${event.key}"]`)?.click();
  else if (event.key === "/") {
    const field = document.querySelector("input[type=search]");
    if (!field) return void (location.href = "/search");
    field.focus();
    event.preventDefault();
  }
  isGoing = event.key === "g";
});

// A box that ticks all others of its form.
addEventListener("change", (event) => {
  if (!event.target.matches("[data-all]")) return;
  for (const box of event.target.form.querySelectorAll(`input[name="${event.target.dataset.all}"]`)) {
    box.checked = event.target.checked;
  }
});
