// The map in its frame: surfaces, legend, inset, labels, zoom. Knows nothing of ranking or sliders.
import { classStyles, token } from './colours.js';
import { el, listeners, setClass, setText } from './dom.js';
import { groupOfUnits, loadGeometry, ringBox } from './geometry.js';
import { InsetBox, mainBounds } from './inset.js';
import { drawOver } from './overlay.js';
import { Pointer } from './pointer.js';
import { colourTable } from './paint.js';
import { rasterise } from './raster.js';
import { findSpot } from './spots.js';
import { Surface, lineStyles } from './surface.js';
import { Tint } from './tint.js';
import { atHome, device, fit, zoomed } from './view.js';

export class MapPane {
  /** `onHover(i)` and `onClick(i)` get a position in model.units (hover: -1 for none). */
  constructor(host, { onHover, onClick, floatLegend }) {
    this.onHover = onHover;
    this.onClick = onClick;
    this.box = el('div', 'jz-map', null, { 'data-state': 'empty' });
    this.stage = el('div', 'jz-stage', null, { tabindex: 0, role: 'img' });
    this.main = new Surface(this.stage);
    this.inset = new InsetBox();
    this.legend = floatLegend ? el('div', 'jz-legend') : null;
    this.message = el('div', 'jz-message', null, { role: 'status' });
    this.box.append(this.stage, this.inset.box, this.message);
    if (this.legend) this.box.append(this.legend);
    host.append(this.box);
    this.pointer = new Pointer(this);
    this.colours = new Tint(this);
    this.hotUnit = -1;
    this.view = null;
    this.cost = 0;
    this.born = performance.now();
    this.resize = new ResizeObserver(() => this.resized());
    this.resize.observe(this.box);
    this.watchDpr();
  }

  // A move to another screen changes the pixel ratio without any resize.
  watchDpr() {
    const query = window.matchMedia(`(resolution: ${window.devicePixelRatio}dppx)`);
    this.dprWatch = listeners();
    this.dprWatch.on(query, 'change', () => {
      this.dprWatch.off();
      this.watchDpr();
      this.schedule(true);
    });
  }

  /** New data. Only a new geometry draws anew; new scores recolour what changed. */
  update(data, model, fillLegendBox) {
    Object.assign(this, { data, model, fillLegendBox, texts: data.texts });
    this.stage.setAttribute('aria-label', data.texts.map_label);
    this.pointer.words(data.texts);
    const source = data.geometry;
    const key = source ? source.url || `${source.base64.length}` : 'none';
    if (key !== this.sourceKey) {
      this.sourceKey = key;
      this.geo = null;
      this.view = null;
      if (source) this.load(source, key);
      else this.say(data.texts.no_geometry, 'none');
    }
    if (this.geo) this.recolour();
    else if (this.fillLegendBox) this.fillLegendBox(0, null);
  }

  load(source, key) {
    this.say(this.texts.loading, 'loading');
    loadGeometry(source).then(
      (geo) => {
        if (key !== this.sourceKey || this.dead) return;
        this.geo = geo;
        this.groups = groupOfUnits(geo);
        this.say('', 'ready');
        this.look = null;
        this.recolour();
      },
      () => {
        if (key === this.sourceKey && !this.dead) this.say(this.texts.geometry_failed, 'failed');
      }
    );
  }

  say(text, state) {
    setText(this.message, text);
    this.box.dataset.state = state;
  }

  /** Class of each shape of the geometry; shapes without a unit are plain ground. */
  classes() {
    const ground = this.model.extra('ground');
    return this.geo.codes.map((code) => {
      const i = this.model.index.get(code);
      return i === undefined || !this.model.units[i].in_map ? ground : this.model.cls[i];
    });
  }

  recolour() {
    const cls = this.classes();
    const ground = this.model.extra('ground');
    const drawn = (code) => this.geo.index.has(code);
    if (this.fillLegendBox) this.fillLegendBox(cls.filter((c) => c === ground).length, drawn);
    const look = JSON.stringify(this.data.breaks);
    if (look !== this.look) return this.redraw(true);
    if (this.legendGrew()) this.schedule(true);
    this.main.recolour(cls);
    this.inset.surface.recolour(cls);
    this.drawUpper();
    return undefined;
  }

