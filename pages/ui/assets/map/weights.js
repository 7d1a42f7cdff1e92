// The weights panel: sliders, map with legend strip, rank changes.
import { Changes } from './changes.js';
import { el, fillSources, setClass, setOffsets, setText } from './dom.js';
import { Strip } from './legend.js';
import { MapPane } from './mappane.js';
import { count, makeModel } from './model.js';
import { Sliders } from './sliders.js';
import { Unplaced } from './unplaced.js';

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
      onClick: (i) => send.clicked(this.model.units[i].code),
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
  }

  // SEAM for scoring in the browser (a later issue): compute scores from `sliders.shares.now`
  // here, put them into the data's columns and call show(). Until then the map, the strip and the
  // list keep the last result of Python and say that they are behind.
  moved() {
    this.stale(true, this.data.texts.on_release);
    this.mark();
  }

  release(posted, send) {
    this.stale(true, this.data.texts.recomputing);
    send.weights(posted);
    // The same result does not come back as a call (unchanged data is not sent again).
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.stale(false), 8000);
  }

  stale(on, words) {
    this.root.dataset.stale = on ? 1 : 0;
    setText(this.right.side, on ? words : this.data.texts.changes_side);
  }

  mark() {
    this.flag.hidden = this.sliders.shares.same;
  }

  hot(i) {
    this.map.hot(i);
    this.changes.hot(i);
  }

  update(data) {
    this.data = data;
    setOffsets(this.root, data.offsets);
    this.root.lang = data.lang;
    setClass(this.root, 'jz-no-map', !data.geometry);
    const { texts } = data;
    setText(this.left.title, texts.weights_title);
    setText(this.left.side, texts.weights_side);
    setText(this.middle.title, data.legend.title);
    setText(this.middle.side, data.legend.note || '');
    setText(this.flag, texts.whatif_mark);
    setText(this.right.title, texts.changes_title);
    fillSources(this.sources, data.sources);
    this.sliders.update(data);
    // An answer to an earlier release, come while the thumb is already elsewhere, is still behind.
    if (this.sliders.shows(data.nodes.map((n) => n.weight))) {
      clearTimeout(this.timer);
      this.stale(false);
      this.root.dataset.answers = Number(this.root.dataset.answers || 0) + 1;
    }
    this.mark();
    this.show();
  }

  show() {
    const { data } = this;
    this.model = makeModel(data);
    this.changes.update(data, this.model);
    this.map.update(data, this.model, (ground, drawn) => {
      const counts = count(this.model, drawn);
      this.strip.update(this.model, counts, ground, data.official_counts, data.texts);
      this.unplaced.update(this.model, counts.unplaced, data.texts);
    });
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
