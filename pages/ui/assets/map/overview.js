// The overview panel: map beside ranking.
import { el, fillSources, setClass, setOffsets } from './dom.js';
import { fillLegend } from './legend.js';
import { MapPane } from './mappane.js';
import { count, makeModel } from './model.js';
import { Ranking } from './rank.js';
import { Unplaced } from './unplaced.js';

export class OverviewPanel {
  constructor(host, send) {
    this.root = el('div', 'jz-panel jz-overview');
    this.left = el('div', 'jz-map-column');
    const hooks = {
      onHover: (i) => this.hot(i),
      onClick: (i) => send.clicked(this.model.units[i].code),
    };
    this.map = new MapPane(this.left, { ...hooks, floatLegend: true });
    this.unplaced = new Unplaced(this.left, hooks);
    this.sources = this.left.appendChild(el('div', 'jz-sources', null, { hidden: '' }));
    this.root.append(this.left);
    this.ranking = new Ranking(this.root, hooks);
    host.append(this.root);
  }

  hot(i) {
    this.map.hot(i);
    this.ranking.hot(i);
  }

  update(data) {
    setOffsets(this.root, data.offsets);
    this.model = makeModel(data);
    // without a map the panel is no higher than its rows
    setClass(this.root, 'jz-no-map', !data.geometry);
    this.root.style.setProperty('--jz-rows', `${70 + 30 * this.model.units.length}px`);
    fillSources(this.sources, data.sources);
    this.ranking.update(data, this.model);
    this.map.update(data, this.model, (ground, drawn) => {
      const counts = count(this.model, drawn);
      fillLegend(this.map.legend, this.model, counts, ground, data.legend, data.texts);
      this.unplaced.update(this.model, counts.unplaced, data.texts);
    });
  }

  destroy() {
    this.map.destroy();
    this.ranking.destroy();
    this.unplaced.destroy();
    this.root.remove();
  }
}
