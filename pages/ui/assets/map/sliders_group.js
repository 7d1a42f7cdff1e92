// The rows of one group of siblings, their sum, and the rule by which they share, in words.
import { el, listeners, setClass, setText } from './dom.js';
import { fill, fixed } from './format.js';
import { SliderRow } from './sliders_row.js';

export class SliderGroup {
  constructor(nodes, group, depth, tree, hand) {
    Object.assign(this, { group, depth, tree, hand });
    this.box = el('div', depth ? 'jz-group' : 'jz-sliders', null, { 'data-group': group.parent });
    this.list = el('div', 'jz-slider-rows');
    const sum = el('div', 'jz-sum');
    this.sumLabel = el('span');
    this.sumSide = el('span', 'jz-sum-side');
    this.sumValue = el('b', null, null, { 'data-jz': depth ? 'group-sum' : 'sum' });
    sum.append(this.sumLabel, this.sumSide, this.sumValue);
    this.rule = el('div', 'jz-sum-rule', null, { role: 'status' });
    this.box.append(this.list, sum, this.rule);
    this.events = listeners();
    this.inner = new Map();
    this.rows = nodes.map((node, k) => new SliderRow(node, group.shares, k, depth, this.events.on, hand));
    this.list.append(...this.rows.map((row) => row.box));
  }

  /** Names, tags and words; opens and closes what is below. */
  words(nodes, texts, opened, name = '') {
    this.texts = texts;
    setText(this.sumLabel, this.depth ? fill(texts.sum_of, { name }) : texts.sum);
    nodes.forEach((node, k) => {
      const row = this.rows[k];
      const open = opened.has(node.id) && node.children.length > 0;
      row.words(node, texts, open);
      let view = this.inner.get(node.id);
      if (open && !view) {
        view = new SliderGroup(node.children, this.tree.below(node.id), this.depth + 1, this.tree, this.hand);
        this.inner.set(node.id, view);
        row.below.append(view.box);
      } else if (!open && view) {
        view.destroy();
        this.inner.delete(node.id);
        view = null;
      }
      if (view) view.words(node.children, texts, opened, node.name);
    });
  }

  /** All numbers of this group and of the open ones below it. */
  draw(force = false) {
    this.drawOwn(force);
    for (const view of this.inner.values()) view.draw(force);
  }

  /** The numbers of this group alone; below it nothing changed but shares of the whole. */
  drawOwn(force = false) {
    for (const row of this.rows) row.draw(force);
    const { shares } = this.group;
    setText(this.sumValue, `${fixed(shares.now.reduce((s, v) => s + v, 0) / 10, 1)}%`);
    if (!this.said) setText(this.rule, this.ruleWords());
  }

  /** Shares of the whole, here and in the open groups below; `whole` is that of the parent. */
  drawOverall(whole = this.tree.overall(this.group.parent)) {
    const parts = this.tree.parts(this.group);
    this.rows.forEach((row, k) => {
      const share = whole * parts[k];
      if (this.depth) row.setOverall(share);
      const view = this.inner.get(row.id);
      if (view) view.drawOverall(share);
    });
  }

  ruleWords() {
    const { locked, low, high } = this.group.shares;
    if (locked.length < 2) return this.texts.sum_rule_one;
    const n = locked.filter(Boolean).length;
    const bounded = low.some((v) => v > 0) || high.some((v) => v < 1000);
    const rule = bounded ? this.texts.sum_rule_bounds : n ? this.texts.sum_rule_locks : this.texts.sum_rule;
    return n ? `${fill(this.texts.locked_n, { n })}${rule}` : rule;
  }

  /** The view of a group, wherever it is open; null where it is not. */
  find(group) {
    if (group === this.group) return this;
    for (const view of this.inner.values()) {
      const found = view.find(group);
      if (found) return found;
    }
    return null;
  }

  // Said in words under the sliders, not by a colour or a tooltip alone.
  say(words) {
    this.said = words;
    setText(this.rule, words || this.ruleWords());
    setClass(this.rule, 'jz-bad', !!words);
  }

  mark(id, field) {
    for (const row of this.rows) row.complain(field, row.id === id);
  }

  /** Is the line of words in sight, or has it been scrolled away? */
  seen(within) {
    const [line, frame] = [this.rule, within].map((e) => e.getBoundingClientRect());
    return line.top >= frame.top && line.bottom <= frame.bottom;
  }

  destroy() {
    this.events.off();
    for (const view of this.inner.values()) view.destroy();
    this.box.remove();
  }
}
