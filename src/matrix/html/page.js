
"use strict";
(() => {
  const form = document.querySelector(".filter");
  const tables = [...document.querySelectorAll(".relation")];
  const names = ["q", "role", "differing", "colours"];
  const field = (name) => form.elements[name];
  const value = (name) => {
    const it = field(name);
    return !it ? "" : it.type === "checkbox" ? (it.checked ? "1" : "") : it.value;
  };

  const apply = () => {
    const words = value("q").toLowerCase().split(/\s+/).filter(Boolean);
    const [role, differing] = [value("role"), value("differing")];
    document.body.classList.toggle("colours", value("colours") !== "");
    let rows = 0;
    let all = 0;
    for (const relation of tables) {
      const heads = [...relation.querySelectorAll("th[data-role]")];
      const columns = heads.map((head) => !role || head.dataset.role === role);
      const some = columns.includes(true);
      heads.forEach((head, place) => { head.hidden = !columns[place]; });
      // The heads of groups span columns that may be away; with one role its own head says enough.
      for (const group of relation.querySelectorAll("thead tr:first-child > :not(:first-child)")) {
        group.hidden = Boolean(role);
      }
      relation.querySelector("table").classList.toggle("one", Boolean(role));
      let shown = 0;
      for (const body of relation.querySelectorAll("tbody")) {
        const area = body.querySelector(".area").textContent;
        let inArea = 0;
        for (const row of body.querySelectorAll("tr.row")) {
          const text = `${area} ${row.firstElementChild.textContent}`.toLowerCase();
          const cells = [...row.querySelectorAll("td")];
          cells.forEach((cell, place) => { cell.hidden = !columns[place]; });
          const differs = cells.some((cell) => !cell.hidden && cell.classList.contains("differs"));
          row.hidden = !words.every((word) => text.includes(word)) || (differing !== "" && !differs);
          inArea += row.hidden ? 0 : 1;
          all += 1;
        }
        body.hidden = inArea === 0;
        shown += inArea;
      }
      relation.hidden = !some || shown === 0;
      rows += some ? shown : 0;
    }
    const active = words.length || role || differing;
    form.querySelector("output").value = !active ? "" : rows ? `${rows} of ${all} rows` : "Nothing found";
  };

  // The state is the fragment of the address, which needs no server.
  const write = () => {
    const state = new URLSearchParams();
    for (const name of names) if (value(name)) state.set(name, value(name));
    history.replaceState(null, "", String(state) ? `#${state}` : location.pathname + location.search);
  };
  const read = () => {
    const state = new URLSearchParams(location.hash.includes("=") ? location.hash.slice(1) : "");
    for (const name of names) {
      const it = field(name);
      if (!it) continue;
      if (it.type === "checkbox") it.checked = state.has(name);
      else it.value = state.get(name) ?? "";
    }
    if (field("role").selectedIndex < 0) field("role").value = "";
    apply();
  };

  form.addEventListener("input", () => { apply(); write(); });
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("reset", () => setTimeout(() => { apply(); write(); }));
  window.addEventListener("hashchange", read);
  form.hidden = false;
  read();
})();
