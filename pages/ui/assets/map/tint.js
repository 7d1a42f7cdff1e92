// Colours of a map while weights move: shapes are looked up once, only changed classes are painted.

export class Tint {
  constructor(pane) {
    this.pane = pane;
  }

  link() {
    const { geo, model } = this.pane;
    this.units = Int32Array.from(geo.codes, (code) => {
      const i = model.index.get(code);
      return i === undefined || !model.units[i].in_map ? -1 : i;
    });
    this.cls = new Int16Array(this.units.length);
    Object.assign(this, { geo, model });
  }

  /** Bring both pictures up to the classes of the model; returns how many shapes changed. */
  run() {
    const { pane } = this;
    if (!pane.geo || !pane.view) return 0;
    if (this.geo !== pane.geo || this.model !== pane.model) this.link();
    const { cls, units } = this;
    const ground = pane.model.extra('ground');
    for (let s = 0; s < cls.length; s++) cls[s] = units[s] < 0 ? ground : pane.model.cls[units[s]];
    const changed = pane.main.recolour(cls);
    if (pane.inset.placed) pane.inset.surface.recolour(cls);
    return changed;
  }
}
