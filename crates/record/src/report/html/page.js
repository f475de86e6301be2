
"use strict";
(() => {
  const form = document.querySelector(".filter");
  const output = form.querySelector("output");
  const nothing = document.querySelector(".nothing");
  const rows = [...document.querySelectorAll("tr.req")];
  const cards = [...document.querySelectorAll(".findings [data-v]")];
  const strays = [...document.querySelectorAll(".strays [data-v]")];
  const groups = [...document.querySelectorAll(".group")].reverse();
  const names = ["q", "verdict", "area", "role", "sort"];
  const texts = new Map();
  const order = new Map(rows.map((row, place) => [row, place]));

  // Lower-cased once for each element, and only when somebody searches.
  const textOf = (element) => {
    let text = texts.get(element);
    if (text === undefined) {
      text = element.textContent.toLowerCase();
      texts.set(element, text);
    }
    return text;
  };
  const value = (name) => form.elements[name]?.value ?? "";

  const apply = () => {
    const [verdict, area, role] = ["verdict", "area", "role"].map(value);
    const words = value("q").toLowerCase().split(/\s+/).filter(Boolean);
    const says = (element) => words.every((word) => textOf(element).includes(word));
    const plays = (element) => !role || (element.dataset.r ?? "").split(" ").includes(role);
    const scenario = (element) =>
      (!verdict || element.dataset.v === verdict) && (!area || element.dataset.a === area) &&
      plays(element) && says(element);
    let scenarios = 0;
    for (const element of [...cards, ...strays]) {
      element.hidden = !scenario(element);
      scenarios += element.hidden ? 0 : 1;
    }
    let requirements = 0;
    for (const row of rows) {
      let shown = (!verdict || row.dataset.v === verdict) && says(row);
      if (role || area) {
        // Scenarios of another area than their requirement's say so.
        let any = false;
        for (const item of row.querySelectorAll("li")) {
          const own = plays(item) && (!area || (item.dataset.a ?? row.dataset.a) === area);
          item.hidden = !own;
          any ||= own;
        }
        shown &&= role ? any : any || row.dataset.a === area;
        const details = row.querySelector("details");
        if (details && role) details.open = shown;
      } else {
        for (const item of row.querySelectorAll("li[hidden]")) item.hidden = false;
      }
      row.hidden = !shown;
      requirements += shown ? 1 : 0;
    }
    for (const group of groups) {
      group.hidden = !group.querySelector("[data-v]:not([hidden])");
    }
    const active = verdict || area || role || words.length;
    output.value = active
      ? `${requirements} of ${rows.length} requirements`
        + (cards.length ? `, ${scenarios} of ${cards.length + strays.length} scenarios that did not pass` : "")
      : "";
    nothing.hidden = requirements + scenarios > 0 || !active;
  };

  const sort = () => {
    const key = {
      id: (row) => row.id,
      title: (row) => row.querySelector(".title").textContent.replace(/^\S+ /, ""),
      scenarios: (row) => -row.querySelectorAll("li").length,
    }[value("sort")] ?? ((row) => order.get(row));
    const keys = new Map(rows.map((row) => [row, key(row)]));
    const compare = (a, b) => (keys.get(a) < keys.get(b) ? -1 : keys.get(a) > keys.get(b) ? 1 : order.get(a) - order.get(b));
    for (const body of document.querySelectorAll(".area-table tbody")) {
      body.append(...[...body.children].sort(compare));
    }
  };

  // The state of the filter is the fragment of the address, which needs no server: #area=CC&role=….
  const write = (how) => {
    const state = new URLSearchParams();
    for (const name of names) if (value(name)) state.set(name, value(name));
    const text = String(state);
    history[how](null, "", text ? `#${text}` : location.pathname + location.search);
  };
  const isState = () => names.some((name) => new RegExp(`^#(.*&)?${name}=`).test(location.hash));
  const read = () => {
    const state = new URLSearchParams(isState() ? location.hash.slice(1) : "");
    for (const name of names) if (form.elements[name]) form.elements[name].value = state.get(name) ?? "";
    for (const list of form.querySelectorAll("select")) if (list.selectedIndex < 0) list.value = "";
  };

  // A link may lead to something that is folded or filtered away.
  const reveal = () => {
    const id = decodeURIComponent(location.hash.slice(1));
    const target = id && document.getElementById(id);
    if (!target) return;
    if (target.closest("[hidden]")) {
      form.reset();
      apply();
    }
    for (let it = target; it; it = it.parentElement) if (it.matches("details")) it.open = true;
    target.scrollIntoView();
  };
  const arrive = () => {
    if (isState() || !location.hash) {
      const sorted = value("sort");
      read();
      if (value("sort") !== sorted) sort();
      apply();
    } else {
      reveal();
    }
  };

  let timer;
  form.addEventListener("input", (event) => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      if (event.target.name === "sort") sort();
      apply();
      write("replaceState");
    }, 120);
  });
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("reset", () => setTimeout(() => {
    sort();
    apply();
    if (isState()) write("replaceState");
  }));
  document.querySelector("[data-clear]").addEventListener("click", () => form.reset());
  for (const cell of document.querySelectorAll(".heat a[data-role]")) {
    cell.addEventListener("click", (event) => {
      event.preventDefault();
      const { area, role } = cell.dataset;
      for (const name of names) form.elements[name].value = { area, role }[name] ?? "";
      apply();
      write("pushState");
      const found = document.querySelector(".findings:not([hidden])") ?? document.getElementById("requirements");
      found.scrollIntoView();
    });
  }
  for (const box of document.querySelectorAll(".copy")) {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = "Copy";
    box.append(button);
  }
  document.addEventListener("click", async (event) => {
    const button = event.target.closest?.(".copy > button");
    if (!button) return;
    const text = button.parentElement.querySelector("pre");
    try {
      await navigator.clipboard.writeText(text.textContent);
      button.textContent = "Copied";
    } catch {
      // Without the permission, the text is selected, ready for the keys.
      getSelection().selectAllChildren(text);
      button.textContent = "Selected";
    }
    setTimeout(() => { button.textContent = "Copy"; }, 1500);
  });
  window.addEventListener("hashchange", arrive);
  window.addEventListener("popstate", arrive);
  form.hidden = false;
  if (isState()) {
    read();
    if (value("sort")) sort();
    apply();
  } else {
    reveal();
  }
})();
