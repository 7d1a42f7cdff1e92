// The ranking: search, first or last, one class; a row outlines its unit and opens it.
import { paintChip, statusWord } from './card.js';
import { column, el, listeners, setAttr, setClass, setText, widest } from './dom.js';
import { fill, gap, minus } from './format.js';
import { order, search } from './model.js';
import { cssColour } from './colours.js';
import { VList } from './vlist.js';

export class Ranking {
  constructor(host, { onHover, onClick }) {
    this.box = el('div', 'jz-rank');
    this.find = el('input', 'jz-find', null, { type: 'search', autocomplete: 'off', spellcheck: 'false' });
    this.classes = el('select', 'jz-select');
    this.tally = el('span', 'jz-tally', null, { 'aria-live': 'polite' });
    this.first = el('button', 'jz-seg', null, { type: 'button' });
    this.last = el('button', 'jz-seg', null, { type: 'button' });
    const ends = el('span', 'jz-segments');
    ends.append(this.first, this.last);
    const bar = el('div', 'jz-rank-bar');
    bar.append(this.find, this.classes, this.tally, ends);
    this.head = el('div', 'jz-row jz-rank-head');
    this.heads = ['rank', 'change', 'name', 'bar', 'score', 'gap', 'note', 'grade'].map((c) => el('span', `jz-cell-${c}`));
    this.head.append(...this.heads);
    this.box.append(bar, this.head);
    this.list = new VList(this.box, {
      make: () => this.makeRow(),
      paint: (row, unit) => this.paintRow(row, unit),
      onRow: (unit) => onClick(unit.at),
      onHover: (unit) => onHover(unit ? unit.at : -1),
      label: '',
    });
    this.none = el('div', 'jz-empty', null, { hidden: '' });
    this.box.append(this.none);
    host.append(this.box);
    this.fromEnd = false;
    this.hotUnit = -1;
    this.events = listeners();
    const on = this.events.on;
    on(this.find, 'input', () => this.refresh());
    on(this.find, 'keydown', (e) => this.findKey(e));
    on(this.classes, 'change', () => this.refresh());
    on(this.first, 'click', () => this.turn(false));
    on(this.last, 'click', () => this.turn(true));
  }

  update(data, model) {
    const texts = data.texts;
    Object.assign(this, { data, model, texts });
    this.style = getComputedStyle(this.box);
    setAttr(this.find, 'placeholder', texts.search);
    setAttr(this.find, 'aria-label', texts.search);
    setAttr(this.classes, 'aria-label', texts.class_filter);
    setAttr(this.list.box, 'aria-label', texts.list_label);
    setText(this.first, texts.first);
    setText(this.last, texts.last);
    this.fillClasses(data.classes || []);
    this.hasChange = model.units.some((u) => u.change !== null);
    this.hasGrade = model.units.some((u) => u.grade || u.mark === 'veto');
    // verdicts have no bar: what they rest on stands in its place
    this.hasNotes = data.full === null && model.units.some((u) => u.note);
    setClass(this.box, 'jz-notes', this.hasNotes);
    const heads = [texts.rank, this.hasChange ? texts.change : '', texts.name, texts.score, '',
      data.median ? texts.from_median : '', texts.note || '', this.hasGrade ? texts.grade : ''];
    this.heads.forEach((node, i) => setText(node, heads[i]));
    setClass(this.box, 'jz-no-grade', !this.hasGrade);
    this.columns(texts, heads);
    this.refresh(true);
  }

  columns(texts, heads) {
    const marks = new Set(this.model.units.map((u) => u.mark));
    const grades = [...new Set(this.model.units.map((u) => u.grade || ''))];
    if (marks.has('cap')) grades.push(...grades.map((g) => `◇ ${g}`));
    if (marks.has('veto')) grades.push(`◆ ${texts.veto_chip}`);
    const head = (i) => widest(this.box, 13, 400, [heads[i]]) + 2;
    column(this.box, '--jz-w-rank', Math.max(head(0), widest(this.box, 13, 400, [texts.class_rank]) + 2), 34, 64);
    const most = Math.max(0, ...this.model.units.map((u) => Math.abs(u.change || 0)));
    const moves = Math.max(head(1), widest(this.box, 13, 400, [`▲${most}`]) + 2);
    column(this.box, '--jz-w-change', this.hasChange ? moves : 0, this.hasChange ? 42 : 0, 72);
    column(this.box, '--jz-w-gap', this.data.median ? head(5) : 0, this.data.median ? 46 : 0, 80);
    if (this.hasNotes) grades.push(texts.missing, texts.na, texts.out);
    const chip = Math.max(head(7), widest(this.box, 13, 600, grades) + 18);
    column(this.box, '--jz-w-grade', this.hasGrade ? chip : 0, this.hasGrade ? 50 : 0, this.hasNotes ? 164 : 132);
  }

  fillClasses(classes) {
    const key = JSON.stringify([classes, this.texts.all_classes]);
    if (key === this.classKey) return;
    this.classKey = key;
    const chosen = this.classes.value;
    this.classes.replaceChildren(el('option', null, this.texts.all_classes, { value: '' }));
    for (const name of classes) this.classes.append(el('option', null, name, { value: name }));
    if (classes.includes(chosen)) this.classes.value = chosen;
    this.classes.hidden = classes.length < 2;
  }

