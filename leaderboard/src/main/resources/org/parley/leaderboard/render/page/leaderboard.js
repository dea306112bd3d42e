//<![CDATA[
"use strict";
(() => {
  const all = (selector, within) => [...(within || document).querySelectorAll(selector)];
  const by = id => document.getElementById(id);
  const make = (name, text, style) => {
    const element = document.createElement(name);
    if (text !== undefined) element.textContent = text;
    if (style) element.className = style;
    return element;
  };
  const none = "\u2013";

  // Sorting: by the first number of a cell, else by its text; what is missing stays last.
  const worth = cell => {
    const text = cell.textContent.trim().replace(/\u2212/g, "-").replace(/,(?=\d{3})/g, "");
    if (text === none || text === "") return null;
    const number = /^[^\d.+-]{0,2}([+-]?(\d+\.?\d*|\.\d+))/.exec(text);
    return number ? Number(number[1]) : text.toLowerCase();
  };
  const compare = (a, b) => {
    if (typeof a !== typeof b) return typeof a === "number" ? -1 : 1;
    return a < b ? -1 : a > b ? 1 : 0;
  };
  const sort = head => {
    const column = head.cellIndex;
    const body = head.closest("table").tBodies[0];
    const rows = [...body.rows].map((row, place) => ({row, place, worth: worth(row.cells[column])}));
    const numbers = rows.some(r => typeof r.worth === "number");
    const now = head.getAttribute("aria-sort");
    const order = now ? (now === "ascending" ? "descending" : "ascending")
      : numbers && !head.classList.contains("left") ? "descending" : "ascending";
    const sign = order === "ascending" ? 1 : -1;
    rows.sort((a, b) => {
      if (a.worth === null || b.worth === null) return (a.worth === null) - (b.worth === null) || a.place - b.place;
      return sign * compare(a.worth, b.worth) || a.place - b.place;
    });
    all("th", head.parentNode).forEach(th => th.removeAttribute("aria-sort"));
    head.setAttribute("aria-sort", order);
    body.append(...rows.map(r => r.row));
  };
  document.addEventListener("click", event => {
    const button = event.target.closest(".sort");
    if (button) sort(button.closest("th"));
  });

  // Folding: whatever a link leads to is open, and so is all that is printed.
  all("details[data-fold]").forEach(d => { d.open = false; });
  const unfold = () => {
    const target = location.hash.length > 1 && by(decodeURIComponent(location.hash.slice(1)));
    if (!target) return;
    all("details", target).forEach(d => { d.open = true; });
    target.scrollIntoView();
  };
  addEventListener("hashchange", unfold);
  addEventListener("beforeprint", () => all("details").forEach(d => { d.open = true; }));
  const links = all("nav a[href^='#']");
  if (links.length) {
    const seen = new IntersectionObserver(entries => entries.forEach(entry => {
      if (!entry.isIntersecting) return;
      links.forEach(a => {
        if (a.hash === "#" + entry.target.id) {
          a.setAttribute("aria-current", "true");
          const nav = a.parentNode;
          nav.scrollLeft = a.offsetLeft - nav.clientWidth / 2;
        } else {
          a.removeAttribute("aria-current");
        }
      });
    }), {rootMargin: "-15% 0px -75% 0px"});
    links.map(a => by(a.hash.slice(1))).filter(Boolean).forEach(s => seen.observe(s));
  }

  const store = by("data");
  if (!store) return;
  const data = JSON.parse(store.textContent);
  all(".script").forEach(e => e.removeAttribute("hidden"));

  // Filtering: all tables show the same methods.
  const form = by("filter");
  const filter = () => {
    const name = by("by-name").value.trim().toLowerCase();
    const kind = by("by-kind").value;
    const bytes = by("by-bytes").value;
    const training = by("by-training").value;
    const kept = data.methods.map(m =>
      (!name || m.label.toLowerCase().includes(name) || m.id.toLowerCase().includes(name))
      && (!kind || m.kind === kind)
      && (!bytes || m.bytes !== undefined && m.bytes <= Number(bytes))
      && (!training || !m.ownEncoder && (training !== "nothing" || m.trained === 0)));
    all("tr[data-m]").forEach(row => {
      const method = Number(row.dataset.m);
      row.hidden = method >= 0 && !kept[method];
    });
    const shown = kept.filter(Boolean).length;
    by("shown").textContent = shown === kept.length ? "" : shown + " of " + kept.length + " methods shown";
  };
  form.addEventListener("input", filter);
  form.addEventListener("change", filter);
  form.addEventListener("submit", event => event.preventDefault());
  form.addEventListener("reset", () => setTimeout(filter));
  by("unfold").addEventListener("click", () => {
    const folded = all("main details");
    const open = folded.some(d => !d.open);
    folded.forEach(d => { d.open = open; });
    by("unfold").textContent = open ? "Fold all" : "Unfold all";
  });

  // Comparing two methods.
  const score = value => (value < 0 ? "\u2212" : "") + Math.abs(value).toFixed(3).replace(/^0/, "");
  const signed = value => (value < 0 ? "\u2212" : "+") + Math.abs(value).toFixed(3).replace(/^0/, "");
  const table = (caption, headings, rows) => {
    const box = make("div", undefined, "wide");
    box.tabIndex = 0;
    box.setAttribute("role", "region");
    box.setAttribute("aria-label", caption);
    const out = make("table");
    out.append(make("caption", caption));
    const head = out.createTHead().insertRow();
    headings.forEach((text, i) => {
      const th = make("th", undefined, i === 0 ? "key" : "right");
      th.scope = "col";
      const button = make("button", text, "sort");
      button.type = "button";
      th.append(button);
      head.append(th);
    });
    const body = out.createTBody();
    rows.forEach(cells => {
      const row = body.insertRow();
      cells.forEach((cell, i) => {
        const td = make(i === 0 ? "th" : "td", undefined, i === 0 ? "key" : "");
        if (i === 0) td.scope = "row";
        td.append(cell);
        row.append(td);
      });
    });
    box.append(out);
    return box;
  };
  const pair = (scenario, a, b) => {
    for (const [i, j, difference, low, high, verdict, least] of scenario.pairs) {
      if (i === a && j === b) return {difference, low, high, verdict, least};
      if (i === b && j === a) return {difference: -difference, low: -high, high: -low, verdict: -verdict, least};
    }
    return undefined;
  };
  const verdicts = {"1": "first is better", "-1": "second is better", "0": "not distinguishable"};
  const line = (scenario, a, b) => {
    const first = scenario.scores[a];
    const second = scenario.scores[b];
    const found = pair(scenario, a, b);
    const out = [scenario.name + " (" + scenario.score + ")", first ? score(first[0]) : none, second ? score(second[0]) : none];
    if (found) {
      out.push(signed(found.difference) + " [" + signed(found.low) + ", " + signed(found.high) + "]",
        verdicts[found.verdict], found.least === null ? none : score(found.least));
    } else {
      out.push(first && second ? signed(first[0] - second[0]) : none,
        first && second ? "not tested" : "one did not run", none);
    }
    out.push(first && first[1] !== null ? Math.round(first[1]).toLocaleString("en") : none,
      second && second[1] !== null ? Math.round(second[1]).toLocaleString("en") : none);
    return out;
  };
  const perScene = (scenario, a, b) => {
    const first = scenario.scenes[a];
    const second = scenario.scenes[b];
    if (!first || !second) return undefined;
    const rows = scenario.sceneNames
      .map((name, i) => ({name, a: first[i], b: second[i]}))
      .filter(r => r.a !== null && r.b !== null)
      .sort((x, y) => (y.a - y.b) - (x.a - x.b));
    const most = Math.max(1e-9, ...rows.map(r => Math.abs(r.a - r.b)));
    const better = rows.filter(r => r.a > r.b).length;
    const worse = rows.filter(r => r.a < r.b).length;
    return table(scenario.name + ", scene by scene: first better in " + better + ", second in " + worse
      + ", equal in " + (rows.length - better - worse),
    ["Scene", "First", "Second", "Difference"], rows.map(r => {
      const cell = make("span", signed(r.a - r.b));
      const bar = make("span", undefined, "bar");
      const width = 50 * Math.abs(r.a - r.b) / most;
      const inner = make("i");
      inner.style.width = width + "%";
      inner.style.marginLeft = (r.a < r.b ? 50 - width : 50) + "%";
      bar.append(inner);
      const both = make("span");
      both.append(cell, bar);
      return [r.name, score(r.a), score(r.b), both];
    }));
  };
  const first = by("first");
  const second = by("second");
  data.order.forEach(i => [first, second].forEach(select => {
    const option = make("option", data.methods[i].label);
    option.value = i;
    select.append(option);
  }));
  const show = () => {
    const a = Number(first.value);
    const b = Number(second.value);
    by("differences").replaceChildren();
    by("scenes").replaceChildren();
    if (a === b) {
      by("differences").append(make("p", "Choose two methods that differ.", "note"));
      return;
    }
    const ran = data.scenarios.filter(s => s.scores[a] || s.scores[b]);
    by("differences").append(
      table(data.methods[a].label + " minus " + data.methods[b].label,
        ["Scenario", "First", "Second", "Difference [95 %]", "Verdict", "Minimum detectable", "Bytes/frame, first", "Bytes/frame, second"],
        ran.map(s => line(s, a, b))),
      make("p", "Paired over scenes; verdicts are Holm-corrected at 5 % over all pairs of the scenario. "
        + "Not tested: references are not compared with each other.", "note"));
    ran.map(s => perScene(s, a, b)).filter(Boolean).forEach(t => by("scenes").append(t));
  };
  if (data.order.length > 1) {
    first.value = data.order[0];
    second.value = data.rival;
    [first, second].forEach(s => s.addEventListener("change", show));
    by("swap").addEventListener("click", () => {
      [first.value, second.value] = [second.value, first.value];
      show();
    });
    show();
  } else {
    by("compare").hidden = true;
  }
  unfold();
})();
//]]>
