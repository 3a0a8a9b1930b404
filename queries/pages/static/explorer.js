// The graph explorer with a mouse and with keys: an entity, its neighbours by kind, amounts on the edges, the way between two entities, and
// the picture as PNG or SVG. It reads `explorer.json`; the lists of the page under it say the same without this script.
"use strict";

(() => {
  const place = document.getElementById("explorer");
  if (!place || typeof cytoscape === "undefined") return;
  const settings = JSON.parse(place.dataset.settings);
  const { words } = settings;
  const ground = place.querySelector("#graph");
  place.hidden = false;
  const panel = place.querySelector(".chosen");
  const status = place.querySelector("[role=status]");
  const narrow = ground.clientWidth < 600;
  const AT_FIRST = narrow ? 3 : 6; // of each kind
  const AT_ONCE = 20;
  const SHAPES = ["round-rectangle", "ellipse", "round-hexagon", "round-hexagon", "round-diamond", "round-tag", "round-pentagon", "barrel", "star"];
  const kinds = Object.keys(settings.colours);

  // Else the drawing would add a <style>, which the policy of the page refuses; the rule is in our sheet.
  const noStyle = document.createElement("template");
  noStyle.id = "__________cytoscape_stylesheet";
  document.head.append(noStyle);
  for (const still of document.querySelectorAll("details.still")) still.open = false;

  const filled = (text, values) => text.replace(/\{(\w+)\}/g, (whole, key) => values[key] ?? whole);
  const say = (text) => { status.textContent = text; };
  const colour = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();

  function style() {
    const [ink, soft, paper, focus] = ["--ink", "--soft", "--panel", "--focus"].map(colour);
    const font = getComputedStyle(document.body).fontFamily;
    return [
      { selector: "node", style: {
        label: "data(label)", color: ink, "font-family": font, "font-size": 12, "text-valign": "bottom", "text-margin-y": 4, "text-wrap": "wrap",
        "text-max-width": 130, "text-overflow-wrap": "anywhere", "text-background-color": paper, "text-background-opacity": 0.8, "text-background-padding": 2,
        "min-zoomed-font-size": 6, width: 22, height: 22, "background-color": (node) => settings.colours[node.data("kind")] ?? soft,
        shape: (node) => SHAPES[kinds.indexOf(node.data("kind"))] ?? "ellipse" } },
      { selector: "node.begin", style: { width: 34, height: 34, "font-weight": "bold" } },
      { selector: "edge", style: {
        width: 1.5, "line-color": soft, "line-opacity": 0.55, "curve-style": "bezier", "target-arrow-shape": "triangle", "target-arrow-color": soft,
        "arrow-scale": 0.7, color: ink, "font-family": font, "font-size": 10, "min-zoomed-font-size": 6, "text-rotation": "autorotate",
        "text-background-color": paper, "text-background-opacity": 0.9, "text-background-padding": 1 } },
      { selector: "edge[amountLabel]", style: { label: "data(amountLabel)" } },
      { selector: "edge.near[!amountLabel]", style: { label: "data(relationLabel)", color: soft } },
      { selector: "edge.near", style: { "line-opacity": 1 } },
      { selector: "edge.way", style: { "line-color": focus, "target-arrow-color": focus, "line-opacity": 1, width: 3 } },
      { selector: "node.way", style: { "border-width": 3, "border-color": focus } },
      { selector: "node:selected", style: { "border-width": 4, "border-color": focus, "border-opacity": 1, "z-index": 9 } },
    ];
  }

  const cy = cytoscape({
    container: ground, style: style(), minZoom: 0.15, maxZoom: 4, boxSelectionEnabled: false, selectionType: "single",
    // The wheel scrolls the page until the picture is in use.
    userZoomingEnabled: false,
  });
  cy.on("select", "node", (event) => choose(event.target));
  cy.on("dbltap", "node", (event) => expandAll(event.target));
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => cy.style(style()));
  ground.addEventListener("focus", () => cy.userZoomingEnabled(true));
  ground.addEventListener("blur", () => cy.userZoomingEnabled(false));
  ground.addEventListener("pointerdown", () => ground.focus({ preventScroll: true }));

  // What the server said of an entity.
  const known = new Map();

  async function ask(values) {
    const address = new URL(settings.source, location.href);
    for (const name of ["from", "to", "kind", "page"]) address.searchParams.delete(name);
    for (const [name, value] of Object.entries(values)) address.searchParams.set(name, value);
    const reply = await fetch(address, { headers: { Accept: "application/json" } });
    if (!reply.ok) throw new Error(words.failed);
    return reply.json();
  }

  async function around(iri) {
    if (!known.has(iri)) known.set(iri, await ask({ from: iri }));
    return known.get(iri);
  }

  const missing = (elements) => elements.filter(({ data }) => cy.getElementById(data.id).empty());
  const members = (found, node, kind) => found.elements.nodes.filter(({ data }) => data.kind === kind && data.id !== node.id());

  /** Put elements into the picture, new nodes in a circle about the one that they come from. */
  function put({ nodes, edges }, from = null) {
    const fresh = missing(nodes);
    const middle = from?.position() ?? { x: 0, y: 0 };
    fresh.forEach((node, number) => {
      const angle = (2 * Math.PI * number) / fresh.length + 0.3;
      node.position = { x: middle.x + 160 * Math.cos(angle), y: middle.y + 160 * Math.sin(angle) };
    });
    cy.add([...fresh, ...missing(edges)].map((each) => ({ ...each })));
    return fresh.length;
  }

  /** The next neighbours of a kind, the largest amounts first; how many are new in the picture. */
  async function expand(node, kind, most = AT_ONCE) {
    const found = await around(node.id());
    const next = missing(members(found, node, kind)).slice(0, most);
    const ids = new Set([...cy.nodes().map((each) => each.id()), ...next.map(({ data }) => data.id)]);
    const edges = found.elements.edges.filter(({ data }) => ids.has(data.source) && ids.has(data.target));
    return put({ nodes: next, edges }, node);
  }

  async function expandAll(node, most = AT_ONCE) {
    const found = await around(node.id());
    let count = 0;
    for (const kind of Object.keys(found.neighbours)) count += await expand(node, kind, most);
    arrange();
    await choose(node);
    say(filled(words.added, { count }));
  }

  /** Around one entity in an oval, which leaves every name its place; else as forces have it. */
  function arrange() {
    const middle = cy.nodes(".begin").first();
    const others = cy.nodes().not(middle);
    if (middle.nonempty() && middle.closedNeighborhood().nodes().length === cy.nodes().length) oval(middle, others);
    else forces();
    show();
    legend();
  }

  /** All of the picture, but never larger than life. */
  function show() {
    cy.fit(undefined, 20);
    if (cy.zoom() > 1.3) {
      cy.zoom(1.3);
      cy.center();
    }
  }

  function oval(middle, others) {
    const order = others.toArray().sort((one, other) => kinds.indexOf(one.data("kind")) - kinds.indexOf(other.data("kind")));
    const radius = Math.max(150, 19 * order.length);
    const wide = Math.min(1.5, Math.max(0.8, cy.width() / cy.height()));
    middle.position({ x: 0, y: 0 });
    order.forEach((node, number) => {
      const angle = (2 * Math.PI * number) / order.length - Math.PI / 2;
      const reach = radius * (order.length > 10 && number % 2 ? 0.72 : 1);
      node.position({ x: wide * reach * Math.cos(angle), y: reach * Math.sin(angle) });
    });
  }

  function forces() {
    const layout = {
      name: "cose", animate: false, randomize: false, fit: true, padding: 30, nodeDimensionsIncludeLabels: true, idealEdgeLength: () => 120,
      nodeRepulsion: () => 60000, nodeOverlap: 30, gravity: 0.6, numIter: 1500, componentSpacing: 80,
    };
    cy.layout(layout).run();
  }

  function button(text, action, pressed = "") {
    const made = document.createElement("button");
    made.type = "button";
    made.className = "plain-button";
    made.textContent = text;
    if (pressed) made.dataset.key = pressed;
    made.addEventListener("click", () => Promise.resolve(action()).catch((error) => say(error.message)));
    return made;
  }

  /** What can be done with an entity: the kinds of its neighbours, its page, the way to it from where the picture begins. */
  async function choose(node) {
    cy.edges().removeClass("near");
    node.connectedEdges().addClass("near");
    if (!node.selected()) {
      cy.nodes().unselect();
      node.select();
    }
    const found = await around(node.id());
    if (!node.selected()) return; // another one was chosen meanwhile
    const kept = document.activeElement?.dataset?.key;
    const link = document.createElement("a");
    link.href = node.data("href");
    link.textContent = node.data("label");
    const heading = document.createElement("h3");
    heading.append(link);
    const badge = document.createElement("span");
    badge.className = "badge";
    badge.textContent = node.data("kindLabel");
    const list = document.createElement("ul");
    list.className = "plain";
    for (const kind of Object.keys(found.neighbours)) list.append(kindOf(node, kind, found));
    panel.replaceChildren(heading, badge, list, ...actions(node));
    if (kept) panel.querySelector(`[data-key="${CSS.escape(kept)}"]`)?.focus();
  }

  function kindOf(node, kind, found) {
    const item = document.createElement("li");
    const { label, count } = found.neighbours[kind];
    const hidden = missing(members(found, node, kind)).length;
    const text = filled(words.kind, { kind: label, shown: members(found, node, kind).length - hidden, count });
    if (!hidden) item.textContent = text;
    else item.append(button(`${text} ＋`, async () => {
      const added = await expand(node, kind);
      arrange();
      await choose(node);
      say(filled(words.added, { count: added }));
    }, kind));
    return item;
  }

  function actions(node) {
    const begin = cy.nodes(".begin").first();
    const made = [];
    if (begin.nonempty() && begin.id() !== node.id()) {
      made.push(button(filled(words.way, { name: begin.data("label") }), () => way(begin.id(), node.id()), "way"));
      made.push(button(words.hide, () => hide(node), "hide"));
    }
    return made;
  }

  function hide(node) {
    const begin = cy.nodes(".begin").first();
    node.remove();
    return choose(begin);
  }

  /** A shortest way between two entities, marked in the picture. */
  async function way(from, to) {
    const { elements, path } = await ask({ from, to });
    put(elements, cy.getElementById(from));
    mark(elements);
    arrange();
    say(path.length ? filled(words.steps, { count: path.length - 1 }) : words.none);
  }

  function mark(elements) {
    cy.elements().removeClass("way");
    for (const { data } of [...elements.nodes, ...elements.edges]) cy.getElementById(data.id).addClass("way");
  }

  function legend() {
    const shown = kinds.filter((kind) => cy.nodes().some((node) => node.data("kind") === kind));
    place.querySelector(".legend").replaceChildren(...shown.map((kind) => {
      const item = document.createElement("li");
      const swatch = document.createElement("span");
      swatch.className = "swatch";
      swatch.style.setProperty("background", settings.colours[kind]);
      item.append(swatch, settings.kinds[kind]);
      return item;
    }));
  }

  /** The nearest node in a direction, nodes straight ahead before those aside. */
  function towards(node, dx, dy) {
    const here = node.position();
    const distance = (other) => {
      const [x, y] = [other.position("x") - here.x, other.position("y") - here.y];
      const ahead = x * dx + y * dy;
      return ahead > 1 ? ahead + 2 * Math.abs(x * dy - y * dx) : Infinity;
    };
    return cy.nodes().toArray().filter((other) => other !== node).sort((one, other) => distance(one) - distance(other)).find((other) => distance(other) < Infinity);
  }

  function step(dx, dy) {
    const chosen = cy.nodes(":selected").first();
    const next = chosen.empty() ? cy.nodes().first() : towards(chosen, dx, dy);
    if (!next) return;
    cy.nodes().unselect();
    next.select();
    const { x, y } = next.renderedPosition();
    if (x < 0 || y < 0 || x > cy.width() || y > cy.height()) cy.center(next);
    say(`${next.data("label")} · ${next.data("kindLabel")}`);
  }

  const zoom = (factor) => cy.zoom({ level: cy.zoom() * factor, renderedPosition: { x: cy.width() / 2, y: cy.height() / 2 } });
  const chosen = () => cy.nodes(":selected").first();
  const keys = {
    ArrowLeft: () => step(-1, 0),
    ArrowRight: () => step(1, 0),
    ArrowUp: () => step(0, -1),
    ArrowDown: () => step(0, 1),
    Enter: () => chosen().nonempty() && expandAll(chosen()),
    Delete: () => chosen().nonempty() && !chosen().hasClass("begin") && hide(chosen()),
    "+": () => zoom(1.25),
    "-": () => zoom(0.8),
    0: show,
  };
  ground.addEventListener("keydown", (event) => {
    const action = keys[event.key];
    if (!action || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    Promise.resolve(action()).catch((error) => say(error.message));
  });

  function save(blob, ending) {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(blob);
    link.download = `${settings.name}.${ending}`;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 10000);
  }

  const escaped = (text) => String(text).replace(/[&<>"]/g, (mark) => `&#${mark.charCodeAt(0)};`);

  /** The picture as it stands, as SVG text. */
  function svg() {
    const { x1, y1, w, h } = cy.elements().boundingBox();
    const [ink, soft, paper] = ["--ink", "--soft", "--panel"].map(colour);
    const words = (text, x, y, size) =>
      `<text x="${x.toFixed(1)}" y="${y.toFixed(1)}" font-size="${size}" text-anchor="middle" fill="${ink}" stroke="${paper}" stroke-width="3" paint-order="stroke">${escaped(text)}</text>`;
    const lines = cy.edges().map((edge) => {
      const [from, to, middle] = [edge.sourceEndpoint(), edge.targetEndpoint(), edge.midpoint()];
      const bend = { x: 2 * middle.x - (from.x + to.x) / 2, y: 2 * middle.y - (from.y + to.y) / 2 };
      const label = edge.data("amountLabel") ? words(edge.data("amountLabel"), middle.x, middle.y, 10) : "";
      const path = `M${from.x.toFixed(1)} ${from.y.toFixed(1)}Q${bend.x.toFixed(1)} ${bend.y.toFixed(1)} ${to.x.toFixed(1)} ${to.y.toFixed(1)}`;
      return `<path d="${path}" fill="none" stroke="${edge.hasClass("way") ? colour("--focus") : soft}" stroke-width="${edge.hasClass("way") ? 3 : 1.5}"/>${label}`;
    });
    const dots = cy.nodes().map((node) => {
      const { x, y } = node.position();
      const title = `<title>${escaped(`${node.data("label")} · ${node.data("kindLabel")}`)}</title>`;
      const circle = `<circle cx="${x.toFixed(1)}" cy="${y.toFixed(1)}" r="${node.width() / 2}" fill="${settings.colours[node.data("kind")] ?? soft}"/>`;
      return `<g>${title}${circle}${words(node.data("label"), x, y + node.width() / 2 + 14, 12)}</g>`;
    });
    const edge = 30;
    const box = [x1 - edge, y1 - edge, w + 2 * edge, h + 2 * edge].map((number) => number.toFixed(1));
    const back = `<rect x="${box[0]}" y="${box[1]}" width="${box[2]}" height="${box[3]}" fill="${paper}"/>`;
    return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="${box.join(" ")}" width="${box[2]}" height="${box[3]}" font-family="sans-serif">${back}${lines.join("")}${dots.join("")}</svg>`;
  }

  const tools = {
    closer: () => zoom(1.25),
    farther: () => zoom(0.8),
    whole: show,
    png: async () => save(await cy.png({ output: "blob-promise", full: true, scale: 2, bg: colour("--panel") }), "png"),
    svg: () => save(new Blob([svg()], { type: "image/svg+xml" }), "svg"),
  };
  for (const [name, action] of Object.entries(tools)) {
    place.querySelector(`[data-tool=${name}]`).addEventListener("click", () => Promise.resolve(action()).catch((error) => say(error.message)));
  }

  async function begin() {
    const found = await ask(settings.to ? { from: settings.from, to: settings.to } : { from: settings.from });
    if (settings.to) {
      const places = new Map(found.path.map((iri, number) => [iri, narrow ? { x: 110 * (number % 2), y: 130 * number } : { x: 190 * number, y: 70 * (number % 2) }]));
      const nodes = found.elements.nodes.map((node) => ({ ...node, position: places.get(node.data.id) }));
      cy.add([...nodes, ...found.elements.edges]);
      if (!found.path.length) return say(words.none);
    } else {
      known.set(settings.from, found);
      put({ nodes: found.elements.nodes.slice(0, 1), edges: [] });
    }
    const first = cy.getElementById(settings.from);
    first.addClass("begin");
    if (settings.to) {
      mark(found.elements);
      show();
      legend();
      return choose(first);
    }
    await expandAll(first, AT_FIRST);
    return say("");
  }

  begin().catch((error) => say(error.message));
})();
