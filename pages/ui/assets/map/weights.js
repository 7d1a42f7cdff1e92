// The weights panel: sliders, map with legend strip, rank changes. Scores while the hand moves;
// Python answers on release and is the authority.
import { Changes } from './changes.js';
import { el, fillSources, setAttr, setClass, setOffsets, setText } from './dom.js';
import { Strip } from './legend.js';
import { LiveModel } from './livemodel.js';
import { MapPane } from './mappane.js';
import { count } from './model.js';
import { Scorer } from './scorer.js';
import { Sliders } from './sliders.js';
import { Unplaced } from './unplaced.js';

const PATIENCE = 8000; // ms until an unchanged result, which is not sent again, counts as the answer

function headed(cls) {
  const box = el('section', cls);
  const head = el('div', 'jz-head');
  const title = el('b');
  const side = el('span');
  head.append(title, side);
  box.append(head);
  return { box, title, side, head };
}

export class WeightsPanel {
  constructor(host, send) {
    this.root = el('div', 'jz-panel jz-weights', null, { 'data-stale': 0 });
    this.left = headed('jz-sliders-column');
    this.middle = headed('jz-map-column');
    this.right = headed('jz-changes-column');
    this.flag = el('span', 'jz-flag', null, { hidden: '' });
    this.middle.title.after(this.flag);
    const hooks = {
      onHover: (i) => this.hot(i),
      onClick: (i) => send.clicked(this.live.model.units[i].code),
    };
    this.sliders = new Sliders(this.left.box, {
      onMove: () => this.moved(),
      onRelease: (posted) => this.release(posted, send),
    });
    this.map = new MapPane(this.middle.box, { ...hooks, floatLegend: false });
    this.strip = new Strip(this.middle.box.appendChild(el('div', 'jz-strip')));
    this.unplaced = new Unplaced(this.middle.box, hooks);
    this.sources = this.middle.box.appendChild(el('div', 'jz-sources', null, { hidden: '' }));
    this.changes = new Changes(this.right.box, hooks);
    this.root.append(this.left.box, this.middle.box, this.right.box);
    host.append(this.root);
    this.checked = { units: 0, apart: 0 };
  }

  /** A slider moves: everything follows from scores of our own. */
  moved() {
    const { texts } = this.data;
    this.stale(true, this.scorer.whole ? texts.live : texts.live_part);
    this.mark();
    this.scorer.score(this.sliders.current());
    this.take(this.own());
  }

  /** Our own result. Places depend on units that a viewer of one region has no scores of. */
  own() {
    const { total: score, status, whole, ranks, grading } = this.scorer;
    if (!whole) return { score, status, rank: this.live.rank, grade: this.live.grade };
    this.data.ranked = ranks.ranked;
    return { score, status, rank: ranks.ranks, grade: grading.grade };
  }

  take(result) {
    this.live.trial = !this.sliders.same;
    this.live.take(result);
    this.map.tint();
    this.tally();
    this.unplaced.refresh(this.live.model);
    this.changes.refresh(this.live);
  }

  release(posted, send) {
    this.stale(true, this.data.texts.recomputing);
    send.weights(posted);
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.stale(false), PATIENCE);
  }

  stale(on, words) {
    setAttr(this.root, 'data-stale', on ? 1 : 0);
    setText(this.right.side, on ? words : this.data.texts.changes_side);
  }

  mark() {
    if (this.flag.hidden !== this.sliders.same) this.flag.hidden = this.sliders.same;
  }

  hot(i) {
    this.map.hot(i);
    this.changes.hot(i);
  }

  update(data) {
    const before = this.data;
    this.data = data;
    this.sliders.update(data);
    if (!before || before.still !== data.still) this.settle();
    else if (before.selected !== data.selected) this.show();
    this.check(data.answer);
    // An answer to an earlier release, come while the thumb is already elsewhere, is only checked.
    if (this.sliders.agrees(data.nodes)) {
      clearTimeout(this.timer);
      this.stale(false);
      this.root.dataset.answers = Number(this.root.dataset.answers || 0) + 1;
      this.take(data.answer);
      this.changes.say(data.figures);
    } else this.moved();
    this.mark();
  }

  /** Other units, another scheme or language: everything that stands still is laid out anew. */
  settle() {
    const { data } = this;
    const { texts } = data;
    setOffsets(this.root, data.offsets);
    this.root.lang = data.lang;
    setClass(this.root, 'jz-no-map', !data.geometry);
    setClass(this.root, 'jz-many', data.live.n > 999);
    setText(this.left.title, texts.weights_title);
    setText(this.left.side, texts.weights_side);
    setText(this.middle.title, data.legend.title);
    setText(this.middle.side, data.legend.note || '');
    setText(this.flag, texts.whatif_mark);
    setText(this.right.title, texts.changes_title);
    fillSources(this.sources, data.sources);
    this.scorer = new Scorer(data.live);
    this.live = new LiveModel(data);
    this.live.take(data.answer);
    this.changes.update(data, this.live);
    this.show();
  }

  show() {
    const { model } = this.live;
    this.map.update(this.data, model, (ground, drawn) => {
      this.ground = ground;
      this.counts = count(model, drawn);
      this.unplaced.update(model, this.counts.unplaced, this.data.texts);
      this.tally();
    });
  }

  /** The strip: how many units in each class, and the change against the official result. */
  tally() {
    const { data, live } = this;
    this.counts.byClass = live.byClass;
    this.strip.update(live.model, this.counts, this.ground, data.official_counts, data.texts);
  }

  /** Python's weights scored here as well: what is not the same is counted, Python's is shown. */
  check(answer) {
    this.scorer.score(answer.weights);
    const { total: score, status, whole, ranks, grading } = this.scorer;
    const own = whole ? { score, status, rank: ranks.ranks, grade: grading.grade } : { score, status };
    this.checked.units += this.live.n;
    this.checked.apart += this.live.differences(own, answer);
    this.root.dataset.parityUnits = this.checked.units;
    this.root.dataset.parityDifferences = this.checked.apart;
  }

  destroy() {
    clearTimeout(this.timer);
    this.sliders.destroy();
    this.map.destroy();
    this.changes.destroy();
    this.unplaced.destroy();
    this.root.remove();
  }
}
