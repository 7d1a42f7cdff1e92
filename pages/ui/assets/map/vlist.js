// A scrolling list that builds only the rows in sight: 100 or 3,000 units cost the same.
import { el, listeners, setAttr, setClass } from './dom.js';

const SPARE = 6; // rows beyond either edge
const PAUSE = 100; // ms without a change until the rows out of sight are filled as well

export class VList {
  /**
   * `make()` builds an empty row, `paint(row, item)` fills it, `onRow(item)` is a click or Enter,
   * `onHover(item | null)` the row under the pointer or the keyboard.
   */
  constructor(host, { make, paint, onRow, onHover, label }) {
    Object.assign(this, { make, paint, onRow, onHover });
    this.box = el('div', 'jz-list', null, { tabindex: 0, role: 'listbox', 'aria-label': label });
    this.space = el('div', 'jz-list-space');
    this.box.append(this.space);
    host.append(this.box);
    this.rows = [];
    this.items = [];
    this.active = -1;
    this.id = `jz${Math.random().toString(36).slice(2, 8)}`;
    this.events = listeners();
    const on = this.events.on;
    on(this.box, 'scroll', () => this.draw());
    on(this.box, 'keydown', (e) => this.key(e));
    on(this.box, 'click', (e) => this.pick(e, (item) => this.onRow(item)));
    on(this.box, 'pointermove', (e) => this.pick(e, (item) => this.onHover(item)));
    on(this.box, 'pointerleave', () => this.onHover(null));
    on(this.box, 'blur', () => this.setActive(-1));
    this.resize = new ResizeObserver(() => this.draw());
    this.resize.observe(this.box);
  }

  setItems(items, keepPlace = false) {
    this.items = items;
    if (!keepPlace) {
      this.box.scrollTop = 0;
      this.active = -1;
    }
    this.draw();
  }

  get rowHeight() {
    return window.innerHeight <= 900 ? 28 : 30;
  }

  draw() {
    const h = this.rowHeight;
    this.space.style.height = `${this.items.length * h}px`;
    this.drawn = this.items.length;
    const top = Math.max(0, Math.floor(this.box.scrollTop / h) - SPARE);
    const seen = Math.ceil(this.box.clientHeight / h);
    const many = seen + 2 * SPARE;
    this.sight = [Math.floor(this.box.scrollTop / h), Math.floor(this.box.scrollTop / h) + seen + 1];
    const end = Math.min(this.items.length, top + many);
    while (this.rows.length < end - top) {
      const row = this.make();
      row.setAttribute('role', 'option');
      this.rows.push(row);
      this.space.append(row);
    }
    this.rows.forEach((row, i) => {
      const at = top + i;
      row.hidden = at >= end;
      if (row.hidden) {
        row.item = null;
        return;
      }
      row.item = this.items[at];
      row.at = at;
      row.id = `${this.id}-${at}`;
      row.style.top = `${at * h}px`;
      row.style.height = `${h}px`;
      setAttr(row, 'aria-setsize', this.items.length);
      setAttr(row, 'aria-posinset', at + 1);
      setAttr(row, 'aria-selected', at === this.active);
      setClass(row, 'jz-active', at === this.active);
      this.paint(row, row.item);
    });
    const shown = this.active >= top && this.active < end;
    setAttr(this.box, 'aria-activedescendant', shown ? `${this.id}-${this.active}` : null);
  }

  /** As many items as before, in another order: rows in sight are filled now, the spare ones later. */
  refill(items) {
    if (items.length !== this.drawn) return this.setItems(items, true);
    this.items = items;
    const [from, to] = this.sight;
    for (const row of this.rows) {
      if (row.hidden) continue;
      row.item = items[row.at];
      if (row.at >= from && row.at < to) this.paint(row, row.item, true);
    }
    clearTimeout(this.later);
    this.later = setTimeout(() => this.draw(), PAUSE);
    return undefined;
  }

  pick(e, use) {
    const row = e.target.closest('[role=option]');
    if (row && row.item) use(row.item);
  }

  setActive(at) {
    if (at === this.active) return;
    this.active = at;
    const h = this.rowHeight;
    if (at >= 0) {
      const y = at * h;
      if (y < this.box.scrollTop) this.box.scrollTop = y;
      if (y + h > this.box.scrollTop + this.box.clientHeight) this.box.scrollTop = y + h - this.box.clientHeight;
    }
    this.draw();
    this.onHover(at >= 0 ? this.items[at] : null);
  }

  key(e) {
    const last = this.items.length - 1;
    if (last < 0 || e.ctrlKey || e.metaKey || e.altKey) return;
    const page = Math.max(1, Math.floor(this.box.clientHeight / this.rowHeight) - 1);
    const steps = { ArrowDown: 1, ArrowUp: -1, PageDown: page, PageUp: -page, Home: -Infinity, End: Infinity };
    if (e.key in steps) {
      const from = this.active < 0 && steps[e.key] > 0 ? -1 : this.active;
      this.setActive(Math.min(Math.max(from + steps[e.key], 0), last));
    } else if (e.key === 'Enter' && this.active >= 0) this.onRow(this.items[this.active]);
    else return;
    e.preventDefault();
  }

  /** Rows in sight, for marking without a redraw. */
  each(fn) {
    for (const row of this.rows) if (row.item) fn(row, row.item);
  }

  destroy() {
    clearTimeout(this.later);
    this.resize.disconnect();
    this.events.off();
  }
}