  turn(fromEnd) {
    this.fromEnd = fromEnd;
    this.refresh();
  }

  // Within one class the rank shown is the rank within it, and the head says so.
  refresh(keepPlace = false) {
    const chosen = this.classes.hidden ? '' : this.classes.value;
    const own = chosen && this.model.units.some((u) => u.class === chosen && u.class_rank !== null);
    this.by = own ? 'class_rank' : 'rank';
    // the change on last year is one of the rank among all, so it does not stand beside this one
    setClass(this.box, 'jz-no-change', !this.hasChange || own);
    setText(this.heads[0], own ? this.texts.class_rank : this.texts.rank);
    setClass(this.first, 'jz-on', !this.fromEnd);
    setClass(this.last, 'jz-on', this.fromEnd);
    setAttr(this.first, 'aria-pressed', !this.fromEnd);
    setAttr(this.last, 'aria-pressed', this.fromEnd);
    let units = order(this.model, { last: this.fromEnd, by: this.by });
    if (chosen) units = units.filter((u) => u.class === chosen);
    const found = search(units, this.find.value);
    setText(this.tally, fill(this.texts.tally, { shown: found.length, total: this.model.units.length }));
    this.none.hidden = found.length > 0;
    setText(this.none, this.texts.nothing_found);
    this.list.setItems(found, keepPlace);
  }

  findKey(e) {
    if (e.key === 'ArrowDown') {
      this.list.box.focus();
      this.list.setActive(0);
    } else if (e.key === 'Enter' && this.list.items.length === 1) this.list.onRow(this.list.items[0]);
    else if (e.key === 'Escape' && this.find.value) {
      this.find.value = '';
      this.refresh();
    } else return;
    e.preventDefault();
  }

  makeRow() {
    const row = el('div', 'jz-row jz-rank-row');
    const cell = (name) => row.appendChild(el('span', `jz-cell-${name}`));
    row.cells = { rank: cell('rank'), change: cell('change'), name: cell('name'), bar: cell('bar'), score: cell('score'), gap: cell('gap'), note: cell('note'), grade: cell('grade') };
    row.title_ = el('span', 'jz-name');
    row.group = el('span', 'jz-group');
    row.cells.name.append(row.title_, row.group);
    row.fillBar = el('i', 'jz-bar');
    row.tick = el('i', 'jz-tick');
    row.cells.bar.append(row.fillBar, row.tick);
    row.chip = el('span', 'jz-chip');
    row.cells.grade.append(row.chip);
    return row;
  }

  paintRow(row, unit) {
    const { cells } = row;
    const { model, texts, data } = this;
    const cls = model.cls[unit.at];
    const scored = cls <= model.n;
    const rank = unit.status === 'out' ? null : unit[this.by];
    setAttr(row, 'data-code', unit.code);
    setAttr(row, 'data-rank', rank);
    setText(cells.rank, rank === null ? '—' : rank);
    paintMove(cells.change, rank === null ? null : unit.change);
    setText(row.title_, unit.name);
    setText(row.group, unit.group);
    row.cells.name.title = [unit.name, unit.group].filter(Boolean).join(' · ');
    const full = data.full || 100;
    row.fillBar.style.width = scored ? `${Math.max(0, Math.min(100, (unit.score / full) * 100))}%` : '0';
    row.fillBar.style.background = scored ? cssColour(model.breaks.colours[cls - 1]) : '';
    cells.bar.style.visibility = scored && data.full !== null ? '' : 'hidden';
    row.tick.hidden = !data.median;
    if (data.median) row.tick.style.left = `${Math.min(100, (data.median.value / full) * 100)}%`;
    // where values are kinds, without a bar, the chip is the value
    const inChip = data.full === null && unit.grade;
    setText(cells.score, !scored ? statusWord(unit, texts) : inChip ? '' : minus(unit.text));
    setClass(cells.score, 'jz-word', !scored);
    setText(cells.gap, scored && data.median ? gap(unit.text, data.median.text) : '');
    paintChip(row.chip, unit, model, texts, this.style);
    setText(cells.note, this.hasNotes ? unit.note || '' : '');
    cells.note.title = this.hasNotes ? unit.note || '' : '';
    if (!scored && unit.mark !== 'veto' && !this.hasNotes) row.chip.hidden = !unit.grade;
    setClass(row, 'jz-row-hot', unit.at === this.hotUnit);
    setClass(row, 'jz-chosen', unit.code === data.selected);
  }

  /** Mark the row of a unit that the map points at. */
  hot(i) {
    this.hotUnit = i;
    this.list.each((row, unit) => setClass(row, 'jz-row-hot', unit.at === i));
  }

  destroy() {
    this.list.destroy();
    this.events.off();
  }
}

/** ▲2 gained, ▼3 lost, — the same, empty where it is not known. */
export function paintMove(cell, n) {
  setText(cell, n === null || n === undefined ? '' : n === 0 ? '—' : `${n > 0 ? '▲' : '▼'}${Math.abs(n)}`);
  setClass(cell, 'jz-up', n > 0);
  setClass(cell, 'jz-down', n < 0);
}
