/* Small comforts for an Outlook's pages. Reading, notes and numbers work without it. */
"use strict";
(() => {
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];

  /* Older browsers: contents of a closed <details> cannot be shown, so open it where that is needed. */
  if (!CSS.supports("selector(::details-content)")) {
    const numbers = all("details.numbers");
    document.addEventListener("click", (event) => {
      if (event.target.closest(".number")) numbers.forEach((list) => { list.open = true; });
    }, true);
    addEventListener("beforeprint", () => numbers.forEach((list) => { list.open = true; }));
  }

  /* Where menu and contents have room they are open, for whoever asks; the style shows them anyway. */
  const roomy = matchMedia("(width >= 62rem)");
  const unfold = () => all(".menu details, .side details").forEach((part) => { part.open = roomy.matches; });
  roomy.addEventListener("change", unfold);
  unfold();

  /* Older browsers: no anchor positioning, so put an opened trace beside its number. */
  let pressed = null;
  document.addEventListener("click", (event) => { pressed = event.target.closest("[popovertarget]") ?? pressed; }, true);
  const beside = (trace) => {
    if (!pressed || matchMedia("(width < 40rem)").matches) return;
    const at = pressed.getBoundingClientRect();
    const below = innerHeight - at.bottom, above = at.top;
    trace.style.maxHeight = `${Math.min(512, Math.max(below, above) - 24)}px`;
    trace.style.left = `${Math.max(16, Math.min(at.left, innerWidth - trace.offsetWidth - 16))}px`;
    trace.style.top = below >= above ? `${at.bottom}px` : `${Math.max(8, at.top - trace.offsetHeight - 16)}px`;
  };
  if (!CSS.supports("position-area", "block-end")) {
    document.addEventListener("toggle", (event) => {
      if (event.target.matches(".trace") && event.newState === "open") beside(event.target);
    }, true);
  }
  /* An opened trace gets a name, a way out and a way to the list; written into each of
     hundreds they would double their markup. Escape and a press elsewhere close it too. */
  const furnish = (trace) => {
    const close = document.createElement("button");
    close.type = "button";
    close.className = "close";
    close.textContent = "Close";
    close.addEventListener("click", () => trace.hidePopover());
    const link = document.createElement("a");
    link.href = `#${trace.id}`;
    link.textContent = "In the list of numbers";
    const go = document.createElement("p");
    go.className = "go";
    go.append(link);
    trace.prepend(close);
    trace.append(go);
    trace.setAttribute("role", "group");
    trace.setAttribute("aria-label", trace.querySelector(".worded").textContent);
  };
  document.addEventListener("beforetoggle", (event) => {
    const trace = event.target;
    if (trace.matches(".trace") && event.newState === "open" && !trace.querySelector(".close")) furnish(trace);
  }, true);
  const shut = () => all(".trace:popover-open").forEach((trace) => trace.hidePopover());
  addEventListener("beforeprint", shut);
  document.addEventListener("click", (event) => {
    if (event.target.closest(".trace:popover-open a[href^='#']")) shut();
  });

  /* Tables as CSV, made from the page itself. */
  const field = (cell) => {
    const bare = cell.cloneNode(true);
    all(".mark", bare).forEach((mark) => mark.remove());
    const unit = bare.querySelector(".unit");
    if (unit) unit.replaceWith(`(${unit.textContent})`);
    const words = cell.dataset.v ?? bare.textContent.trim().replace(/\s+/g, " ");
    return /[",\n]/.test(words) ? `"${words.replaceAll('"', '""')}"` : words;
  };
  all("button.csv").forEach((button) => {
    button.hidden = false;
    button.addEventListener("click", () => {
      const rows = all("tr", button.closest("figure").querySelector("table"));
      const text = rows.map((row) => [...row.cells].map(field).join(",")).join("\r\n");
      const link = document.createElement("a");
      // The byte order mark tells spreadsheets that the file is UTF-8.
      link.href = URL.createObjectURL(new Blob(["\ufeff", text, "\r\n"], { type: "text/csv" }));
      link.download = `${button.dataset.name}.csv`;
      link.click();
      setTimeout(() => URL.revokeObjectURL(link.href), 1000);
    });
  });

  /* The contents show where the reader is. */
  const contents = new Map(all(".contents a").map((link) => [link.hash.slice(1), link]));
  const places = all("main [id]").filter((place) => contents.has(place.id));
  const follow = () => {
    const here = places.filter((place) => place.getBoundingClientRect().top < innerHeight / 3).at(-1);
    contents.forEach((link, id) => {
      if (here && id === here.id) link.setAttribute("aria-current", "location");
      else link.removeAttribute("aria-current");
    });
  };
  if (places.length) {
    let waiting = false;
    addEventListener("scroll", () => {
      if (waiting) return;
      waiting = true;
      requestAnimationFrame(() => { waiting = false; follow(); });
    }, { passive: true });
    follow();
  }

  /* Search. */
  const form = document.getElementById("search");
  if (!form || typeof OUTLOOK_INDEX === "undefined") return;
  document.getElementById("search-silent").remove();
  const input = document.getElementById("search-words");
  const count = document.getElementById("search-count");
  const list = document.getElementById("search-results");
  const more = document.getElementById("search-more");
  const SHOWN = 40, AROUND = 110;
  const LETTERS = { "đ": "d", "ð": "d", "ł": "l", "ø": "o", "æ": "ae", "œ": "oe", "ß": "ss", "ı": "i", "þ": "th", "’": "'" };
  const WEIGHT = { h: 6, p: 3, w: 3, d: 2, t: 2, n: 1 };
  const KIND = { h: "Heading", t: "Table", d: "Drawing", w: "Work cited", n: "Note" };

  const fold = (text) => text.toLowerCase().normalize("NFD").replace(/[\u0300-\u036f]/g, "")
    .replace(/[đðłøæœßıþ’]/g, (letter) => LETTERS[letter]);
  const folded = OUTLOOK_INDEX.flatMap(([path, title, entries]) => {
    let section = "";
    return entries.map(([anchor, kind, words], nth) => {
      if (kind === "h") section = nth ? words : "";
      return { path, title, section, anchor, kind, words, folded: fold(words), first: nth === 0 };
    });
  });

  /* Scripts that put no blanks between words are found anywhere, others at the beginning of a word. */
  const pattern = (term) => {
    const plain = term.replace(/[.*+?^${}()|[\]\\]/g, "\\$&").replace(/\s+/g, "\\s+");
    const whole = /^[\p{L}\p{N}]/u.test(term) && !/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Thai}\p{Script=Khmer}\p{Script=Lao}\p{Script=Myanmar}]/u.test(term);
    return new RegExp((whole ? "(?<![\\p{L}\\p{N}])" : "") + plain, "gu");
  };
  const terms = (query) => [...query.matchAll(/"([^"]+)"|[^\s"]+/g)]
    .map(([word, phrase]) => fold(phrase ?? word).trim().replace(/^[^\p{L}\p{N}$€£¥₩%]+|[^\p{L}\p{N}%]+$/gu, ""))
    .filter(Boolean).map(pattern);
    const score = (entry, regexes) => {
    if (!regexes.every((regex) => entry.folded.search(regex) >= 0)) return 0;
    return WEIGHT[entry.kind] + (entry.first ? 4 : 0) + 1 / (1 + entry.folded.length / 200);
  };

  /* Spans of the words as written that match, found through their folded form. */
  const spans = (words, regexes) => {
    const from = [];
    let flat = "";
    let at = 0;
    for (const letter of words) {
      const plain = fold(letter);
      for (let i = 0; i < plain.length; i += 1) from.push(at);
      flat += plain;
      at += letter.length;
    }
    from.push(words.length);
    const found = regexes.flatMap((regex) => [...flat.matchAll(regex)].map((hit) => {
      let end = hit.index + hit[0].length;
      while (end < flat.length && from[end] === from[end - 1]) end += 1;
      return [from[hit.index], from[end]];
    })).sort((a, b) => a[0] - b[0]);
    const joined = [];
    for (const [start, end] of found) {
      const last = joined.at(-1);
      if (last && start <= last[1]) last[1] = Math.max(last[1], end);
      else joined.push([start, end]);
    }
    return joined;
  };
  const snippet = (words, regexes) => {
    const marks = spans(words, regexes);
    const first = marks[0]?.[0] ?? 0;
    let start = first <= AROUND ? 0 : words.indexOf(" ", first - AROUND) + 1;
    if (start > first) start = first;
    const stop = Math.min(words.length, start + 2.4 * AROUND);
    const end = stop === words.length ? stop : Math.max(words.lastIndexOf(" ", stop), marks[0]?.[1] ?? 0);
    const line = document.createElement("p");
    let at = start;
    if (start > 0) line.append("… ");
    for (const [from, to] of marks) {
      if (from < at || to > end) continue;
      const mark = document.createElement("mark");
      mark.textContent = words.slice(from, to);
      line.append(words.slice(at, from), mark);
      at = to;
    }
    line.append(words.slice(at, end), end < words.length ? " …" : "");
    return line;
  };
  const item = (entry, regexes) => {
    const row = document.createElement("li");
    const link = document.createElement("a");
    link.href = `${entry.path}.html${entry.anchor ? `#${entry.anchor}` : ""}`;
    link.textContent = entry.title;
    row.append(link);
    const where = [entry.first ? "" : KIND[entry.kind], entry.kind === "p" ? entry.section : ""].filter(Boolean).join(" · ");
    if (where) {
      const place = document.createElement("span");
      place.className = "where";
      place.textContent = where;
      row.append(place);
    }
    row.append(snippet(entry.words, regexes));
    return row;
  };

  let hits = [], sought = [];
  const show = (upTo) => {
    list.append(...hits.slice(list.children.length, upTo).map((entry) => item(entry, sought)));
    more.hidden = list.children.length >= hits.length;
  };
  const seek = () => {
    const query = input.value.trim();
    sought = terms(query);
    hits = sought.length
      ? folded.map((entry) => [score(entry, sought), entry]).filter(([points]) => points > 0)
        .sort((a, b) => b[0] - a[0]).map(([, entry]) => entry)
      : [];
    const pages = new Set(hits.map((entry) => entry.path)).size;
    const many = (number, word) => `${number} ${word}${number === 1 ? "" : "s"}`;
    count.textContent = !sought.length ? ""
      : hits.length ? `${many(hits.length, "result")} on ${many(pages, "page")} for “${query}”`
      : `Nothing found for “${query}”. Try the beginning of a word, or fewer words.`;
    list.replaceChildren();
    show(SHOWN);
  };
  let pause = 0;
  input.addEventListener("input", () => { clearTimeout(pause); pause = setTimeout(seek, 180); });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    clearTimeout(pause);
    seek();
    history.replaceState(null, "", `?${new URLSearchParams({ q: input.value })}`);
  });
  more.addEventListener("click", () => {
    const next = list.children.length;
    show(next + SHOWN);
    list.children[next]?.querySelector("a").focus();
  });
  form.parentElement.addEventListener("keydown", (event) => {
    if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
    const stops = [input, ...all("a", list)];
    const at = stops.indexOf(document.activeElement);
    const to = stops[at + (event.key === "ArrowDown" ? 1 : -1)];
    if (at < 0 || !to) return;
    event.preventDefault();
    to.focus();
  });
  input.value = new URLSearchParams(location.search).get("q") ?? "";
  if (input.value) seek();
  input.focus();
})();
