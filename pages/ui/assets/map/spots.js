// Finds a place for a box (legend, inset) over empty ground of the home view.
import { overlap } from './labels.js';
import { isEmpty } from './raster.js';

const CORNERS = {
  br: (W, H, w, h) => [W - w, H - h],
  bl: (W, H, w, h) => [0, H - h],
  tr: (W, H, w) => [W - w, 0],
  tl: () => [0, 0],
};

/**
 * Top left corner for a w x h box, or null. `raster` and `dpr` tell territory; `corners` is the
 * order of preference; `empties` are rectangles of the file header in CSS pixels; `avoid` are
 * boxes already placed. Corners of the frame come first, then the declared empty rectangles,
 * then every place along the frame's edges; `only` the corners. Territory is never covered.
 */
export function findSpot(raster, dpr, frame, size, corners, empties, avoid, only = false, gap = 8) {
  const [W, H] = frame;
  const [w, h] = size;
  const free = ([x, y]) => {
    if (x < 0 || y < 0 || x + w > W || y + h > H) return false;
    const box = [x - gap, y - gap, x + w + gap, y + h + gap];
    if (avoid.some((a) => overlap(a, box))) return false;
    return isEmpty(raster, box[0] * dpr, box[1] * dpr, box[2] * dpr, box[3] * dpr);
  };
  for (const corner of corners) {
    const spot = CORNERS[corner](W, H, w, h);
    if (free(spot)) return spot;
  }
  if (only) return null;
  for (const e of empties) {
    for (const corner of corners) {
      const [x, y] = CORNERS[corner](e[2] - e[0], e[3] - e[1], w, h);
      const spot = [Math.min(Math.max(e[0] + x, 0), W - w), Math.min(Math.max(e[1] + y, 0), H - h)];
      if (free(spot)) return spot;
    }
  }
  for (const corner of corners) {
    const [cx, cy] = CORNERS[corner](W, H, w, h);
    for (let d = 8; d < Math.max(W, H); d += 8) {
      for (const spot of [[cx ? cx - d : d, cy], [cx, cy ? cy - d : d]]) if (free(spot)) return spot;
    }
  }
  return null;
}
