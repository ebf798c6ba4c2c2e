// The keys n and p go to the next and the previous change. All else works without this.
const stops = () => [...document.querySelectorAll(".comparison .change")];
const typing = "input, textarea, select, [contenteditable]";

addEventListener("keydown", (event) => {
  const step = { n: 1, p: -1 }[event.key];
  if (!step || event.ctrlKey || event.metaKey || event.altKey || event.target.closest(typing)) return;
  const all = stops();
  const here = all.indexOf(document.activeElement);
  const stop = all.at(here < 0 ? (step > 0 ? 0 : -1) : (here + step) % all.length);
  if (!stop) return;
  stop.tabIndex = -1;
  stop.focus({ preventScroll: true });
  stop.scrollIntoView({ block: "center" });
});
for (const hint of document.querySelectorAll(".comparison .keys")) hint.hidden = !stops().length;
