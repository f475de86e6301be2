
"use strict";
(() => {
  const input = document.getElementById("query");
  const output = document.querySelector(".filter output");
  const steps = [...document.querySelectorAll(".step")];
  const groups = [...document.querySelectorAll(".kind, .subject")];
  const vocabularies = new Map();
  for (const words of document.querySelectorAll(".words")) {
    const all = [...words.querySelectorAll("[data-word]")];
    vocabularies.set(words.dataset.parameter, all.map((it) => it.dataset.word.toLowerCase()));
  }
  // The sentences, with and without the letters that may be left out, the other ways to say them, and the remarks.
  const texts = new Map();
  for (const step of steps) {
    const parts = [...step.querySelectorAll(".sentence code, .also code, .note")].map((it) => it.textContent);
    const subject = step.closest(".subject").querySelector("h2").textContent;
    const said = [...parts, ...parts.map((it) => it.replace(/[()]/g, "")), subject];
    texts.set(step, said.join(" ").toLowerCase());
  }
  const alike = input.form.dataset.alike.split(",").map((it) => it.split(" "));
  // As `rolecall steps --search`: one word of a vocabulary has all that was searched for, or all that the step lacks.
  const has = (parameter, wanted) =>
    (vocabularies.get(parameter) ?? []).some((word) => {
      const parts = word.split(/[ -]/);
      return wanted.every((it) => parts.includes(it) || it === word);
    });
  const matches = (step, wanted, forms) => {
    const missing = wanted.filter((it) => !forms(it).some((form) => texts.get(step).includes(form)));
    if (missing.length === 0) return true;
    const takes = step.dataset.takes.split(" ");
    return takes.some((it) => has(it, wanted) || has(it, missing));
  };
  const exactly = (word) => [word];
  const about = (word) => [word, ...alike.filter((it) => it.includes(word)).flat()];
  const show = () => {
    const wanted = input.value.toLowerCase().split(/\s+/).filter(Boolean);
    const forms = steps.some((it) => matches(it, wanted, exactly)) ? exactly : about;
    let shown = 0;
    for (const step of steps) {
      step.hidden = !matches(step, wanted, forms);
      shown += step.hidden ? 0 : 1;
    }
    for (const group of groups) {
      group.hidden = !group.querySelector(".step:not([hidden])");
    }
    const note = forms === about && shown > 0 ? ", in similar words" : "";
    output.textContent = `${shown} step${shown === 1 ? "" : "s"}${note}`;
  };
  input.addEventListener("input", show);
  input.form.addEventListener("submit", (event) => event.preventDefault());
  // A link to a step that the search has hidden shows all again.
  window.addEventListener("hashchange", () => {
    const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (target?.hidden) {
      input.value = "";
      show();
      target.scrollIntoView();
    }
  });
})();
