
"use strict";
(() => {
  const form = document.querySelector(".filter");
  const output = form.querySelector("output");
  const rows = [...document.querySelectorAll("tr[data-verdict]")];
  const scenarios = [...document.querySelectorAll(".scenario")];
  const groups = [...document.querySelectorAll(".group")];
  const texts = new Map();

  // Lower-cased once for each element, and only when somebody searches.
  const textOf = (element) => {
    let text = texts.get(element);
    if (text === undefined) {
      text = element.textContent.toLowerCase();
      texts.set(element, text);
    }
    return text;
  };

  const apply = () => {
    const verdict = form.verdict.value;
    const area = form.area.value;
    const words = form.text.value.toLowerCase().split(/\s+/).filter(Boolean);
    const matches = (element) =>
      (!verdict || element.dataset.verdict === verdict) &&
      (!area || element.dataset.area === area) &&
      words.every((word) => textOf(element).includes(word));
    const show = (elements) => {
      let shown = 0;
      for (const element of elements) {
        element.hidden = !matches(element);
        shown += element.hidden ? 0 : 1;
      }
      return shown;
    };
    const counts = [show(rows), show(scenarios)];
    for (const group of groups) {
      group.hidden = !group.querySelector("[data-verdict]:not([hidden])");
    }
    output.value = verdict || area || words.length
      ? `${counts[0]} of ${rows.length} requirements, ${counts[1]} of ${scenarios.length} scenarios`
      : "";
  };

  // A link may lead to something that is folded or filtered away.
  const reveal = () => {
    const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (!target) return;
    if (target.closest("[hidden]")) {
      form.reset();
      apply();
    }
    if (target.matches("details")) target.open = true;
    target.scrollIntoView();
  };

  let timer;
  form.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(apply, 120);
  });
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("reset", () => setTimeout(apply));
  for (const card of document.querySelectorAll("[data-choose]")) {
    card.addEventListener("click", () => {
      form.verdict.value = card.dataset.choose;
      apply();
      document.getElementById("requirements").scrollIntoView();
    });
  }
  window.addEventListener("hashchange", reveal);
  form.hidden = false;
  apply();
  reveal();
})();
