// Names and marks over the map: names dodge marks, boxes and one another, or are left out.

/** Rectangles [x0, y0, x1, y1] overlap? */
export function overlap(a, b) {
  return a[0] < b[2] && b[0] < a[2] && a[1] < b[3] && b[1] < a[3];
}

// Offsets from the anchor as (share of the width, share of the height), near ones first.
const OFFSETS = [[0, 0]];
for (const ring of [0.8, 1.3, 1.9, 2.6]) {
  for (const [x, y] of [[0, -1], [0, 1], [1, 0], [-1, 0], [0.7, -0.8], [-0.7, -0.8], [0.7, 0.8], [-0.7, 0.8]]) {
    OFFSETS.push([x * ring * 0.42, y * ring]);
  }
}

/**
 * Place labels greedily. labels: [{text, x, y, w, h, area, owner}] in CSS pixels (x, y the anchor,
 * area of the owner's territory); obstacles: rectangles; inside(x, y, owner): is that point the
 * owner's own ground; frame [w, h]. Small territories choose first, because their names have the
 * fewest places that still read as theirs. Returns the placed ones with `cx, cy` and `led`
 * (true: the name stands off its ground and needs a thin line to the anchor). A place that costs
 * `most` or more (about: lines of text away from the anchor) is not taken.
 */
export function place(labels, obstacles, inside, frame, most = Infinity) {
  const taken = [];
  const placed = [];
  for (const label of [...labels].sort((a, b) => a.area - b.area)) {
    const best = bestSpot(label, obstacles, taken, inside, frame, most);
    if (!best) continue;
    taken.push(best.box);
    placed.push({ ...label, ...best });
  }
  return placed;
}

function bestSpot(label, obstacles, taken, inside, frame, most) {
  let best = null;
  for (const [ox, oy] of OFFSETS) {
    const cx = label.x + ox * label.w;
    const cy = label.y + oy * label.h;
    const far = Math.hypot((cx - label.x) / label.h, (cy - label.y) / label.h);
    if (far >= most || (best && far >= best.cost)) continue;
    const box = [cx - label.w / 2 - 1, cy - label.h / 2, cx + label.w / 2 + 1, cy + label.h / 2];
    if (box[0] < 2 || box[1] < 2 || box[2] > frame[0] - 2 || box[3] > frame[1] - 2) continue;
    if (obstacles.some((o) => overlap(o, box)) || taken.some((t) => overlap(t, box))) continue;
    let own = 0;
    let foreign = 0;
    for (const fx of [-0.45, -0.2, 0, 0.2, 0.45]) {
      const at = inside(cx + fx * label.w, cy, label.owner);
      if (at === true) own++;
      else if (at === false) foreign++; // undefined: empty ground, which belongs to nobody
    }
    // Nobody's ground costs nothing, a neighbour's does: the name would seem to be his.
    const cost = far + 0.5 * foreign + (own ? 0 : 0.6);
    if (cost < most && (!best || cost < best.cost)) best = { cost, cx, cy, box, led: own === 0 && far > 0.9 };
  }
  return best;
}

/** Write placed labels with a white halo. */
export function drawLabels(ctx, placed, font, ink, paper) {
  ctx.font = font;
  ctx.textAlign = 'center';
  ctx.textBaseline = 'middle';
  ctx.lineJoin = 'round';
  for (const l of placed) {
    if (!l.led) continue;
    ctx.strokeStyle = paper;
    ctx.lineWidth = 2.6;
    line(ctx, l);
    ctx.strokeStyle = ink;
    ctx.lineWidth = 0.9;
    line(ctx, l);
  }
  for (const l of placed) {
    ctx.strokeStyle = paper;
    ctx.lineWidth = 3.4;
    ctx.strokeText(l.text, l.cx, l.cy);
    ctx.fillStyle = ink;
    ctx.fillText(l.text, l.cx, l.cy);
  }
}

function line(ctx, l) {
  ctx.beginPath();
  ctx.moveTo(l.x, l.y);
  ctx.lineTo(l.cx, l.cy);
  ctx.stroke();
}

/** Veto: red diamond, white edge. Cap: white diamond, ink edge. Pending: the same with a "?". */
export function drawMark(ctx, kind, x, y, colours, size = 9) {
  ctx.beginPath();
  ctx.moveTo(x, y - size);
  ctx.lineTo(x + size, y);
  ctx.lineTo(x, y + size);
  ctx.lineTo(x - size, y);
  ctx.closePath();
  ctx.lineJoin = 'miter';
  if (kind === 'veto') {
    ctx.fillStyle = colours.veto;
    ctx.strokeStyle = colours.paper;
    ctx.lineWidth = 1.5;
    ctx.fill();
    ctx.stroke();
    return;
  }
  ctx.strokeStyle = colours.paper;
  ctx.lineWidth = 4;
  ctx.stroke();
  ctx.fillStyle = colours.paper;
  ctx.fill();
  ctx.strokeStyle = colours.ink;
  ctx.lineWidth = 1.6;
  ctx.stroke();
  if (kind !== 'pending') return;
  ctx.fillStyle = colours.ink;
  ctx.font = `600 ${size + 3}px sans-serif`;
  ctx.textAlign = 'center';
  ctx.textBaseline = 'middle';
  ctx.fillText('?', x, y + 0.5);
}
