// Slider rows: one per top-level node. Words and numbers move at once; the post waits for release.
import { el, listeners, setAttr, setClass, setText } from './dom.js';
import { fill, fixed, signed, typed } from './format.js';
import { Shares, tenths } from './shares.js';

const KEY_PAUSE = 300; // ms without a further key until a keyboard move counts as released

export class Sliders {
  /** `onMove(shares in tenths)` at every step, `onRelease(weights by id)` when let go. */
  constructor(host, { onMove, onRelease }) {
    Object.assign(this, { onMove, onRelease });
    this.box = el('div', 'jz-sliders');
    this.rows = el('div', 'jz-slider-rows');
    this.sum = el('div', 'jz-sum');
    this.sumLabel = el('span');
    this.sumValue = el('b', null, null, { 'data-jz': 'sum' });
    this.sum.append(this.sumLabel, this.sumValue);
    this.rule = el('div', 'jz-sum-rule', null, { role: 'status' });
    this.box.append(this.rows, this.sum, this.rule);
    host.append(this.box);
    this.events = listeners();
    this.open = new Set();
    this.nodes = [];
  }

  /** Follow Python only when it set the weights itself (another token), never while a thumb moves. */
  update(data) {
    const texts = data.texts;
    const ids = JSON.stringify(data.nodes.map((n) => [n.id, n.official]));
    this.texts = texts;
    this.data = data;
    setText(this.sumLabel, texts.sum);
    setText(this.rule, texts.sum_rule);
    if (ids !== this.ids) {
      this.ids = ids;
      this.token = undefined;
      this.shares = new Shares(data.nodes.map((n) => n.official));
      this.build(data.nodes);
    }
    data.nodes.forEach((node, i) => this.words(this.nodes[i], node));
    if (data.token !== this.token) {
      this.token = data.token;
      this.shares.set(data.nodes.map((n) => n.weight));
      this.posted = null;
    }
    this.draw();
  }

  build(nodes) {
    this.rows.replaceChildren();
    this.nodes = nodes.map((node, i) => this.makeRow(node, i, nodes.length));
  }

  makeRow(node, i, many) {
    const row = { node };
    row.box = el('div', 'jz-slider', null, { 'data-id': node.id });
    row.name = el('span', 'jz-slider-name');
    row.assumed = el('span', 'jz-assumed', null, { hidden: '' });
    row.number = el('input', 'jz-number', null, { type: 'text', inputmode: 'decimal', autocomplete: 'off' });
    row.diff = el('span', 'jz-slider-diff');
    const head = el('div', 'jz-slider-head');
    const field = el('span', 'jz-number-box');
    field.append(row.number, el('span', 'jz-percent', '%'));
    const title = el('span', 'jz-slider-title');
    title.append(row.name, row.assumed);
    head.append(title, field, row.diff);
    row.track = el('div', 'jz-track');
    row.range = el('input', 'jz-range', null, { type: 'range', min: 0, max: 1000, step: 1 });
    row.tick = el('i', 'jz-official');
    row.track.append(row.tick, row.range);
    row.more = el('button', 'jz-more', null, { type: 'button', hidden: '' });
    row.leaves = el('div', 'jz-leaves', null, { hidden: '' });
    row.box.append(head, row.track, row.more, row.leaves);
    this.rows.append(row.box);
    row.range.disabled = row.number.disabled = many < 2;
    const at = this.shares.official[i];
    row.tick.style.left = `calc(8px + (100% - 16px) * ${at / 1000})`;
    const on = this.events.on;
    on(row.range, 'input', () => this.move(i, Number(row.range.value)));
    on(row.range, 'change', () => this.release(this.keyed ? KEY_PAUSE : 0));
    on(row.range, 'keydown', () => (this.keyed = true));
    on(row.range, 'pointerdown', () => (this.keyed = false));
    on(row.number, 'focus', () => row.number.select());
    on(row.number, 'keydown', (e) => this.numberKey(e, i));
    on(row.number, 'change', () => this.type(i));
    on(row.more, 'click', () => this.toggle(node.id));
    return row;
  }

