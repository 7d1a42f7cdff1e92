// Where the map stands in its frame: fit, zoom, pan. Lengths are CSS pixels.

/** Scale and shift that put `bounds` [x0, y0, x1, y1] into the middle of a w x h frame. */
export function fit(bounds, w, h, pad = { left: 6, right: 6, top: 6, bottom: 6 }) {
  const [x0, y0, x1, y1] = bounds;
  const iw = Math.max(1, w - pad.left - pad.right);
  const ih = Math.max(1, h - pad.top - pad.bottom);
  const k = Math.min(iw / (x1 - x0), ih / (y1 - y0));
  return {
    k,
    tx: pad.left + (iw - k * (x1 - x0)) / 2 - k * x0,
    ty: pad.top + (ih - k * (y1 - y0)) / 2 - k * y0,
  };
}

/** Zoom by a factor about a point of the frame; between home and `most` times home. */
export function zoomed(view, home, x, y, factor, most = 40) {
  const k = Math.min(Math.max(view.k * factor, home.k), home.k * most);
  if (k <= home.k * 1.001) return { ...home };
  const f = k / view.k;
  return { k, tx: x - (x - view.tx) * f, ty: y - (y - view.ty) * f };
}

/** Shift, keeping at least the middle of the frame inside the map's bounds. */
export function panned(view, dx, dy, bounds, w, h) {
  const clampTo = (t, lo, hi, size) => Math.min(Math.max(t, size / 2 - hi), size / 2 - lo);
  const { k } = view;
  return {
    k,
    tx: clampTo(view.tx + dx, bounds[0] * k, bounds[2] * k, w),
    ty: clampTo(view.ty + dy, bounds[1] * k, bounds[3] * k, h),
  };
}

/** The same view in device pixels. */
export function device(view, dpr) {
  return { k: view.k * dpr, tx: view.tx * dpr, ty: view.ty * dpr };
}

export function atHome(view, home) {
  const same = (a, b) => Math.abs(a - b) < 0.5;
  return Math.abs(view.k / home.k - 1) < 1e-6 && same(view.tx, home.tx) && same(view.ty, home.ty);
}
