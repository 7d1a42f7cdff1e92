// The hand on the weights. Words and numbers move at once; the post waits for the release.
import { el, listeners, setAttr, setClass, setText } from './dom.js';
import { fill, fixed, typed } from './format.js';
import { typedBounds } from './sliders_bounds.js';
import { SliderGroup } from './sliders_group.js';
import { SliderTree } from './sliders_tree.js';

const KEY_PAUSE = 300; // ms without a further key until a keyboard move counts as released
const SAID = 3500; // ms that a refusal stands

export class Sliders {
  /**
   * `onMove()` at every step, `onRelease(posted)` when let go, `onHold(posted)` when a lock or a
   * bound changed and no weight did; posted = {token, weights, locks, bounds} by node id.
   */
  constructor(host, { onMove, onRelease, onHold = onRelease }) {
    Object.assign(this, { host, onMove, onRelease, onHold });
    this.open = new Set();
    this.events = listeners();
    this.bounding = el('button', 'jz-more jz-bounding', null, { type: 'button', 'aria-pressed': 'false' });
    this.events.on(this.bounding, 'click', () => this.showBounds());
  }

  /** Follow Python only when it set the weights itself (another token), never while a thumb moves. */
  update(data) {
    this.data = data;
    const ids = JSON.stringify(data.nodes, (key, v) =>
      ['id', 'official', 'children', ''].includes(key) || /^\d+$/.test(key) ? v : undefined
    );
    if (ids !== this.ids) {
      this.ids = ids;
      this.token = undefined;
      this.build(data);
    }
    setText(this.bounding, data.texts.bounds_show);
    if (data.token !== this.token) {
      this.token = data.token;
      this.tree.set(data.nodes);
      this.tree.hold(data.nodes);
      this.posted = JSON.stringify(this.tree.posted());
    }
    this.words();
  }

  build(data) {
    if (this.view) this.view.destroy();
    this.tree = new SliderTree(data.nodes, data.tree && data.tree.ids);
    const hand = {};
    for (const name of ['drag', 'type', 'nudge', 'lock', 'bound', 'toggle']) {
      hand[name] = (...given) => this[name](...given);
    }
    hand.release = (keyed) => this.release(keyed ? KEY_PAUSE : 0);
    this.view = new SliderGroup(data.nodes, this.tree.groups[0], 0, this.tree, hand);
    this.view.sumSide.append(this.bounding);
    this.host.append(this.view.box);
  }

  words() {
    this.view.words(this.data.nodes, this.data.texts, this.open);
    this.view.draw();
    this.view.drawOverall();
    this.mark();
  }

  toggle(id) {
    if (!this.open.delete(id)) this.open.add(id);
    this.words();
  }

  showBounds() {
    const on = this.bounding.getAttribute('aria-pressed') !== 'true';
    setAttr(this.bounding, 'aria-pressed', on);
    setClass(this.view.box, 'jz-show-bounds', on);
  }

  /** A thumb moved by hand stops at what locks and bounds allow, and says why. */
  drag(id, value) {
    const { group, k } = this.tree.places.get(id);
    const wanted = Math.min(1000, Math.max(0, value));
    const refused = this.tree.change(id, (shares) => shares.move(k, wanted));
    if (!refused) return this.moved(group);
    const [least, most] = group.shares.reach(k);
    const stop = Math.min(most, Math.max(least, wanted));
    const went = stop !== group.shares.now[k] && !this.tree.change(id, (s) => s.move(k, stop));
    if (went) this.moved(group);
    else this.draw(group, true);
    return this.complain(group, refused, id, '');
  }

  nudge(id, step) {
    const { group, k } = this.tree.places.get(id);
    this.drag(id, group.shares.now[k] + step);
    this.release(KEY_PAUSE);
  }

  // What cannot be is marked, said and undone; nothing is guessed.
  type(id, text) {
    const { group, k } = this.tree.places.get(id);
    const tenth = Math.round(typed(text) * 10);
    const exact = Math.abs(typed(text) * 10 - tenth) < 1e-6 ? tenth : NaN;
    const refused = this.tree.change(id, (shares) => shares.move(k, exact));
    if (refused) return this.complain(group, refused, id, 'number');
    this.moved(group);
    return this.release(0);
  }

  lock(id) {
    const { group, k } = this.tree.places.get(id);
    this.tree.change(id, (shares) => shares.lock(k, !shares.locked[k]));
    this.hush();
    this.draw(group, true);
    this.release(0);
  }

  bound(id, text) {
    const { group, k } = this.tree.places.get(id);
    const [low, high] = typedBounds(text) || [NaN, NaN];
    const before = group.shares.now;
    const refused = this.tree.change(id, (shares) => shares.bound(k, low, high));
    if (refused) return this.complain(group, refused, id, 'bounds');
    if (group.shares.now !== before) this.moved(group);
    else this.draw(group, true);
    this.hush();
    return this.release(0);
  }

  moved(group) {
    this.hush();
    this.draw(group, true);
    this.onMove();
  }

  draw(group, force = false) {
    const view = this.view.find(group);
    if (view) {
      view.drawOwn(force);
      view.drawOverall();
    }
    this.mark();
  }

  mark() {
    setClass(this.view.box, 'jz-whatif', !this.tree.same);
  }

  complain(group, refused, id, field) {
    this.hush();
    const view = this.view.find(group);
    if (!view) return;
    const said = Object.fromEntries(refused.said.map((v, i) => [i, `${fixed(v / 10, 1)}%`]));
    view.mark(id, field);
    // under its group, or where that is out of sight under all of them
    const under = view.seen(this.view.list) ? view : this.view;
    under.say(fill(this.data.texts[`no_${refused.code}`], said));
    this.complaining = [view, under];
    this.undo = setTimeout(() => {
      this.hush();
      view.drawOwn(true);
    }, SAID);
  }

  hush() {
    clearTimeout(this.undo);
    if (!this.complaining) return;
    const [view, under] = this.complaining;
    view.mark(null);
    under.say('');
    this.complaining = null;
  }

  release(wait) {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => {
      const now = this.tree.posted();
      const text = JSON.stringify(now);
      if (text === this.posted) return;
      const weights = JSON.stringify(now.weights) !== JSON.stringify(JSON.parse(this.posted).weights);
      this.posted = text;
      const token = this.token === undefined ? null : this.token;
      (weights ? this.onRelease : this.onHold)({ token, ...now });
    }, wait);
  }

  /** Raw weights of all nodes in the tree's order, the total's first; the same array always. */
  current() {
    return this.tree.current();
  }

  /** Every slider reads as the official one. */
  get same() {
    return this.tree.same;
  }

  /** Do the weights of these nodes (as Python sends them) read the same as the sliders do? */
  agrees(nodes) {
    return this.tree.agrees(nodes);
  }

  destroy() {
    clearTimeout(this.timer);
    clearTimeout(this.undo);
    this.events.off();
    if (this.view) this.view.destroy();
  }
}
