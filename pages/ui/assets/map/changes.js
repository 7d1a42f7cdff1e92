// Rank changes against the official result: three figures, then a row per unit. They follow the
// sliders: rows keep their places in the list and are filled anew.
import { column, el, setAttr, setClass, setText, widest } from './dom.js';
import { fixed, grouped, minus } from './format.js';
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
      paint: (row, item, passing) => this.paint(row, item, passing),
      onRow: (item) => onClick(item.at),
      onHover: (item) => onHover(item ? item.at : -1),
      label: '',
    });
    this.none = el('div', 'jz-empty', null, { hidden: '' });
    this.box.append(this.none);
    host.append(this.box);
    this.hotUnit = -1;
  }

  /** Other units or words. */
  update(data, live) {
    const { texts } = data;
    this.live = live;
    this.kinds = Object.keys(data.figure_labels);
    this.figures.replaceChildren();
    this.values = this.kinds.map((kind) => {
      const cell = el('div', 'jz-figure', null, { 'data-key': kind });
      const value = el('b');
      cell.append(value, el('span', null, data.figure_labels[kind]));
      this.figures.append(cell);
      return value;
    });
    this.items = live.model.units.map((unit) => ({ at: unit.at, code: unit.code, name: unit.name }));
    this.sorted = [];
    setAttr(this.list.box, 'aria-label', texts.changes_label);
    setText(this.none, texts.no_changes);
    const { words } = live.grades;
    const heads = [texts.name, texts.official_rank, '', texts.new_rank, words.length ? texts.grade : ''];
    this.heads.forEach((node, i) => setText(node, heads[i]));
    column(this.box, '--jz-w-old', widest(this.box, 13, 400, [texts.official_rank, texts.new_rank]) + 2, 36, 72);
    // as wide as any change can be, so that no column moves while a slider does
    const pairs = words.flatMap((a) => words.map((b) => gradeText({ before: a, after: b })));
    const grade = widest(this.box, 13, 400, pairs);
    column(this.box, '--jz-w-grade', grade ? Math.max(grade, widest(this.box, 13, 400, [texts.grade])) + 2 : 0, 0, 150);
    this.refresh(live);
    this.list.setItems(this.sorted);
  }

  /** The same units under other weights. */
  refresh(live) {
    const found = live.figures();
    this.say(this.kinds.map((kind) => ({ value: kind === 'mean' ? decimal(found.mean) : grouped(found[kind]) })));
    live.sort();
    this.sorted.length = live.listed;
    for (let i = 0; i < live.listed; i++) this.sorted[i] = this.items[live.order[i]];
    if (this.none.hidden !== live.listed > 0) this.none.hidden = live.listed > 0;
    this.list.refill(this.sorted);
  }

  /** Figures as printed. */
  say(figures) {
    this.values.forEach((node, i) => setText(node, minus(figures[i].value)));
  }

  /** Fill a row; the words for the pointer wait until the slider rests (`passing`). */
  paint(row, item, passing) {
    const { cells } = row;
    const { live } = this;
    const { words } = live.grades;
    const [was, now] = [live.official.rank[item.at], live.rank[item.at]];
    const [before, after] = [live.official.grade[item.at], live.grade[item.at]];
    setAttr(row, 'data-code', item.code);
    setText(cells.name, item.name);
    setText(cells.old, was || '—');
    setText(cells.new, now || '—');
    paintMove(cells.move.firstChild, was && now ? was - now : null);
    const way = before === after ? 0 : live.way(item.at);
    const text = gradeText({ before: words[before], after: words[after] });
    setText(cells.grade, text);
    setClass(cells.grade, 'jz-up', way > 0);
    setClass(cells.grade, 'jz-down', way < 0);
    setClass(row, 'jz-row-hot', item.at === this.hotUnit);
    if (passing) return;
    setAttr(cells.name, 'title', item.name);
    setAttr(cells.grade, 'title', text);
  }

  hot(i) {
    this.hotUnit = i;
    this.list.each((row, item) => setClass(row, 'jz-row-hot', item.at === i && i >= 0));
  }

  destroy() {
    this.list.destroy();
  }
}

/** 1234.5 as 1,234.5: Python's format(x, ',.1f'). */
function decimal(x) {
  const [whole, rest] = fixed(x, 1).split('.');
  return `${grouped(Number(whole))}.${rest}`;
}

function gradeText({ before, after }) {
  if (before === after) return after || '';
  return `${before || '—'} → ${after || '—'}`;
}

function makeRow() {
  const row = el('div', 'jz-row jz-change-row');
  const cell = (name) => row.appendChild(el('span', `jz-cell-${name}`));
  row.cells = { name: cell('name'), old: cell('old'), move: cell('move'), new: cell('new'), grade: cell('grade') };
  row.cells.move.append(el('span'));
  return row;
}
