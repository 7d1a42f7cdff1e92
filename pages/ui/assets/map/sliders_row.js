// One slider row: lock, name, number, difference; track with the official tick and the bounds;
// below it, on request, the sliders of its own children. An inner row has its name in a line of
// its own, with its share of the whole.
import { el, setAttr, setClass, setText } from './dom.js';
import { fill, fixed, signed } from './format.js';
import { boundsText } from './sliders_bounds.js';

const along = (tenths) => `calc(8px + (100% - 16px) * ${tenths / 1000})`;

export class SliderRow {
  /** `hand` is what a person does: drag, type, nudge, release, lock, bound, toggle, each by id. */
  constructor(node, shares, k, depth, on, hand) {
    Object.assign(this, { node, id: node.id, shares, k, depth });
    this.box = el('div', 'jz-slider', null, { 'data-id': node.id, 'data-depth': depth });
    this.lock = el('button', 'jz-lock', null, { type: 'button', 'aria-pressed': 'false' });
    this.name = el('span', 'jz-slider-name');
    this.tags = el('span', 'jz-slider-tags');
    this.number = el('input', 'jz-number', null, { type: 'text', inputmode: 'decimal', autocomplete: 'off' });
    this.diff = el('span', 'jz-slider-diff');
    this.overall = el('span', 'jz-overall', null, depth ? {} : { hidden: '' });
    const title = el('span', 'jz-slider-title');
    title.append(this.name, this.tags, this.overall);
    const field = el('span', 'jz-number-box');
    field.append(this.number, el('span', 'jz-percent', '%'));
    this.range = el('input', 'jz-range', null, { type: 'range', min: 0, max: 1000, step: 1 });
    this.tick = el('i', 'jz-official');
    this.tick.style.left = along(shares.official[k]);
    this.allowed = el('i', 'jz-allowed', null, { hidden: '' });
    const track = el('div', 'jz-track');
    this.filled = el('i', 'jz-filled');
    track.append(this.filled, this.allowed, this.tick, this.range);
    const foot = el('div', 'jz-slider-foot');
    this.more = el('button', 'jz-more', null, { type: 'button' });
    this.more.hidden = !node.children.length;
    this.boundsBox = el('label', 'jz-bounds');
    this.boundsWord = el('span');
    this.bounds = el('input', 'jz-bounds-input', null, { type: 'text', autocomplete: 'off', placeholder: '0–100' });
    this.boundsBox.append(this.boundsWord, this.bounds, el('span', null, '%'));
    foot.append(this.more, this.boundsBox);
    this.below = el('div', 'jz-below', null, { hidden: '' });
    this.box.append(this.lock, title, field, this.diff, track, foot, this.below);
    this.listen(on, hand);
  }

  listen(on, hand) {
    const { id, range, number, bounds } = this;
    on(range, 'input', () => hand.drag(id, Number(range.value)));
    on(range, 'change', () => hand.release(this.keyed));
    on(range, 'pointerdown', () => (this.keyed = false));
    on(range, 'keydown', (e) => {
      this.keyed = true;
      this.key(e, hand);
    });
    on(number, 'focus', () => number.select());
    on(number, 'change', () => hand.type(id, number.value));
    on(number, 'keydown', (e) => this.key(e, hand));
    on(bounds, 'change', () => hand.bound(id, bounds.value));
    on(bounds, 'keydown', (e) => e.key === 'Escape' && this.draw(true));
    on(this.lock, 'click', () => hand.lock(id));
    on(this.lock, 'keydown', (e) => this.key(e, hand));
    on(this.more, 'click', () => hand.toggle(id));
  }

