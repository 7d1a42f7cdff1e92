// Units that no shape stands for: listed under the map, each opening its unit like a click on it.
import { el, listeners, setText } from './dom.js';
import { minus } from './format.js';
import { statusWord } from './card.js';

export class Unplaced {
  constructor(host, { onHover, onClick }) {
    this.box = el('div', 'jz-unplaced', null, { hidden: '' });
    host.append(this.box);
    this.events = listeners();
    const at = (e) => {
      const item = e.target.closest('[data-at]');
      return item ? Number(item.dataset.at) : -1;
    };
    this.events.on(this.box, 'click', (e) => at(e) >= 0 && onClick(at(e)));
    this.events.on(this.box, 'pointermove', (e) => onHover(at(e)));
    this.events.on(this.box, 'pointerleave', () => onHover(-1));
  }

  update(model, unplaced, texts) {
    this.texts = texts;
    this.box.hidden = !unplaced.length;
    this.box.replaceChildren(el('b', null, texts.no_shape));
    for (const i of unplaced) {
      const unit = model.units[i];
      const item = el('button', 'jz-unplaced-item', null, { type: 'button', 'data-at': i, 'data-code': unit.code });
      const scored = model.cls[i] <= model.n;
      item.append(el('span', null, unit.name), el('b', null, scored ? minus(unit.text) : statusWord(unit, texts)));
      this.box.append(item);
    }
  }

  /** The same units under other weights. */
  refresh(model) {
    for (const item of this.box.querySelectorAll('[data-at]')) {
      const i = Number(item.dataset.at);
      const word = model.cls[i] <= model.n ? minus(model.units[i].text) : statusWord(model.units[i], this.texts);
      setText(item.lastChild, word);
    }
  }

  destroy() {
    this.events.off();
  }
}
