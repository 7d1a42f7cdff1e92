// Mouse, wheel, touch and keyboard on the map; the zoom buttons; the hover card.
import { Card } from './card.js';
import { el, listeners, setClass, setText } from './dom.js';
import { atHome, panned } from './view.js';

const SETTLE = 120; // ms after the last zoom event until the sharp redraw, where a redraw is dear
const CHEAP = 14; // ms: a redraw this quick is done in every frame instead

export class Pointer {
  constructor(pane) {
    this.pane = pane;
    this.card = new Card(pane.box);
    this.buttons = el('div', 'jz-zoom');
    this.plus = el('button', null, '+', { type: 'button' });
    this.less = el('button', null, '−', { type: 'button' });
    this.home = el('button', 'jz-zoom-home', '', { type: 'button', hidden: '' });
    this.buttons.append(this.home, this.plus, this.less);
    pane.box.append(this.buttons);
    this.events = listeners();
    const on = this.events.on;
    on(this.plus, 'click', () => pane.zoomBy(1.6));
    on(this.less, 'click', () => pane.zoomBy(1 / 1.6));
    on(this.home, 'click', () => this.reset());
    on(pane.stage, 'wheel', (e) => this.wheel(e), { passive: false });
    on(pane.stage, 'pointerdown', (e) => this.down(e));
    on(pane.stage, 'pointermove', (e) => this.move(e));
    on(pane.stage, 'pointerup', (e) => this.up(e));
    on(pane.stage, 'pointercancel', () => this.cancel());
    on(pane.stage, 'pointerleave', () => this.leave());
    on(pane.stage, 'dblclick', (e) => e.preventDefault());
    on(pane.stage, 'keydown', (e) => this.key(e));
    const frame = pane.inset.frame;
    on(frame, 'pointermove', (e) => this.point(e, pane.inset.surface, frame));
    on(frame, 'pointerleave', () => this.leave());
    on(frame, 'click', (e) => this.choose(this.unitAt(e, pane.inset.surface, frame)));
  }

  words(texts) {
    setText(this.home, texts.zoom_reset);
    for (const [node, text] of [[this.plus, texts.zoom_in], [this.less, texts.zoom_out], [this.home, texts.zoom_reset]]) {
      node.title = text;
      node.setAttribute('aria-label', text);
    }
  }

  /** Rectangle of the buttons, for labels and boxes to keep clear of. */
  boxes(w) {
    const right = w - (this.shift || 0);
    const home = this.home.hidden ? 0 : this.home.offsetWidth + 6;
    return [[right - 32 - home, 0, right, 34], [right - 32, 0, right, 60]];
  }

  /** Keep the buttons this far from the right edge. */
  aside(px) {
    this.shift = px;
    this.buttons.style.right = `${px}px`;
  }

  zoomState(zoomedIn) {
    this.home.hidden = !zoomedIn;
    this.less.disabled = !zoomedIn;
    setClass(this.pane.stage, 'jz-zoomed', zoomedIn);
    this.pane.box.dataset.zoomed = zoomedIn ? 1 : 0;
  }

  reset() {
    this.pane.view = { ...this.pane.home };
    this.moved();
  }

  /** The view changed: redraw at once if that is cheap, else move the picture and redraw later. */
  moved() {
    const { pane } = this;
    this.leave();
    if (pane.cost < CHEAP) return pane.schedule();
    const s = pane.view.k / pane.main.view.k;
    const x = pane.view.tx - pane.main.view.tx * s;
    const y = pane.view.ty - pane.main.view.ty * s;
    pane.stage.style.transform = `matrix(${s}, 0, 0, ${s}, ${x}, ${y})`;
    pane.inset.show(atHome(pane.view, pane.home));
    clearTimeout(this.timer);
    this.timer = setTimeout(() => pane.schedule(), SETTLE);
    return undefined;
  }

  wheel(e) {
    if (!this.pane.geo) return;
    e.preventDefault();
    const [x, y] = this.local(e, this.pane.box);
    const step = e.deltaMode === 1 ? 18 : 1; // lines or pixels
    this.pane.zoomBy(Math.exp(-Math.max(-240, Math.min(240, e.deltaY * step)) * 0.0022), x, y);
  }

  local(e, node) {
    const r = node.getBoundingClientRect();
    return [e.clientX - r.left - node.clientLeft, e.clientY - r.top - node.clientTop];
  }

  unitAt(e, surface, node) {
    const [x, y] = this.local(e, node);
    return this.pane.geo ? this.pane.unitOf(surface.at(x, y)) : -1;
  }

  down(e) {
    if (e.button !== 0 || !this.pane.geo) return;
    this.drag = { x: e.clientX, y: e.clientY, moved: false, view: this.pane.view };
    this.pane.stage.setPointerCapture(e.pointerId);
  }

  move(e) {
    const { pane, drag } = this;
    if (!drag) return this.point(e, pane.main, pane.box);
    const [dx, dy] = [e.clientX - drag.x, e.clientY - drag.y];
    if (!drag.moved && Math.hypot(dx, dy) < 4) return undefined;
    drag.moved = true;
    if (atHome(drag.view, pane.home)) return undefined; // the whole map is in view: nothing to pan
    setClass(pane.stage, 'jz-dragging', true);
    pane.view = panned(drag.view, dx, dy, pane.bounds, pane.w, pane.h);
    return this.moved();
  }

  up(e) {
    const { drag, pane } = this;
    this.cancel();
    if (drag && !drag.moved) this.choose(this.unitAt(e, pane.main, pane.box));
  }

  cancel() {
    this.drag = null;
    setClass(this.pane.stage, 'jz-dragging', false);
  }

  point(e, surface, node) {
    this.pane.resized(); // some browsers do not tell of a new pixel ratio
    const i = this.unitAt(e, surface, node);
    const [x, y] = this.local(e, this.pane.box);
    this.card.show(i < 0 ? null : this.pane.model.units[i], this.pane, x, y);
    this.pane.hot(i);
    this.pane.onHover(i);
  }

  leave() {
    this.card.hide();
    this.pane.hot(-1);
    this.pane.onHover(-1);
  }

  choose(i) {
    if (i >= 0) this.pane.onClick(i);
  }

  key(e) {
    const { pane } = this;
    if (!pane.geo || e.ctrlKey || e.metaKey || e.altKey) return;
    const shift = { ArrowLeft: [60, 0], ArrowRight: [-60, 0], ArrowUp: [0, 60], ArrowDown: [0, -60] }[e.key];
    if (shift) {
      if (atHome(pane.view, pane.home)) return;
      pane.view = panned(pane.view, shift[0], shift[1], pane.bounds, pane.w, pane.h);
      this.moved();
    } else if (e.key === '+' || e.key === '=') pane.zoomBy(1.4);
    else if (e.key === '-' || e.key === '_') pane.zoomBy(1 / 1.4);
    else if (e.key === '0' || e.key === 'Escape') this.reset();
    else return;
    e.preventDefault();
  }

  destroy() {
    clearTimeout(this.timer);
    this.events.off();
  }
}