  // L locks from wherever the hand is in the row; in the number box the arrows are one per cent.
  key(e, hand) {
    if (e.ctrlKey || e.metaKey || e.altKey) return;
    const step = e.target === this.number ? { ArrowUp: 10, ArrowDown: -10 }[e.key] : 0;
    if (e.key === 'l' || e.key === 'L') {
      this.lock.focus();
      hand.lock(this.id);
    } else if (e.key === 'Escape') this.draw(true);
    else if (step) hand.nudge(this.id, step);
    else return;
    e.preventDefault();
  }

  words(node, texts, open) {
    Object.assign(this, { node, texts, open });
    const { name } = node;
    setText(this.name, name);
    this.name.title = name;
    const tags = [node.assumed && texts.assumed, node.unpublished && texts.unpublished].filter(Boolean);
    this.tags.replaceChildren(...tags.map((word) => el('span', 'jz-assumed', word)));
    this.tags.title = node.unpublished ? texts.unpublished_why : '';
    setAttr(this.range, 'aria-label', name);
    setAttr(this.number, 'aria-label', `${name} %`);
    setText(this.boundsWord, texts.bounds);
    setAttr(this.bounds, 'aria-label', `${name} ${texts.bounds} %`);
    this.bounds.title = texts.bounds_how;
    this.tick.title = `${texts.official_tick} ${fixed(this.shares.official[this.k] / 10, 1)}%`;
    const n = node.children.length;
    const leaves = node.children.every((c) => !c.children.length);
    const say = leaves ? (open ? 'less' : 'more') : open ? 'less_groups' : 'more_groups';
    setText(this.more, fill(texts[say], { n }));
    setAttr(this.more, 'aria-expanded', open);
    this.below.hidden = !open;
  }

  /** Numbers as the shares say; a field that is being typed in is left alone unless `force`d. */
  draw(force = false) {
    const { shares, k, texts } = this;
    const now = shares.now[k];
    const text = fixed(now / 10, 1);
    const alone = shares.now.length < 2;
    if (Number(this.range.value) !== now) this.range.value = now;
    if (this.shown !== now) {
      this.shown = now;
      // a transform of its own: a property that the control inherits restyles all its parts
      this.filled.style.transform = `scaleX(${now / 1000})`;
      setAttr(this.range, 'aria-valuetext', `${text}%`);
      this.box.dataset.share = text;
    }
    this.write(this.number, text, force);
    const d = now - shares.official[k];
    setText(this.diff, d ? signed(d / 10, 1) : texts.official);
    setClass(this.diff, 'jz-moved', d !== 0);
    this.hold(shares.locked[k], alone, force);
  }

  hold(locked, alone, force) {
    const { shares, k, texts } = this;
    setAttr(this.lock, 'aria-pressed', locked ? 'true' : 'false');
    setClass(this.box, 'jz-locked', locked);
    this.lock.hidden = alone;
    const label = fill(locked ? texts.unlock : texts.lock, { name: this.node.name });
    setAttr(this.lock, 'aria-label', label);
    setAttr(this.lock, 'title', label);
    this.range.disabled = this.number.disabled = alone || locked;
    const bounds = boundsText(shares.low[k], shares.high[k]);
    this.write(this.bounds, bounds, force);
    this.boundsBox.hidden = alone;
    setClass(this.boundsBox, 'jz-set', !!bounds);
    if (this.allowed.hidden !== !bounds) this.allowed.hidden = !bounds;
    if (bounds) {
      this.allowed.style.left = along(shares.low[k]);
      this.allowed.style.right = `calc(8px + (100% - 16px) * ${1 - shares.high[k] / 1000})`;
    }
  }

  write(input, text, force) {
    if (input.value === text) return;
    if (force || input.getRootNode().activeElement !== input) input.value = text;
  }

  setOverall(share) {
    setText(this.overall, fill(this.texts.overall, { share: fixed(share * 100, 2) }));
  }

  complain(field, on) {
    setAttr(this.number, 'aria-invalid', on && field === 'number' ? 'true' : null);
    setAttr(this.bounds, 'aria-invalid', on && field === 'bounds' ? 'true' : null);
  }
}