  /** The same units in other classes; nothing else is drawn anew. */
  tint() {
    this.pointer.card.again();
    return this.colours.run();
  }

  legendGrew() {
    if (!this.legend || !this.legendBox) return false;
    const [x0, y0, x1, y1] = this.legendBox;
    return this.legend.offsetWidth !== x1 - x0 || this.legend.offsetHeight !== y1 - y0;
  }

  resized() {
    const same = this.box.clientWidth === this.w && this.box.clientHeight === this.h;
    if (!same || window.devicePixelRatio !== this.dpr) this.schedule(true);
  }

  // Islands that the sea box shows whole must not be cut by the lower edge of the main map.
  cutAtSea(h) {
    const boxed = this.inset.sea && this.inset.visible;
    const cut = boxed ? Math.max(0, h - this.toFrame(this.bounds)[3]) : 0;
    this.main.base.style.clipPath = cut ? `inset(0 0 ${cut}px 0)` : '';
  }

  /** Ask for a redraw in the next frame. `fresh`: the frame or the screen changed. */
  schedule(fresh = false) {
    this.fresh = this.fresh || fresh;
    if (this.frame) return;
    this.frame = requestAnimationFrame(() => {
      this.frame = 0;
      const all = this.fresh;
      this.fresh = false;
      if (this.geo && !this.dead) this.redraw(all);
    });
  }

  redraw(fresh) {
    const [w, h] = [this.box.clientWidth, this.box.clientHeight];
    if (w < 20 || h < 20 || !this.geo) return;
    const started = performance.now();
    const dpr = window.devicePixelRatio || 1;
    const home = !this.view || atHome(this.view, this.home);
    let raster = null;
    this.look = JSON.stringify(this.data.breaks);
    this.bounds = mainBounds(this.geo);
    const table = colourTable(classStyles(getComputedStyle(this.box), this.data.breaks));
    if (fresh) {
      const zoom = home ? null : this.view.k / this.home.k;
      raster = this.settle(w, h, dpr);
      if (zoom) {
        const [cx, cy] = [(this.w / 2 - this.view.tx) / this.view.k, (this.h / 2 - this.view.ty) / this.view.k];
        const k = this.home.k * zoom;
        this.view = { k, tx: w / 2 - cx * k, ty: h / 2 - cy * k };
        raster = null;
      } else this.view = { ...this.home };
    }
    Object.assign(this, { w, h, dpr });
    const cls = this.classes();
    const national = this.geo.header.region === '100000';
    const size = Math.sqrt(((this.bounds[2] - this.bounds[0]) * (this.bounds[3] - this.bounds[1])) / cls.length) * this.view.k;
    const lines = lineStyles(size, dpr, national);
    this.main.render({ geo: this.geo, view: this.view, w, h, dpr, table, cls, lines, raster, bounds: this.inset.sea ? this.bounds : null });
    this.stage.style.transform = '';
    this.inset.show(atHome(this.view, this.home));
    this.cutAtSea(h);
    if (fresh) this.inset.render(this.geo, dpr, table, cls, national);
    this.pointer.zoomState(!atHome(this.view, this.home));
    this.drawUpper();
    this.cost = performance.now() - started;
    this.box.dataset.view = [this.view.k, this.view.tx, this.view.ty].map((v) => v.toPrecision(12)).join(' ');
    this.box.dataset.ms = this.cost.toFixed(0);
    if (!this.box.dataset.first) this.box.dataset.first = (performance.now() - this.born).toFixed(0);
    this.box.dataset.drawn = Number(this.box.dataset.drawn || 0) + 1;
  }

