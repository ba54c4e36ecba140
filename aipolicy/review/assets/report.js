"use strict";
/* The report: everything from a source goes into the page by textContent, never as markup. */
(() => {
  const data = JSON.parse(document.getElementById("data").textContent);
  const facts = data.facts, sources = data.sources, PAGE = 100;
  const inText = sources.map(() => []);
  facts.forEach((f, n) => inText[f.text_of].push(n));
  const byId = (id) => document.getElementById(id);
  const state = { language: data.language, search: "", type: "", source: "", region: "", sort: "", falls: false,
    shown: PAGE };
  const UNSEEN = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu, UNSEEN_BUT_LINES = /(?!\n)[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu;
  const escaped = (c) => "\\u" + c.codePointAt(0).toString(16).padStart(4, "0");
  const visible = (text, lines) => String(text).replace(lines ? UNSEEN_BUT_LINES : UNSEEN, escaped);

  /* Labels */
  const label = (part, name) => (data.labels[part][name] || {})[state.language] || visible(name);
  const word = (name, values) => label("words", name).replace(/\{(\w+)\}/g, (all, key) => (values || {})[key] ?? all);
  const typeName = (type) => label("types", type);

  /* The colour of a type: its own, if its card gives one. */
  const colourOf = (type) => data.coloured.includes(type) ? `of-${type}` : "other";

  const plain = (value) => value.toLocaleString("en", { maximumFractionDigits: 6 });

  /* What a fact says, in the words that Python found for it */
  const what = (f) => f.gist.what[state.language], whose = (f) => f.gist.whose, when = (f) => f.gist.when;
  const region = (f) => f.subject && f.subject.kind === "region" && typeof f.subject.name === "string" ? f.subject.name : "";
  const titled = (s) => s.title ? s.title : s.id;

  /* Elements */
  function make(tag, attributes, ...children) {
    const element = document.createElement(tag);
    for (const [key, value] of Object.entries(attributes || {})) {
      if (key === "onclick") element.addEventListener("click", value);
      else if (key === "kind") element.style.setProperty("--kind", `var(--${colourOf(value)})`);
      else if (value !== null && value !== undefined && value !== false) element.setAttribute(key, value);
    }
    element.append(...children.filter((child) => child !== null && child !== undefined));
    return element;
  }
  const fill = (element, ...children) => element.replaceChildren(...children.filter(Boolean));

  /* Links to the page that a text was taken from */
  const encoded = (text) => encodeURIComponent(text.toWellFormed ? text.toWellFormed() : text).replace(/-/g, "%2D");
  function original(source, quote) {
    if (!source.url || !URL.canParse(source.url)) return null;
    const url = new URL(source.url), text = quote.trim(), lines = text.split(/\s*\n\s*/);
    if (!text) return url.href;
    const whole = lines.length === 1 && text.length <= 60;
    const chars = Array.from(text);
    const ends = lines.length > 1 ? [Array.from(lines[0]).slice(0, 30), Array.from(lines.at(-1)).slice(-30)]
      : [chars.slice(0, 20), chars.slice(-20)];
    const directive = whole ? encoded(text) : ends.map((part) => encoded(part.join(""))).join(",");
    return url.href.split(":~:")[0] + (url.hash ? "" : "#") + ":~:text=" + directive;
  }
  const outside = (href, text) => make("a", { href, target: "_blank", rel: "noopener noreferrer" }, text);

  /* Overview */
  function overview() {
    const card = (count, text, kind, onclick) => make("li", {},
      make("button", { type: "button", kind, onclick }, make("strong", {}, plain(count)), text));
    const go = (type) => () => { state.type = type; state.shown = PAGE; filters(); rows(); byId("table").focus(); };
    const counts = data.types.map((type) => [type, facts.filter((f) => f.type === type).length]);
    fill(byId("overview"), card(facts.length, word("facts"), "other", go("")),
      card(sources.length, word("sources"), "other", () => byId("sources-head").scrollIntoView()),
      ...counts.map(([type, count]) => card(count, typeName(type), type, go(type))));
  }

  /* Charts */
  const charts = [];
  const SERIES = 9;
  const colour = (kind) => getComputedStyle(document.documentElement).getPropertyValue(`--${kind}`).trim();
  function chart(title, note, config, head, table) {
    const box = make("div", { class: "chart" }, make("h3", {}, title), note && make("p", { class: "note" }, note));
    byId("charts").append(box);
    if (!table.length) { box.append(make("p", { class: "note" }, word("no_data"))); return; }
    const canvas = make("canvas", { role: "img", "aria-label": title });
    const frame = make("div", { class: "frame" }, canvas);
    box.append(frame, make("details", {}, make("summary", {}, word("chart_table")),
      make("div", { class: "scroll", tabindex: "0", role: "region", "aria-label": title },
        make("table", {}, make("thead", {}, make("tr", {}, ...head.map((h) => make("th", { scope: "col" }, h)))),
          make("tbody", {}, ...table.map((row) => make("tr", {},
            ...row.map((cell) => make("td", {}, visible(cell))))))))));
    if (config.height) frame.style.height = config.height;
    const ink = colour("soft"), line = colour("line");
    for (const scale of Object.values(config.options.scales)) {
      scale.ticks = { color: ink, ...scale.ticks }; scale.grid = { color: line, ...scale.grid };
      if (scale.title) scale.title.color = ink;
    }
    config.options.animation = false; config.options.maintainAspectRatio = false;
    config.options.plugins = { legend: { labels: { color: ink } }, ...config.options.plugins };
    charts.push(new Chart(canvas, config));
  }
  function targetsChart() {
    const found = facts.filter((f) => f.type === "target");
    const counts = new Map(), place = (f) => region(f) || word("unknown"), at = (f) => f.gist.year;
    for (const f of found) counts.set(place(f), (counts.get(place(f)) || 0) + 1);
    const top = [...counts].sort((a, b) => b[1] - a[1]).slice(0, 8).map(([key]) => key);
    const group = (f) => top.includes(place(f)) ? place(f) : word("other");
    const names = [...top, ...(counts.size > top.length ? [word("other")] : [])];
    const years = [...new Set(found.map(at))].sort((a, b) => (a ?? 9999) - (b ?? 9999));
    const count = (n, y) => found.filter((f) => group(f) === n && at(f) === y).length;
    const shown = (y) => y === null ? word("unknown") : String(y);
    chart(word("targets_by"), null, { type: "bar", data: { labels: years.map(shown),
      datasets: names.map((n, i) => ({ label: visible(n), backgroundColor: colour(`series-${i % SERIES}`),
        data: years.map((y) => count(n, y)) })) },
      options: { scales: { x: { stacked: true, grid: { display: false } }, y: { stacked: true, ticks: { precision: 0 } } } } },
      [word("region"), ...years.map(shown)], names.map((n) => [n, ...years.map((y) => count(n, y))]));
  }
  function timelineChart() {
    const kinds = ["policy", "designation"], level = new Map();
    const found = facts.map((f, n) => ({ f, n, x: f.gist.moment }))
      .filter(({ f, x }) => kinds.includes(f.type) && x !== null).sort((a, b) => a.x - b.x);
    const sets = kinds.map((kind, at) => ({ label: typeName(kind), backgroundColor: colour(colourOf(kind)), pointRadius: 6,
      pointHoverRadius: 9, pointStyle: at ? "rectRot" : "circle", data: found.filter(({ f }) => f.type === kind).map(({ f, n, x }) => {
        const key = `${kind}${Math.round(x * 3)}`, high = level.get(key) || 0;
        level.set(key, high + 1);
        return { x, y: at + Math.min(high, 9) * 0.08 + 0.1, n, told: `${f.when} ${visible(f.title || f.name)}` };
      }) }));
    chart(word("timeline"), null, { type: "scatter", data: { datasets: sets }, options: {
      scales: { x: { ticks: { precision: 0, callback: (v) => Number.isInteger(v) ? String(v) : "" } },
        y: { min: 0, max: 2, display: false } },
      plugins: { legend: { labels: { color: colour("soft"), usePointStyle: true } },
        tooltip: { callbacks: { label: (item) => item.raw.told } } },
      onClick: (event, items, made) => { if (items.length) {
        location.hash = `row-${made.data.datasets[items[0].datasetIndex].data[items[0].index].n}`; } } } },
      [label("fields", "when"), label("fields", "type"), label("fields", "name")],
      found.map(({ f }) => [f.when, typeName(f.type), f.title || f.name || ""]));
  }
  function againstChart() {
    const found = data.against, told = (r) => [`${visible(r.place)} ${r.when || ""}`,
      ...(visible(r.metric).match(/.{1,16}/gu) || []).slice(0, 2)];
    chart(word("against"), word("against_note"), { type: "bar", height: `${Math.max(8, found.length * 2.6 + 4)}rem`,
      data: { labels: found.map(told), datasets: [{ label: word("reached"),
        data: found.map((r) => Math.round(r.share * 1000) / 10), backgroundColor: found.map((r) =>
          colour(r.reached ? "good" : "short")) }] },
      options: { indexAxis: "y", scales: { x: { min: 0, ticks: { callback: (v) => v + "%" } },
        y: { ticks: { autoSkip: false, font: { size: 11 } }, grid: { display: false } } },
        plugins: { legend: { display: false }, tooltip: { callbacks: { label: (item) => {
          const r = found[item.dataIndex]; return `${r.actual[state.language]} / ${r.target[state.language]} (${item.parsed.x}%)`; } } } } } },
      [label("fields", "place"), label("fields", "metric"), label("fields", "when"), typeName("target"),
        label("values", "actual"), word("reached")],
      found.map((r) => [r.place, r.metric, r.when || "", r.target[state.language], r.actual[state.language],
        `${(r.share * 100).toFixed(1)}%`]));
  }
  function drawCharts() {
    charts.splice(0).forEach((made) => made.destroy());
    fill(byId("charts"));
    targetsChart(); timelineChart(); againstChart();
  }

  /* The table of facts */
  const haystack = facts.map((f) => JSON.stringify([f.quote, f.text, f.metric, f.name, f.title, f.aliases, whose(f),
    when(f), f.document, f.source, f.id, f.rule, ...Object.values(f.gist.what)]).toLowerCase());
  const COLUMNS = { type: (f) => typeName(f.type), what, whose, when, quote: (f) => f.quote, place: (f) => f.source };
  const HEADS = { type: () => label("fields", "type"), what: () => word("what"), whose: () => label("fields", "subject"),
    when: () => label("fields", "when"), quote: () => label("fields", "quote"), place: () => label("fields", "place") };
  function matching() {
    const parts = state.search.toLowerCase().split(/\s+/).filter(Boolean);
    const found = facts.map((f, n) => n).filter((n) => (!state.type || facts[n].type === state.type)
      && (!state.source || facts[n].source === state.source) && (!state.region || region(facts[n]) === state.region)
      && parts.every((part) => haystack[n].includes(part)));
    if (!state.sort) return found;
    const key = (n) => state.sort === "what" && facts[n].value ? facts[n].value.low : COLUMNS[state.sort](facts[n]);
    const order = (a, b) => typeof a === "number" && typeof b === "number" ? a - b : String(a).localeCompare(String(b), "zh");
    return found.sort((a, b) => (state.falls ? -1 : 1) * order(key(a), key(b)) || a - b);
  }
  function select(field, caption, options) {
    const element = make("select", { name: field }, make("option", { value: "" }, word("all")),
      ...options.map(([value, text]) => make("option", { value }, visible(text))));
    element.value = state[field];
    element.addEventListener("change", () => { state[field] = element.value; state.shown = PAGE; rows(); });
    return make("label", {}, caption, element);
  }
  function filters() {
    const search = make("input", { type: "search", name: "search", placeholder: word("search_hint") });
    search.value = state.search;
    search.addEventListener("input", () => { state.search = search.value; state.shown = PAGE; rows(); });
    const regions = [...new Set(facts.map(region).filter(Boolean))].sort((a, b) => a.localeCompare(b, "zh"));
    fill(byId("filters"), make("label", {}, word("search"), search),
      select("type", label("fields", "type"), data.types.map((type) => [type, typeName(type)])),
      select("region", word("region"), regions.map((r) => [r, r])),
      select("source", label("fields", "source"), sources.map((s) => [s.id, titled(s)])),
      make("button", { type: "reset" }, word("reset")));
  }
  function clear() { Object.assign(state, { search: "", type: "", source: "", region: "", shown: PAGE }); filters(); rows(); }
  function row(n) {
    const f = facts[n], source = sources[f.text_of];
    const cell = (field, ...children) => make("td", { "data-head": HEADS[field]() }, ...children);
    const href = source.text === null || !f.quote ? `#text-${f.text_of}` : `#at-${n}`;
    const page = original(source, f.quote);
    return make("tr", { id: `row-${n}`, tabindex: "-1" },
      cell("type", make("span", { class: "kind", kind: f.type }, typeName(f.type))),
      cell("what", visible(what(f))), cell("whose", visible(whose(f))), cell("when", visible(when(f))),
      cell("quote", make("span", {}, visible(f.quote)), make("span", { class: "links" },
        make("a", { href, "aria-label": `${word("go_to_text")}: ${visible(f.quote)}` }, word("go_to_text")),
        page && outside(page, word("original_place")))),
      cell("place", visible(f.line ? `${titled(source)}:${f.line}` : titled(source))));
  }
  function rows() {
    const found = matching();
    const heads = Object.keys(COLUMNS).map((field) => make("th", { scope: "col", "aria-sort":
      state.sort === field ? (state.falls ? "descending" : "ascending") : null },
      make("button", { type: "button", onclick: () => { state.falls = state.sort === field && !state.falls;
        state.sort = field; rows(); byId("rows-frame").querySelectorAll("th button")[Object.keys(COLUMNS).indexOf(field)].focus(); } },
      HEADS[field](), state.sort === field ? (state.falls ? " ▼" : " ▲") : "")));
    fill(byId("rows-frame"), make("table", { class: "rows" }, make("thead", {}, make("tr", {}, ...heads)),
      make("tbody", {}, ...found.slice(0, state.shown).map(row))));
    byId("shown").textContent = word("shown", { n: plain(found.length), total: plain(facts.length) });
    byId("more").hidden = found.length <= state.shown;
    return found;
  }

  /* The texts with their evidence */
  const characters = (text) => /[\ud800-\udfff]/.test(text) ? Array.from(text) : text;
  const part = (chars, start, end) => { const found = chars.slice(start, end);
    return typeof found === "string" ? found : found.join(""); };
  function spans(at) {
    const found = [];
    for (const n of inText[at].filter((n) => facts[n].stands)) {
      const f = facts[n], all = Array.isArray(f.mentions) && f.mentions.length ? f.mentions : [[f.start, f.end]];
      all.forEach(([start, end], i) => { if (end > start) found.push({ n, start, end, first: i === 0 }); });
    }
    return found.sort((a, b) => a.start - b.start || b.end - a.end);
  }
  function evidence(at, chars) {
    const all = spans(at), bounds = [...new Set([0, chars.length, ...all.flatMap((s) => [s.start, s.end])])]
      .filter((b) => b <= chars.length).sort((a, b) => a - b), marked = new Set();
    const parts = [];
    let open = [], next = 0;
    bounds.slice(0, -1).forEach((start, i) => {
      open = open.filter((s) => s.end > start);
      while (next < all.length && all[next].start <= start) open.push(all[next++]);
      const text = visible(part(chars, start, bounds[i + 1]), true);
      if (!open.length) { parts.push(text); return; }
      const inner = open.reduce((a, b) => b.end - b.start < a.end - a.start ? b : a);
      const link = make("a", { class: "fact", href: `#row-${inner.n}`, kind: facts[inner.n].type, "data-facts":
        [...new Set(open.map((s) => s.n))].join(" "),
        title: open.map((s) => visible(`${typeName(facts[s.n].type)}: ${what(facts[s.n]) || when(facts[s.n])}`)).join("\n") });
      for (const s of open) if (s.first && !marked.has(s.n)) { marked.add(s.n); link.append(make("span", { id: `at-${s.n}` })); }
      link.append(text);
      parts.push(link);
    });
    return make("div", { class: "text", lang: "zh" }, ...parts);
  }
  function quotes(list, note) {
    return list.length ? make("div", {}, make("p", { class: "note" }, note), make("ul", { class: "quotes" },
      ...list.map((n) => make("li", { id: `at-${n}` }, make("a", { href: `#row-${n}` }, visible(facts[n].quote)))))) : null;
  }
  function openText(at) {
    const box = byId(`text-${at}`), body = box.querySelector(".body"), s = sources[at];
    box.open = true;
    if (body.childElementCount) return;
    const lost = inText[at].filter((n) => facts[n].quote && (s.text === null || !facts[n].stands));
    fill(body, s.url && make("p", {}, outside(s.url, word("original"))),
      s.published && make("p", { class: "note" }, `${word("published_on")}: ${visible(s.published)}`),
      s.text !== null && evidence(at, characters(s.text)),
      quotes(lost, word(s.text === null ? "no_text" : "wrong_text")));
  }
  function texts() {
    fill(byId("legend"), ...data.types.map((type) => make("li", {}, make("span", { class: "kind", kind: type }, typeName(type)))));
    const open = sources.map((s, at) => byId(`text-${at}`) && byId(`text-${at}`).open);
    fill(byId("sources"), ...sources.map((s, at) => {
      const count = inText[at].length;
      const box = make("details", { id: `text-${at}`, tabindex: "-1" }, make("summary", {},
        visible(titled(s)), ` (${plain(count)} ${word("facts")})`), make("div", { class: "body" }));
      box.addEventListener("toggle", () => { if (box.open) openText(at); });
      return box;
    }));
    open.forEach((was, at) => { if (was) openText(at); });
  }

  /* Going from a fact to its place and back */
  function arrive() {
    const found = /^#(row|at|text)-(\d+)$/.exec(location.hash);
    if (!found) return;
    const n = Number(found[2]);
    document.querySelectorAll(".here").forEach((element) => element.classList.remove("here"));
    if (found[1] === "text") { if (sources[n]) { openText(n); show(byId(`text-${n}`)); } return; }
    if (!facts[n]) return;
    if (found[1] === "at") { openText(facts[n].text_of); } else {
      if (!matching().includes(n)) clear();
      const place = matching().indexOf(n);
      if (place >= state.shown) { state.shown = place + 1; rows(); }
    }
    const target = byId(`${found[1]}-${n}`), shown = target && (target.closest("a.fact") || target);
    if (!shown) return;
    document.querySelectorAll(found[1] === "at" ? `[data-facts~="${n}"]` : `#row-${n}`)
      .forEach((element) => element.classList.add("here"));
    show(shown);
  }
  function show(element) { element.scrollIntoView({ block: "center" }); element.focus({ preventScroll: true }); }

  /* Language, light and dark */
  function draw() {
    document.documentElement.lang = state.language === "zh" ? "zh-Hans" : "en";
    document.title = word("report");
    document.querySelectorAll("[data-label]").forEach((element) => { element.textContent = word(element.dataset.label); });
    byId("language").lang = state.language === "zh" ? "en" : "zh-Hans";
    byId("made").textContent = `${word("made_by")} aipolicy ${data.version}`;
    overview(); drawCharts(); filters(); rows(); texts();
  }
  function theme(name) { document.documentElement.dataset.theme = name; }
  byId("language").addEventListener("click", () => { state.language = state.language === "zh" ? "en" : "zh"; draw(); });
  byId("theme").addEventListener("click", () => {
    theme(document.documentElement.dataset.theme === "dark" ? "light" : "dark"); drawCharts(); });
  byId("filters").addEventListener("submit", (event) => event.preventDefault());
  byId("filters").addEventListener("reset", (event) => { event.preventDefault(); clear(); });
  byId("more").addEventListener("click", () => { state.shown += PAGE; rows(); });
  document.addEventListener("click", (event) => { /* the same link again, after scrolling away */
    const link = event.target.closest && event.target.closest('a[href^="#"]');
    if (link && link.getAttribute("href") === location.hash) { event.preventDefault(); arrive(); }
  });
  window.addEventListener("hashchange", arrive);
  const dark = window.matchMedia("(prefers-color-scheme: dark)");
  theme(dark.matches ? "dark" : "light");
  dark.addEventListener("change", () => { theme(dark.matches ? "dark" : "light"); drawCharts(); });
  draw();
  arrive();
})();
