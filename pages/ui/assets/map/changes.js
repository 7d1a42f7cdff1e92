// Rank changes against the official result: three figures, then a row per unit. All from Python.
import { column, el, setAttr, setClass, setText, widest } from './dom.js';
import { minus } from './format.js';
import { paintMove } from './rank.js';
import { VList } from './vlist.js';

export class Changes {
  constructor(host, { onHover, onClick }) {
    this.box = el('div', 'jz-changes');
    this.figures = el('div', 'jz-figures');
    this.head = el('div', 'jz-row jz-change-head');
    this.heads = ['name', 'old', 'move', 'new', 'grade'].map((c) => el('span', `jz-cell-${c}`));
    this.head.append(...this.heads);
    this.box.append(this.figures, this.head);
    this.list = new VList(this.box, {
      make: makeRow,
      paint: (row, item) => this.paint(row, item),
      onRow: (item) => item.at >= 0 && onClick(item.at),
      onHover: (item) => onHover(item ? item.at : -1),
      label: '',
    });
    this.none = el('div', 'jz-empty', null, { hidden: '' });
    this.box.append(this.none);
    host.append(this.box);
    this.hotUnit = -1;
  }

  update(data, model) {
    const { texts } = data;
    this.texts = texts;
    this.figures.replaceChildren();
    for (const figure of data.figures || []) {
      const cell = el('div', 'jz-figure');
      cell.append(el('b', null, minus(figure.value)), el('span', null, figure.label));
      this.figures.append(cell);
    }
    setAttr(this.list.box, 'aria-label', texts.changes_label);
    const c = data.changes || { code: [] };
    const items = c.code.map((code, i) => {
      const at = model.index.has(code) ? model.index.get(code) : -1;
      return { code, at, old: c.official_rank[i], now: c.new_rank[i], before: c.grade_before[i], after: c.grade_after[i],
        name: at >= 0 ? model.units[at].name : code, way: c.grade_way ? c.grade_way[i] : 0 };
    });
    this.none.hidden = items.length > 0;
    setText(this.none, texts.no_changes);
    const words = items.map(gradeText);
    const graded = words.some(Boolean);
    const heads = [texts.name, texts.official_rank, '', texts.new_rank, graded ? texts.grade : ''];
    this.heads.forEach((node, i) => setText(node, heads[i]));
    column(this.box, '--jz-w-old', widest(this.box, 13, 400, [texts.official_rank, texts.new_rank]) + 2, 36, 72);
    const grade = widest(this.box, 13, 400, [...new Set(words)]);
    column(this.box, '--jz-w-grade', grade ? Math.max(grade, widest(this.box, 13, 400, [texts.grade])) + 2 : 0, 0, 150);
    // The list keeps its place when the same units come again in the same order.
    const key = c.code.join();
    this.list.setItems(items, key === this.key);
    this.key = key;
  }

  paint(row, item) {
    const { cells } = row;
    setAttr(row, 'data-code', item.code);
    setText(cells.name, item.name);
    cells.name.title = item.name;
    setText(cells.old, item.old === null ? '—' : item.old);
    setText(cells.new, item.now === null ? '—' : item.now);
    paintMove(cells.move.firstChild, item.old === null || item.now === null ? null : item.old - item.now);
    const moved = item.before !== item.after;
    setText(cells.grade, gradeText(item));
    setClass(cells.grade, 'jz-up', moved && item.way > 0);
    setClass(cells.grade, 'jz-down', moved && item.way < 0);
    cells.grade.title = cells.grade.textContent;
    setClass(row, 'jz-row-hot', item.at === this.hotUnit && item.at >= 0);
  }

  hot(i) {
    this.hotUnit = i;
    this.list.each((row, item) => setClass(row, 'jz-row-hot', item.at === i && i >= 0));
  }

  destroy() {
    this.list.destroy();
  }
}

function gradeText(item) {
  if (item.before === item.after) return item.after || '';
  return `${item.before || '—'} → ${item.after || '—'}`;
}

function makeRow() {
  const row = el('div', 'jz-row jz-change-row');
  const cell = (name) => row.appendChild(el('span', `jz-cell-${name}`));
  row.cells = { name: cell('name'), old: cell('old'), move: cell('move'), new: cell('new'), grade: cell('grade') };
  row.cells.move.append(el('span'));
  return row;
}