  /**
   * Home view, and places of inset and legend over its empty ground. The legend belongs at the
   * bottom right: the map moves left for it as far as it keeps its size; else any other empty
   * place; else the map shrinks and the legend gets a column of its own.
   */
  settle(w, h, dpr) {
    if (!this.legend) return this.tryHome(w, h, dpr, 6, null, []);
    this.pointer.aside(0);
    setClass(this.legend, 'jz-legend-tight', false);
    setClass(this.legend, 'jz-legend-tight', this.legend.offsetHeight > h - 70);
    const size = [this.legend.offsetWidth, this.legend.offsetHeight];
    const full = fit(this.bounds, w, h).k;
    const corner = this.geo.header.inset?.kind === 'south_china_sea' ? 'bl' : 'br';
    for (const share of [0, 0.25, 0.5, 0.75, 1]) {
      const right = 6 + share * (size[0] + 12);
      if (fit(this.bounds, w, h, { left: 6, right, top: 6, bottom: 6 }).k < full * 0.999) break;
      const raster = this.tryHome(w, h, dpr, right, size, [corner], true);
      if (raster) return raster;
    }
    const raster = this.tryHome(w, h, dpr, 6, size, ['br', 'bl', 'tr', 'tl']);
    if (raster) return raster;
    return this.tryHome(w, h, dpr, size[0] + 18, size, ['br'], true, true);
  }

  tryHome(w, h, dpr, right, size, corners, only = false, force = false) {
    this.home = fit(this.bounds, w, h, { left: 6, right, top: 6, bottom: 6 });
    const [W, H] = [Math.max(1, Math.round(w * dpr)), Math.max(1, Math.round(h * dpr))];
    const raster = rasterise(this.geo, device(this.home, dpr), W, H);
    const empties = only ? [] : (this.geo.header.empty || []).map((e) => this.toFrame(e));
    const avoid = [...this.pointer.boxes(w), ...this.lineBoxes()];
    if (force) avoid.push([w - size[0] - 10, 0, w, h]); // the legend's column
    this.inset.settle(this.geo, raster, dpr, [w, h], empties, avoid, this.data.lang);
    if (!size) return raster;
    const found = findSpot(raster, dpr, [w, h], size, corners, empties, avoid, only);
    if (!found && !force) return null;
    if (!found) this.pointer.aside(size[0] + 10); // the legend's column is the whole height
    const [x, y] = found || [w - size[0], Math.max(0, h - size[1])];
    this.legend.style.left = `${x}px`;
    this.legend.style.top = `${y}px`;
    this.legendBox = [x, y, x + size[0], y + size[1]];
    return raster;
  }

  // Sea dashes on the main map must not vanish under a box either.
  lineBoxes() {
    const [x0, y0, x1, y1] = this.bounds;
    const boxes = this.geo.lines.map((l) => ringBox([l]));
    return boxes.filter((b) => b[0] >= x0 && b[1] >= y0 && b[2] <= x1 && b[3] <= y1).map((b) => this.toFrame(b));
  }

  toFrame(e) {
    const { k, tx, ty } = this.home;
    return [e[0] * k + tx, e[1] * k + ty, e[2] * k + tx, e[3] * k + ty];
  }

  drawUpper() {
    drawOver(this);
    this.drawHot();
  }

  drawHot() {
    const ink = token(getComputedStyle(this.box), 'ink');
    const items = [];
    const chosen = this.shapeOf(this.model.index.get(this.data.selected));
    if (chosen >= 0) items.push({ unit: chosen, width: 3, colour: ink });
    const hot = this.shapeOf(this.hotUnit);
    if (hot >= 0 && hot !== chosen) items.push({ unit: hot, width: 2.4, colour: ink });
    this.main.outline(items);
    if (this.inset.visible) this.inset.surface.outline(items);
  }

  shapeOf(i) {
    if (!this.geo || i === undefined || i < 0 || !this.model.units[i].in_map) return -1;
    const shape = this.geo.index.get(this.model.units[i].code);
    return shape === undefined ? -1 : shape;
  }

  unitOf(shape) {
    if (shape < 0) return -1;
    const i = this.model.index.get(this.geo.codes[shape]);
    return i === undefined ? -1 : i;
  }

  /** Outline a unit of the model (-1: none). */
  hot(i) {
    if (i === this.hotUnit) return;
    this.hotUnit = i;
    if (this.geo && this.model) this.drawHot();
    setClass(this.stage, 'jz-pointing', i >= 0);
  }

  zoomBy(factor, x = this.w / 2, y = this.h / 2) {
    if (!this.geo) return;
    this.view = zoomed(this.view, this.home, x, y, factor, this.geo.codes.length > 600 ? 80 : 24);
    this.pointer.moved();
  }

  destroy() {
    this.dead = true;
    cancelAnimationFrame(this.frame);
    this.resize.disconnect();
    this.dprWatch.off();
    this.pointer.destroy();
  }
}
