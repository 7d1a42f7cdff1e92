// Border bytes, the colour table, and the painter that touches only what changed.

const TILE = 128;
const LITTLE = new Uint8Array(new Uint32Array([1]).buffer)[0] === 1;

/**
 * Anti-aliased borders as one byte a pixel: 5 bits of opacity, 3 bits of lightness (0 dark line,
 * 7 light line). Each arc is stroked once, light levels first, so that dark lines lie on top.
 * `lines[level]` = {width: device pixels (0 leaves the level out), light: boolean}.
 */
export function borderBytes(geo, view, width, height, lines, bounds = null) {
  const canvas = document.createElement('canvas');
  canvas.width = width;
  canvas.height = height;
  const ctx = canvas.getContext('2d', { willReadFrequently: true });
  for (let level = 0; level <= 3; level++) {
    if (!lines[level].width) continue;
    ctx.strokeStyle = lines[level].light ? '#fff' : '#000';
    ctx.lineWidth = lines[level].width;
    // Round joins on hair lines inside cannot be seen and cost as much as the lines themselves;
    // on the outer line they keep islands of less than a pixel on the map, as dots.
    ctx.lineJoin = level === 3 ? 'round' : 'bevel';
    ctx.lineCap = level === 3 ? 'round' : 'butt';
    ctx.beginPath();
    for (const arc of geo.arcs) if (arc.level === level) trace(ctx, arc.xy, view, width, height);
    ctx.stroke();
  }
  ctx.strokeStyle = '#000';
  ctx.lineWidth = lines[3].width;
  ctx.beginPath();
  for (const line of geo.lines) if (!bounds || within(line, bounds)) trace(ctx, line, view, width, height);
  ctx.stroke();
  const rgba = ctx.getImageData(0, 0, width, height).data;
  const words = new Uint32Array(rgba.buffer);
  const bytes = new Uint8Array(width * height);
  for (let p = 0; p < words.length; p++) {
    if (!words[p]) continue;
    const a = rgba[4 * p + 3];
    if (a > 3) bytes[p] = (((a * 31 + 127) / 255) << 3) | ((rgba[4 * p] * 7 + 127) / 255);
  }
  return bytes;
}

function within(xy, [x0, y0, x1, y1]) {
  for (let i = 0; i < xy.length; i += 2) {
    if (xy[i] < x0 || xy[i] > x1 || xy[i + 1] < y0 || xy[i + 1] > y1) return false;
  }
  return true;
}

// Points closer than 0.9 px to the last drawn one are left out: nobody sees them, stroking
// them is most of the cost at national scale. Arcs wholly outside the picture are skipped.
function trace(ctx, xy, view, width, height) {
  const { k, tx, ty } = view;
  const n = xy.length;
  let [left, right, up, down] = [true, true, true, true];
  for (let i = 0; i < n; i += 2) {
    const x = xy[i] * k + tx;
    const y = xy[i + 1] * k + ty;
    left = left && x < -8;
    right = right && x > width + 8;
    up = up && y < -8;
    down = down && y > height + 8;
  }
  if (left || right || up || down) return;
  let px = xy[0] * k + tx;
  let py = xy[1] * k + ty;
  ctx.moveTo(px, py);
  for (let i = 2; i < n; i += 2) {
    const x = xy[i] * k + tx;
    const y = xy[i + 1] * k + ty;
    if (i < n - 2 && (x - px) ** 2 + (y - py) ** 2 < 0.81) continue;
    ctx.lineTo(x, y);
    px = x;
    py = y;
  }
}

function pack(r, g, b) {
  return (LITTLE ? (255 << 24) | (b << 16) | (g << 8) | r : (r << 24) | (g << 16) | (b << 8) | 255) >>> 0;
}