  words(row, node) {
    row.node = node;
    setText(row.name, node.name);
    row.name.title = node.name;
    setText(row.assumed, this.texts.assumed);
    row.assumed.hidden = !node.assumed;
    setAttr(row.range, 'aria-label', node.name);
    setAttr(row.number, 'aria-label', `${node.name} %`);
    row.tick.title = this.texts.official_tick;
    const leaves = node.children || [];
    row.more.hidden = !leaves.length;
    const open = this.open.has(node.id);
    setText(row.more, fill(open ? this.texts.less : this.texts.more, { n: leaves.length }));
    setAttr(row.more, 'aria-expanded', open);
    row.leaves.hidden = !open;
    if (!open) return;
    row.leaves.replaceChildren();
    row.leafNodes = leaves.map((leaf) => {
      const line = el('div', 'jz-leaf');
      const value = el('span', 'jz-leaf-n');
      const name = el('span', 'jz-leaf-name', leaf.name);
      name.title = leaf.name;
      line.append(name, value);
      row.leaves.append(line);
      return { value, share: leaf.share };
    });
  }

  toggle(id) {
    if (!this.open.delete(id)) this.open.add(id);
    this.data.nodes.forEach((node, i) => this.words(this.nodes[i], node));
    this.draw();
  }

  numberKey(e, i) {
    const step = { ArrowUp: 10, ArrowDown: -10 }[e.key];
    if (e.key === 'Escape') this.draw(true);
    if (!step) return;
    e.preventDefault();
    this.move(i, this.shares.now[i] + step);
    this.release(KEY_PAUSE);
  }

  // What is not a number between 0 and 100 is marked and undone; nothing is guessed.
  type(i) {
    const row = this.nodes[i];
    const value = typed(row.number.value);
    const good = value >= 0 && value <= 100;
    clearTimeout(this.undo);
    this.complain(row, good ? '' : this.texts.bad_number);
    if (!good) {
      this.undo = setTimeout(() => {
        this.complain(row, '');
        this.draw(true);
      }, 3000);
      return;
    }
    this.move(i, value * 10);
    this.release(0);
  }

  // Said in words under the sliders, not by a colour or a tooltip alone.
  complain(row, words) {
    for (const other of this.nodes) setAttr(other.number, 'aria-invalid', words && other === row ? 'true' : null);
    setText(this.rule, words || this.texts.sum_rule);
    setClass(this.rule, 'jz-bad', !!words);
  }

  move(i, value) {
    this.shares.move(i, value);
    this.draw(true);
    this.onMove(this.shares.now);
  }

  // Official shares again means the official weights, not their rounded percentages.
  release(wait) {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => {
      const weights = {};
      this.data.nodes.forEach((node, i) => {
        weights[node.id] = this.shares.same ? node.official : this.shares.now[i] / 10;
      });
      const text = JSON.stringify([this.token, weights]);
      if (text === this.posted) return;
      this.posted = text;
      this.onRelease({ token: this.token === undefined ? null : this.token, weights });
    }, wait);
  }

  draw(force = false) {
    const { now, official } = this.shares;
    this.nodes.forEach((row, i) => {
      const text = fixed(now[i] / 10, 1);
      if (Number(row.range.value) !== now[i]) row.range.value = now[i];
      row.range.style.setProperty('--jz-at', now[i] / 1000);
      setAttr(row.range, 'aria-valuetext', `${text}%`);
      if (force || row.number.getRootNode().activeElement !== row.number) row.number.value = text;
      const d = now[i] - official[i];
      setText(row.diff, d ? signed(d / 10, 1) : this.texts.official);
      setClass(row.diff, 'jz-moved', d !== 0);
      row.box.dataset.share = text;
      for (const leaf of (this.open.has(row.node.id) && row.leafNodes) || []) {
        setText(leaf.value, `${fixed((now[i] / 10) * leaf.share, 2)}%`);
      }
    });
    const sum = now.reduce((s, v) => s + v, 0);
    setText(this.sumValue, `${fixed(sum / 10, 1)}%`);
    setClass(this.box, 'jz-whatif', !this.shares.same);
  }

  /** Do these weights read the same as the sliders do? */
  shows(weights) {
    return tenths(weights).every((v, i) => v === this.shares.now[i]);
  }

  destroy() {
    clearTimeout(this.timer);
    clearTimeout(this.undo);
    this.events.off();
  }
}
