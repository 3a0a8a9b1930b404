// An editor with colours and completion in the place of the form's text field, and answers as a table on the page: Yasqe and Yasr of the
// YASGUI bundle. The form stays what it is: its button runs the query here, or sends it where another form of the answer was chosen.
// Nothing is stored in the browser (the query is in the address), and nobody but our own server is asked.
"use strict";

(() => {
  const place = document.getElementById("yasgui");
  const form = document.getElementById("sparql-form");
  if (!place || !form || typeof Yasqe === "undefined" || typeof Yasr === "undefined") return;
  const settings = JSON.parse(place.dataset.settings);
  const { words } = settings;
  const field = form.elements.query;
  const format = form.elements.format;
  const status = document.getElementById("sparql-status");
  const MOST_ROWS = 200;
  const LONGEST_ADDRESS = 6000;

  /** An element with attributes and children; texts are texts, never markup. */
  function element(name, attributes = {}, ...children) {
    const made = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
    made.append(...children);
    return made;
  }

  const say = (text) => { status.textContent = text; };
  const filled = (text, values) => text.replace(/\{(\w+)\}/g, (whole, key) => values[key] ?? whole);

  /** `bg:amount` for an IRI of a namespace that we know. */
  function short(iri) {
    const known = Object.entries(settings.prefixes).find(([, start]) => iri.startsWith(start) && iri.length > start.length);
    return known ? `${known[0]}:${iri.slice(known[1].length)}` : iri;
  }

  /** Where an IRI leads: what is ours to its page here, other http addresses to themselves, all else nowhere. */
  function address(iri) {
    const base = settings.bases.find((start) => iri.startsWith(start) && iri.length > start.length);
    if (!base) return /^https?:/.test(iri) ? iri : "";
    const [path, anchor] = iri.slice(base.length).split("#");
    return `${settings.root}${path.replaceAll("?", "%3F")}${settings.ending}${anchor ? `#${anchor}` : ""}`;
  }

  function cell(term) {
    if (!term) return element("td");
    if (term.type !== "uri") {
      const number = /#(decimal|integer|double|gYear)$/.test(term.datatype ?? "");
      return element("td", { class: number ? "number" : "", title: term.datatype ? short(term.datatype) : "" }, term.value);
    }
    const href = address(term.value);
    return element("td", {}, href ? element("a", { href, title: term.value }, short(term.value)) : short(term.value));
  }

  /** Rows as a table that screen readers know, a part at a time. */
  class Rows {
    constructor(yasr) {
      this.yasr = yasr;
      this.label = words.table;
      this.priority = 10;
    }

    canHandleResults() {
      return Boolean(this.yasr.results?.getVariables()?.length);
    }

    getIcon() {
      return null;
    }

    draw() {
      const names = this.yasr.results.getVariables();
      const rows = this.yasr.results.getBindings() ?? [];
      const body = element("tbody");
      const heading = element("tr", {}, ...names.map((name) => element("th", { scope: "col" }, name)));
      const table = element("table", {}, element("caption", {}, words.answer), element("thead", {}, heading), body);
      const more = element("button", { type: "button" }, words.more);
      const add = () => {
        const from = body.children.length;
        body.append(...rows.slice(from, from + MOST_ROWS).map((row) => element("tr", {}, ...names.map((name) => cell(row[name])))));
        more.hidden = body.children.length >= rows.length;
      };
      more.addEventListener("click", add);
      add();
      const region = { class: "scroll", role: "region", tabindex: "0", "aria-label": words.answer };
      this.yasr.resultsEl.append(element("div", region, table), more);
    }
  }

  /** The answer as it came. */
  class Raw {
    constructor(yasr) {
      this.yasr = yasr;
      this.label = words.raw;
      this.priority = 2;
    }

    canHandleResults() {
      return Boolean(this.yasr.results?.getOriginalResponseAsString());
    }

    getIcon() {
      return null;
    }

    draw() {
      const text = this.yasr.results.getOriginalResponseAsString();
      const shown = text.length > 200000 ? `${text.slice(0, 200000)} …` : text;
      this.yasr.resultsEl.append(element("pre", { tabindex: "0", "aria-label": words.raw }, shown));
    }
  }

  class YesNo extends Raw {
    constructor(yasr) {
      super(yasr);
      this.priority = 20;
      this.hideFromSelection = true;
    }

    canHandleResults() {
      return typeof this.yasr.results?.getBoolean() === "boolean";
    }

    draw() {
      this.yasr.resultsEl.append(element("p", { class: "lead" }, this.yasr.results.getBoolean() ? words.yes : words.no));
    }
  }

  /** What the server says of a query that it could not answer. */
  class Failed extends Raw {
    constructor(yasr) {
      super(yasr);
      this.priority = 30;
      this.hideFromSelection = true;
    }

    canHandleResults() {
      return Boolean(this.yasr.results?.getError());
    }

    draw() {
      const { text } = this.yasr.results.getError();
      let said = { message: text || words.failed, hint: "" };
      try {
        said = JSON.parse(text).error ?? said;
      } catch {
        // Not ours: as it is.
      }
      this.yasr.resultsEl.append(element("div", { class: "message error", role: "alert" }, element("p", {}, said.message), element("p", {}, said.hint)));
    }
  }

  /** Classes and properties of the vocabulary, asked for once and only when somebody wants a completion. */
  const terms = {};
  function vocabulary(kinds) {
    terms[kinds] ??= fetch(settings.endpoint, {
      method: "POST",
      headers: { "Content-Type": "application/sparql-query", Accept: "application/sparql-results+json" },
      body: `SELECT DISTINCT ?term { VALUES ?kind { ${kinds} } { ?term a ?kind } UNION { GRAPH ?g { ?term a ?kind } } } ORDER BY ?term`,
    })
      .then((reply) => (reply.ok ? reply.json() : { results: { bindings: [] } }))
      .then((found) => found.results.bindings.map((row) => row.term.value));
    return terms[kinds];
  }

  function completer(from, name, kinds) {
    const get = (_, token) => vocabulary(kinds).then((all) => all.filter((iri) => iri.startsWith(token?.autocompletionString ?? "")));
    Yasqe.forkAutocompleter(from, { name, get, persistenceId: null }, false);
  }

  function editor() {
    const owl = "http://www.w3.org/2002/07/owl#";
    const known = Object.entries(settings.prefixes).map(([prefix, namespace]) => `${prefix}: <${namespace}>`);
    Yasqe.forkAutocompleter("prefixes", { name: "known-prefixes", get: () => known.sort(), persistenceId: null }, false);
    completer("class", "known-classes", `<${owl}Class>`);
    completer("property", "known-properties", `<${owl}ObjectProperty> <${owl}DatatypeProperty>`);
    // Set and not merged: the completers of the bundle ask other hosts.
    Yasqe.defaults.autocompleters = ["variables", "known-prefixes", "known-classes", "known-properties"];
    const yasqe = new Yasqe(place, {
      value: field.value.trimStart(),
      requestConfig: { endpoint: settings.endpoint, method: "POST", acceptHeaderGraph: "application/n-triples", headers: { "Accept-Language": document.documentElement.lang } },
      persistenceId: null,
      consumeShareLink: null,
      createShareableLink: null,
      showQueryButton: false,
      resizeable: false,
      editorHeight: "auto",
      viewportMargin: Infinity,
      // The key leaves the field, as in every form.
      extraKeys: { ...Yasqe.defaults.extraKeys, Tab: false, "Shift-Tab": false },
    });
    const input = yasqe.getInputField();
    input.setAttribute("aria-label", words.query);
    input.id = "sparql-editor";
    yasqe.getWrapperElement().setAttribute("lang", "en");
    quiet(yasqe);
    return yasqe;
  }

  /** The marks of errors without their tooltip, whose style attribute the page's policy refuses: the message is a title. */
  function quiet(yasqe) {
    const mark = yasqe.setGutterMarker.bind(yasqe);
    yasqe.setGutterMarker = (line, gutter, given) => {
      const plain = given?.cloneNode(true) ?? null;
      plain?.setAttribute("title", words.invalid);
      return mark(line, gutter, plain);
    };
  }

  function answers() {
    Yasr.registerPlugin("table", Rows);
    Yasr.registerPlugin("response", Raw);
    Yasr.registerPlugin("boolean", YesNo);
    Yasr.registerPlugin("error", Failed);
    const parent = element("section", { class: "answer", "aria-label": words.answer });
    form.after(parent);
    const yasr = new Yasr(parent, { persistenceId: null, prefixes: settings.prefixes });
    for (const button of parent.querySelectorAll(".yasr_btnGroup button")) {
      button.removeAttribute("aria-label");
      button.removeAttribute("title");
    }
    parent.hidden = true;
    return [yasr, parent];
  }

  function remember(query) {
    const here = new URL(location.href);
    here.searchParams.delete("question");
    here.searchParams.set("query", query);
    if (here.href.length < LONGEST_ADDRESS) history.replaceState(null, "", here);
  }

  function begin() {
    const yasqe = editor();
    const [yasr, parent] = answers();
    place.classList.add("yasgui");
    field.closest(".field").hidden = true;
    field.required = false;
    format.prepend(new Option(words.here, "here", true, true));
    for (const language of document.querySelectorAll(".languages a")) {
      // The other language keeps what was written.
      language.addEventListener("click", () => {
        const target = new URL(language.href);
        target.searchParams.set("query", yasqe.getValue());
        if (target.href.length < LONGEST_ADDRESS) language.href = target.href;
      });
    }

    form.addEventListener("submit", (event) => {
      field.value = yasqe.getValue();
      if (format.value !== "here") return;
      event.preventDefault();
      yasqe.query().catch(() => {});
    });
    yasqe.on("query", () => {
      remember(yasqe.getValue());
      say(words.waiting);
    });
    yasqe.on("queryResponse", (_, response, duration) => {
      parent.hidden = false;
      yasr.setResponse(response, duration);
      const rows = yasr.results.getError() ? null : yasr.results.getBindings();
      say(rows ? filled(words.count, { count: rows.length }) : "");
    });
    if (new URLSearchParams(location.search).has("query")) yasqe.query().catch(() => {});
  }

  // The style sheet is only wanted where the script runs, and the editor measures itself by it. Ours comes after it and wins.
  const sheet = document.createElement("link");
  sheet.rel = "stylesheet";
  sheet.href = settings.style;
  sheet.addEventListener("load", begin, { once: true });
  document.head.prepend(sheet);
})();