/** One row of 256 colours: the fill under every border byte. */
function tableRow(fill, style) {
  const row = new Uint32Array(256);
  for (let byte = 0; byte < 256; byte++) {
    const a = (byte >> 3) / 31;
    const w = (byte & 7) / 7;
    const c = [0, 1, 2].map((i) =>
      Math.round(fill[i] * (1 - a) + (style.dark[i] * (1 - w) + style.light[i] * w) * a)
    );
    row[byte] = pack(c[0], c[1], c[2]);
  }
  return row;
}

/** Rows of the colour table: for each class the plain row and the row of its pattern strokes. */
export function colourTable(styles) {
  return styles.map((s) => ({
    plain: tableRow(s.fill, s),
    mark: s.pattern ? tableRow(s.mark, s) : null,
    pattern: s.pattern,
  }));
}

/** Does the pattern draw a stroke at this device pixel? */
export function onPattern(pattern, x, y, dpr) {
  const period = Math.max(5, Math.round((pattern === 3 ? 6 : 6.5) * dpr));
  const thick = Math.max(1, Math.round(1.4 * dpr));
  if (pattern === 1) return (x + y) % period < thick;
  if (pattern === 2) return (((x - y) % period) + period) % period < thick;
  const row = Math.floor(y / period);
  return y % period < thick && (x + (row % 2) * (period >> 1)) % period < thick;
}

/** Keeps the picture of one canvas. The first paint after a redraw uploads everything. */
export class Painter {
  constructor(canvas) {
    // One constant, see facts: no difference on a CPU raster, a gain where GL is emulated.
    this.ctx = canvas.getContext('2d', { willReadFrequently: true });
    this.canvas = canvas;
  }

  /** Take over a new raster and border layer and paint all of it. cls[u] = class of unit u. */
  reset(raster, borders, table, cls, dpr) {
    Object.assign(this, { raster, borders, table, dpr });
    this.shown = Int16Array.from(cls);
    this.image = this.ctx.createImageData(raster.width, raster.height);
    this.pixels = new Uint32Array(this.image.data.buffer);
    const ground = table[0].plain;
    for (let p = 0; p < this.pixels.length; p++) this.pixels[p] = ground[borders[p]];
    for (let u = 0; u < cls.length; u++) this.fillUnit(u, cls[u], null);
    this.ctx.putImageData(this.image, 0, 0);
  }

  /** Repaint the units whose class changed and upload only their tiles; returns how many. */
  update(cls) {
    if (!this.raster) return 0;
    const columns = Math.ceil(this.raster.width / TILE);
    const dirty = new Set();
    let changed = 0;
    for (let u = 0; u < cls.length; u++) {
      if (cls[u] === this.shown[u]) continue;
      this.shown[u] = cls[u];
      this.fillUnit(u, cls[u], dirty);
      changed++;
    }
    for (const tile of dirty) {
      const x = (tile % columns) * TILE;
      const y = Math.floor(tile / columns) * TILE;
      this.ctx.putImageData(this.image, 0, 0, x, y, TILE, TILE);
    }
    return changed;
  }

  fillUnit(u, cls, dirty) {
    const { starts, offsets, lengths, width } = this.raster;
    const { pixels, borders } = this;
    const { plain, mark, pattern } = this.table[cls];
    const columns = Math.ceil(width / TILE);
    for (let r = starts[u]; r < starts[u + 1]; r++) {
      const from = offsets[r];
      const to = from + lengths[r];
      if (!pattern) {
        for (let p = from; p < to; p++) pixels[p] = plain[borders[p]];
      } else {
        const y = Math.floor(from / width);
        for (let p = from; p < to; p++) {
          pixels[p] = (onPattern(pattern, p - y * width, y, this.dpr) ? mark : plain)[borders[p]];
        }
      }
      if (dirty) {
        const y = Math.floor(from / width);
        const line = Math.floor(y / TILE) * columns;
        const first = Math.floor((from - y * width) / TILE);
        const last = Math.floor((to - 1 - y * width) / TILE);
        for (let t = first; t <= last; t++) dirty.add(line + t);
      }
    }
  }
}
