// The legend: a box over the map (overview) or a strip of cells under it (weights).
import { cssColour } from './colours.js';
import { el, setClass, setText } from './dom.js';
import { fill, grouped, signed } from './format.js';
import { EXTRA } from './model.js';

/** A swatch for a class number: colour, or one of the patterns. */
export function swatch(model, cls) {
  const node = el('span', 'jz-swatch');
  if (cls <= model.n) node.style.background = cssColour(model.breaks.colours[cls - 1]);
  else node.classList.add(`jz-fill-${EXTRA[cls - model.n - 1]}`);
  return node;
}

/**
 * Rows of the legend. `adds`: the row is part of the sum that equals the number of units
 * (overlays such as vetoes count the same units a second time).
 */
export function legendRows(model, counts, ground, texts) {
  const rows = [];
  for (let c = 1; c <= model.n; c++) {
    rows.push({ key: `c${c}`, cls: c, label: model.breaks.labels[c - 1], n: counts.byClass[c], adds: true });
  }
  for (const name of ['missing', 'na', 'out']) {
    const n = counts.byClass[model.extra(name)];
    if (n || name === 'missing') rows.push({ key: name, cls: model.extra(name), label: texts[name], n, adds: true });
  }
  for (const mark of ['veto', 'cap', 'pending']) {
    if (counts[mark]) rows.push({ key: mark, mark, label: texts[mark], n: counts[mark] });
  }
  // "of which no shape" is a part of the total, and ground belongs to no unit: both follow it
  rows.push({ key: 'total', label: texts.total, n: counts.total });
  if (counts.noShape) rows.push({ key: 'noShape', label: texts.no_shape_of, n: counts.noShape });
  if (ground) rows.push({ key: 'ground', cls: model.extra('ground'), label: texts.ground, n: ground });
  return rows;
}

function markNode(kind) {
  return el('span', `jz-mark jz-mark-${kind}`);
}

/** Fill the legend box anew. Cheap: a dozen rows, and only when the data changed. */
export function fillLegend(box, model, counts, ground, legend, texts) {
  box.replaceChildren(el('div', 'jz-legend-title', legend.title));
  for (const row of legendRows(model, counts, ground, texts)) {
    const line = el('div', 'jz-legend-row', null, { 'data-key': row.key, 'data-n': row.n, 'data-adds': row.adds ? 1 : 0 });
    const sign = row.cls ? swatch(model, row.cls) : row.mark ? markNode(row.mark) : el('span', 'jz-none');
    const number = el('span', 'jz-legend-n', fill(texts.count, { n: row.n }));
    line.append(sign, el('span', 'jz-legend-label', row.label), number);
    setClass(line, 'jz-legend-sum', row.key === 'total');
    box.append(line);
  }
  if (legend.note) box.append(el('div', 'jz-legend-note', legend.note));
}

/** The strip: low to high from left to right, each with count and change against official. */
export class Strip {
  constructor(host) {
    this.cells = el('div', 'jz-strip-cells');
    this.rest = el('div', 'jz-strip-rest');
    host.append(this.cells, this.rest);
    this.key = '';
  }

  update(model, counts, ground, official, texts) {
    const key = JSON.stringify(model.breaks);
    if (key !== this.key) this.build(model);
    this.key = key;
    for (let c = 1; c <= model.n; c++) {
      const cell = this.nodes[c];
      const n = counts.byClass[c];
      cell.box.dataset.n = n;
      setText(cell.n, grouped(n));
      const d = official ? n - official[c - 1] : 0;
      setText(cell.d, d ? signed(d) : '');
      setClass(cell.d, 'jz-up', d > 0);
      setClass(cell.d, 'jz-down', d < 0);
    }
    const rows = legendRows(model, counts, ground, texts).filter((r) => !/^c\d/.test(r.key));
    const said = JSON.stringify(rows);
    if (said === this.said) return;
    this.said = said;
    this.rest.replaceChildren();
    for (const row of rows) {
      const item = el('span', 'jz-strip-item', null, { 'data-key': row.key, 'data-n': row.n, 'data-adds': row.adds ? 1 : 0 });
      if (row.cls) item.append(swatch(model, row.cls));
      else if (row.mark) item.append(markNode(row.mark));
      item.append(el('span', null, row.label), el('b', null, fill(texts.count, { n: row.n })));
      this.rest.append(item);
    }
  }

  build(model) {
    this.cells.replaceChildren();
    this.nodes = [];
    for (let c = model.n; c >= 1; c--) {
      const box = el('div', 'jz-strip-cell', null, { 'data-key': `c${c}`, 'data-adds': 1 });
      const bar = el('div', 'jz-strip-bar');
      bar.style.background = cssColour(model.breaks.colours[c - 1]);
      const words = el('div', 'jz-strip-words');
      const n = el('b');
      const d = el('span');
      words.append(el('span', null, model.breaks.labels[c - 1]), n, d);
      box.append(bar, words);
      this.cells.append(box);
      this.nodes[c] = { box, n, d };
    }
  }
}
