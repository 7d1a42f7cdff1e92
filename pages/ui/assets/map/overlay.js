// What lies over the pixels: names of groups, names of units when zoomed in, marks, magnifier frame.
import { token } from './colours.js';
import { drawLabels, drawMark, place } from './labels.js';
import { atHome } from './view.js';

/** Draw the upper canvases of a pane (main map and inset). */
export function drawOver(pane) {
  const style = getComputedStyle(pane.box);
  const colours = {};
  for (const name of ['ink', 'ink2', 'paper', 'veto']) colours[name] = token(style, name);
  const font = `500 13px ${style.fontFamily}`;
  const boxes = pane.legendBox ? [pane.legendBox] : [];
  const home = atHome(pane.view, pane.home);
  if (pane.inset.visible) {
    const { x, y, w, h } = pane.inset.placed;
    boxes.push([x, y, x + w, y + h + 20]);
    over(pane, pane.inset.surface, [], font, colours, true);
  }
  over(pane, pane.main, [...boxes, ...pane.pointer.boxes(pane.w)], font, colours, false);
  if (home && pane.inset.visible && !pane.inset.sea) frameOnMain(pane, colours);
}

function over(pane, surface, boxes, font, colours, small) {
  const ctx = surface.fresh(surface.over);
  ctx.font = font;
  const marks = small && pane.inset.sea ? [] : marksOn(pane, surface);
  const size = pane.geo.codes.length > 600 && pane.view.k < pane.home.k * 3 ? 5.5 : small ? 7 : 9;
  const obstacles = boxes.concat(marks.map((m) => [m.x - size - 1, m.y - size - 1, m.x + size + 1, m.y + size + 1]));
  const labels = small && pane.inset.sea ? [] : groupLabels(pane, surface, ctx, small);
  const inside = (x, y, owner) => {
    const shape = surface.at(x, y);
    return shape < 0 ? undefined : pane.groups[shape] === owner;
  };
  const placed = place(labels, obstacles, inside, [surface.w, surface.h]);
  const names = small ? [] : unitLabels(pane, surface, ctx, obstacles, placed);
  drawLabels(ctx, names, font.replace('500 13px', '400 12px'), colours.ink2, colours.paper);
  for (const m of marks) drawMark(ctx, m.kind, m.x, m.y, colours, size);
  drawLabels(ctx, placed, font, colours.ink, colours.paper);
  surface.placed = placed;
}

function marksOn(pane, surface) {
  const marks = [];
  for (const unit of pane.model.units) {
    if (!unit.mark) continue;
    const shape = pane.shapeOf(unit.at);
    if (shape < 0) continue;
    const [x, y] = surface.point(shape);
    if (x < -9 || y < -9 || x > surface.w + 9 || y > surface.h + 9) continue;
    marks.push({ kind: unit.mark, x, y });
  }
  return marks.sort((a, b) => (a.kind === 'veto') - (b.kind === 'veto')); // vetoes lie on top
}

// The anchor of a group is the file's; in an inset or a zoomed view, where that lies outside, the
// middle of the group's own units that are in the picture.
function groupLabels(pane, surface, ctx, small) {
  const groups = pane.geo.header.groups || [];
  const seen = groups.map(() => ({ n: 0, x: 0, y: 0, area: 0 }));
  pane.geo.codes.forEach((_, u) => {
    const g = pane.groups[u];
    if (g < 0) return;
    const b = pane.geo.boxes;
    seen[g].area += (b[4 * u + 2] - b[4 * u]) * (b[4 * u + 3] - b[4 * u + 1]);
    const [x, y] = surface.point(u);
    if (x < 0 || y < 0 || x > surface.w || y > surface.h) return;
    seen[g].n++;
    seen[g].x += x;
    seen[g].y += y;
  });
  const labels = [];
  const national = pane.geo.header.region === '100000';
  groups.forEach((group, g) => {
    let x = group.x * surface.view.k + surface.view.tx;
    let y = group.y * surface.view.k + surface.view.ty;
    const outside = x < 0 || y < 0 || x > surface.w || y > surface.h;
    if (small ? seen[g].n < 2 : outside) {
      if (small || !seen[g].n) return;
    }
    if ((small || outside) && seen[g].n) {
      x = seen[g].x / seen[g].n;
      y = seen[g].y / seen[g].n;
    }
    const text = pane.data.group_names?.[group.code] || (national ? short(group.name) : group.name);
    labels.push({ text, x, y, w: ctx.measureText(text).width, h: 17, area: seen[g].area, owner: g });
  });
  return labels;
}

// 内蒙古, 广西, 香港: on a map of the country provinces go by the names printed maps use.
function short(name) {
  return name.replace(/(壮族|回族|维吾尔)?自治区$|特别行政区$|省$|市$/, '');
}

// Names of single units appear where the unit is wide enough to hold them.
function unitLabels(pane, surface, ctx, obstacles, placed) {
  if (pane.view.k < pane.home.k * 1.8) return [];
  const font = ctx.font;
  ctx.font = font.replace('500 13px', '400 12px');
  const candidates = [];
  for (const unit of pane.model.units) {
    const shape = pane.shapeOf(unit.at);
    if (shape < 0) continue;
    const [x, y] = surface.point(shape);
    if (x < 0 || y < 0 || x > surface.w || y > surface.h) continue;
    const b = pane.geo.boxes;
    const wide = (b[4 * shape + 2] - b[4 * shape]) * surface.view.k;
    const w = ctx.measureText(unit.name).width;
    if (wide < w * 0.95) continue;
    const below = unit.mark ? y + 17 : y;
    candidates.push({ text: unit.name, x, y: below, w, h: 15, area: -wide, owner: shape });
  }
  ctx.font = font;
  const taken = obstacles.concat(placed.map((p) => p.box));
  const inside = (x, y, owner) => {
    const shape = surface.at(x, y);
    return shape < 0 ? undefined : shape === owner;
  };
  return place(candidates.slice(0, 300), taken, inside, [surface.w, surface.h], 1.6);
}

function frameOnMain(pane, colours) {
  const [x0, y0, x1, y1] = pane.toFrame(pane.inset.placed.bounds);
  const ctx = pane.main.over.getContext('2d');
  ctx.lineWidth = 1.2;
  ctx.strokeStyle = colours.ink;
  ctx.setLineDash([4, 3]);
  ctx.strokeRect(x0, y0, x1 - x0, y1 - y0);
  ctx.setLineDash([]);
}
