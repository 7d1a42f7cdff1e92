// The card beside the pointer, and the grade chip that cards and lists share.
import { cssColour, textOn, token } from './colours.js';
import { el, setText } from './dom.js';
import { fill, minus } from './format.js';
import { overlap } from './labels.js';

/** Paint a chip: the colour of the unit's score class, the grade as its word. */
export function paintChip(chip, unit, model, texts, style) {
  const cls = model.cls[unit.at];
  const scored = cls <= model.n;
  const veto = unit.mark === 'veto';
  const word = unit.grade || (scored ? '' : statusWord(unit, texts));
  setText(chip, veto ? `◆ ${texts.veto_chip || word}` : unit.mark === 'cap' && word ? `◇ ${word}` : word);
  chip.className = `jz-chip${veto ? ' jz-chip-veto' : ''}${scored ? '' : ' jz-chip-none'}`;
  chip.hidden = !word && !veto;
  chip.title = unit.note || word || '';
  if (!scored || veto) {
    chip.style.background = '';
    chip.style.color = '';
    chip.style.borderColor = '';
    return;
  }
  const name = model.breaks.colours[cls - 1];
  const ground = token(style, name);
  chip.style.background = cssColour(name);
  chip.style.color = cssColour(textOn(ground));
  chip.style.borderColor = cls === model.n ? '#8C8649' : 'transparent';
}

/** Why a unit has no score, in a word. */
export function statusWord(unit, texts) {
  if (unit.status === 'out') return texts.out;
  if (unit.status === 'na') return texts.na;
  return unit.score === null ? texts.missing : '';
}

export class Card {
  constructor(host) {
    this.host = host;
    this.box = el('div', 'jz-card', null, { hidden: '', role: 'tooltip' });
    this.name = el('div', 'jz-card-name');
    this.group = el('div', 'jz-card-group');
    this.score = el('div', 'jz-card-score');
    this.value = el('b');
    this.unit = el('span');
    this.chip = el('span', 'jz-chip');
    this.score.append(this.value, this.unit, this.chip);
    this.rank = el('div', 'jz-card-line');
    this.note = el('div', 'jz-card-note');
    this.box.append(this.name, this.group, this.score, this.rank, this.note);
    host.append(this.box);
  }

  show(unit, pane, x, y) {
    if (!unit) return this.hide();
    const { model, texts } = pane;
    if (this.shown !== unit) {
      this.shown = unit;
      setText(this.name, unit.name);
      setText(this.group, [unit.group, unit.class].filter(Boolean).join(' · '));
      const scored = model.cls[unit.at] <= model.n;
      setText(this.value, scored ? minus(unit.text) : statusWord(unit, texts));
      setText(this.unit, scored ? texts.score_unit : '');
      paintChip(this.chip, unit, model, texts, getComputedStyle(this.host));
      if (!scored) this.chip.hidden = true;
      setText(this.rank, rankLine(unit, pane.data, texts));
      this.note.replaceChildren();
      if (unit.mark) this.note.append(el('span', `jz-mark jz-mark-${unit.mark}`), el('span', null, unit.note || texts[unit.mark]));
      else if (unit.note) setText(this.note, unit.note);
    }
    this.box.hidden = false;
    this.where = [unit, pane, x, y];
    const [w, h] = [this.box.offsetWidth, this.box.offsetHeight];
    const top = Math.min(Math.max(4, y - h / 2), this.host.clientHeight - h - 4);
    // To the right of the pointer; to the left where it would leave the frame or hide the legend.
    const right = [x + 18, top, x + 18 + w, top + h];
    const hides = pane.legendBox && overlap(pane.legendBox, right);
    const left = right[2] > this.host.clientWidth || (hides && x - 14 - w >= 0) ? x - 14 - w : x + 18;
    this.box.style.transform = `translate(${Math.round(left)}px, ${Math.round(top)}px)`;
    return undefined;
  }

  /** The same unit under other weights. */
  again() {
    if (this.box.hidden || !this.shown) return;
    this.shown = null;
    this.show(...this.where);
  }

  hide() {
    this.shown = null;
    this.box.hidden = true;
  }
}

function rankLine(unit, data, texts) {
  if (unit.rank === null) return '';
  const parts = [fill(texts.rank_of, { rank: unit.rank, ranked: data.ranked })];
  if (unit.change) {
    const words = unit.change > 0 ? texts.rank_up : texts.rank_down;
    parts.push(fill(words, { n: Math.abs(unit.change) }));
  }
  return parts.join('  ');
}
