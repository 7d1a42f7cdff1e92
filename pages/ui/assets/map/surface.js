// One picture of the geometry: a base canvas of pixels, one for labels and marks, one for outlines.
import { el } from './dom.js';
import { Painter, borderBytes } from './paint.js';
import { rasterise } from './raster.js';
import { device } from './view.js';

/**
 * Line widths by level in CSS pixels. At national scale counties are a few pixels wide, so their
 * lines thin out; they come back with the zoom (`size`: typical unit width on screen in px).
 */
export function lineStyles(size, dpr, national) {
  const thin = Math.min(1, Math.max(0.3, size / 26));
  const lines = national
    ? [{ width: 0.7 * thin, light: true }, { width: 0.55 + 0.75 * thin, light: true },
       { width: 1, light: false }, { width: 1.3, light: false }]
    : [{ width: 0.9 * thin, light: true }, { width: 1.3, light: false },
       { width: 1.4, light: false }, { width: 1.7, light: false }];
  return lines.map((l) => ({ ...l, width: l.width * dpr }));
}

export class Surface {
  constructor(host) {
    this.base = el('canvas', 'jz-canvas-base');
    this.over = el('canvas', 'jz-canvas-over');
    this.hot = el('canvas', 'jz-canvas-hot');
    host.append(this.base, this.hot, this.over); // names stay readable over an outline
    this.painter = new Painter(this.base);
    this.raster = null;
  }

  /** Draw at a view (CSS pixels) into w x h CSS pixels. `raster` may come from a trial fit;
   *  sea dashes not wholly inside `bounds` are left to the inset. */
  render({ geo, view, w, h, dpr, table, cls, lines, raster = null, bounds = null }) {
    const W = Math.max(1, Math.round(w * dpr));
    const H = Math.max(1, Math.round(h * dpr));
    for (const canvas of [this.base, this.over, this.hot]) {
      if (canvas.width !== W) canvas.width = W;
      if (canvas.height !== H) canvas.height = H;
      canvas.style.width = `${w}px`;
      canvas.style.height = `${h}px`;
    }
    const px = device(view, dpr);
    Object.assign(this, { geo, view, w, h, dpr });
    this.raster = raster || rasterise(geo, px, W, H);
    this.painter.reset(this.raster, borderBytes(geo, px, W, H, lines, bounds), table, cls, dpr);
    this.hotUnits = null;
  }

  /** Colours only: unchanged units are not touched. */
  recolour(cls) {
    return this.painter.update(cls);
  }

  /** Unit of the geometry at a point (CSS pixels of this picture), -1 on empty ground. */
  at(x, y) {
    if (!this.raster) return -1;
    const px = Math.floor(x * this.dpr);
    const py = Math.floor(y * this.dpr);
    if (px < 0 || py < 0 || px >= this.raster.width || py >= this.raster.height) return -1;
    return this.raster.ids[py * this.raster.width + px] - 1;
  }

  /** A context of one of the upper canvases, cleared and scaled to CSS pixels. */
  fresh(canvas) {
    const ctx = canvas.getContext('2d');
    ctx.setTransform(1, 0, 0, 1, 0, 0);
    ctx.clearRect(0, 0, canvas.width, canvas.height);
    ctx.setTransform(this.dpr, 0, 0, this.dpr, 0, 0);
    return ctx;
  }

  /** Outlines: `items` = [{unit, width, colour}], drawn over a white casing. */
  outline(items) {
    if (!this.raster) return;
    const state = JSON.stringify(items);
    if (state === this.hotUnits) return;
    this.hotUnits = state;
    const ctx = this.fresh(this.hot);
    ctx.lineJoin = 'round';
    for (const { unit, width, colour } of items) {
      const path = this.path(unit);
      ctx.strokeStyle = '#fff';
      ctx.lineWidth = width + 2.4;
      ctx.stroke(path);
      ctx.strokeStyle = colour;
      ctx.lineWidth = width;
      ctx.stroke(path);
    }
  }

  // A unit of a few pixels gets a ring around it as well, or nobody would find it.
  path(unit) {
    const { k, tx, ty } = this.view;
    const path = new Path2D();
    for (const ring of this.geo.rings[unit]) {
      path.moveTo(ring[0] * k + tx, ring[1] * k + ty);
      for (let i = 2; i < ring.length; i += 2) path.lineTo(ring[i] * k + tx, ring[i + 1] * k + ty);
      path.closePath();
    }
    const [x0, y0, x1, y1] = this.geo.boxes.subarray(4 * unit, 4 * unit + 4);
    if (Math.max(x1 - x0, y1 - y0) * k < 10) {
      const [x, y] = this.point(unit);
      path.moveTo(x + 9, y);
      path.arc(x, y, 9, 0, 2 * Math.PI);
    }
    return path;
  }

  /** Where a unit's label point stands (CSS pixels). */
  point(unit) {
    const [x, y] = this.geo.header.labels[unit];
    return [x * this.view.k + this.view.tx, y * this.view.k + this.view.ty];
  }
}
