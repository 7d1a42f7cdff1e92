// The second small map: a magnifier of crowded districts, or the South China Sea box.
import { el, setText, widest } from './dom.js';
import { findSpot } from './spots.js';
import { Surface, lineStyles } from './surface.js';
import { fit } from './view.js';

/** Bounds of the main map: all of the file, or the main frame where a sea box is set apart. */
export function mainBounds(geo) {
  const { width, height, inset } = geo.header;
  return (inset && inset.main) || [0, 0, width, height];
}

/** Pixels in which a caption of several words takes two lines. */
const CAPTION = 88;

/** Lines a caption takes: Latin breaks between words only, so its width alone does not tell. */
export function wrapped(text, width, measure) {
  let lines = 1, at = 0;
  for (const word of text.split(' ')) {
    const w = measure(word), gap = at ? measure(' ') : 0;
    if (at && at + gap + w > width) { lines += 1; at = 0; }
    at += (at ? gap : 0) + w;
    if (at > width) { lines += Math.ceil(at / width) - 1; at = width; }
  }
  return lines;
}

export class InsetBox {
  constructor() {
    this.box = el('div', 'jz-inset', null, { hidden: '' });
    this.frame = el('div', 'jz-inset-frame');
    this.caption = el('div', 'jz-inset-name');
    this.box.append(this.frame, this.caption);
    this.surface = new Surface(this.frame);
    this.visible = false;
    this.placed = null;
  }

  /** Choose size and place over empty ground; adds its box to `avoid`. Smaller until it fits. */
  settle(geo, raster, dpr, frame, empties, avoid, lang) {
    const inset = geo.header.inset;
    this.placed = null;
    this.sea = !!inset && inset.kind === 'south_china_sea';
    if (!inset) return this.show(false);
    const bounds = [inset.x0, inset.y0, inset.x1, inset.y1];
    const aspect = (bounds[2] - bounds[0]) / (bounds[3] - bounds[1]);
    setText(this.caption, inset.name ? inset.name[lang] || inset.name.zh : '');
    const corners = this.sea ? ['br', 'bl', 'tr', 'tl'] : ['tl', 'tr', 'bl', 'br'];
    const caption = this.caption.textContent;
    const lines = (w) => (caption ? wrapped(caption, w, (t) => widest(this.frame, 13, 400, [t])) : 0);
    for (const share of this.sea ? [0.3, 0.26, 0.22, 0.18] : [0.33, 0.29, 0.25, 0.21, 0.17]) {
      let w = Math.min(this.sea ? 190 : 360, Math.round(frame[0] * share));
      let h = Math.round(w / aspect);
      if (this.sea) {
        h = Math.min(240, Math.round(frame[1] * share));
        w = Math.round(h * aspect);
      }
      // a tall narrow caption may find no room where a lower, wider one does
      let room, spot, tall;
      for (room of lines(w) > 2 ? [w, Math.max(w, CAPTION)] : [w]) {
        tall = h + (caption ? 2 + 20 * lines(room) : 0);
        spot = findSpot(raster, dpr, frame, [room, tall], corners, empties, avoid);
        if (spot) break;
      }
      if (!spot) continue;
      this.placed = { x: spot[0], y: spot[1], w, h, room, bounds };
      avoid.push([spot[0], spot[1], spot[0] + room, spot[1] + tall]);
      break;
    }
    return this.show(!!this.placed);
  }

  // A zoomed map needs no magnifier, and the box would lie on territory.
  show(on) {
    this.visible = on && !!this.placed;
    this.box.hidden = !this.visible;
  }

  render(geo, dpr, table, cls, national) {
    if (!this.placed) return;
    const { x, y, w, h, room, bounds } = this.placed;
    Object.assign(this.box.style, { left: `${x}px`, top: `${y}px`, width: `${room}px` });
    this.frame.style.width = `${w}px`;
    this.frame.style.height = `${h}px`;
    // the lowest dashes of the sea must not lie on the box's own edge
    const pad = this.sea ? 4 : 0;
    const view = fit(bounds, w - 2, h - 2, { left: pad, right: pad, top: pad, bottom: pad });
    const lines = lineStyles(this.sea ? 8 : 30, dpr, national);
    this.surface.render({ geo, view, w: w - 2, h: h - 2, dpr, table, cls, lines });
  }
}
