// Weights of the whole tree as the sliders hold them: one `Shares` for every group of siblings.
// No DOM.
import { Shares, tenths } from './shares.js';

const ROOT_ID = 'total';

/** Every node below, parents first: the order of the tree in Python. */
function walked(nodes, found = []) {
  for (const node of nodes) {
    found.push(node);
    walked(node.children, found);
  }
  return found;
}

export class SliderTree {
  /** `nodes` as Python sends them; `ids` of all nodes in the tree's order, the total's first. */
  constructor(nodes, ids) {
    this.nodes = walked(nodes);
    this.ids = ids || [ROOT_ID, ...this.nodes.map((n) => n.id)];
    const at = new Map(this.ids.map((id, i) => [id, i]));
    this.values = new Float64Array(this.ids.length).fill(1);
    this.groups = [];
    this.places = new Map();
    this.collect(ROOT_ID, nodes, at);
    this.set(nodes);
    this.hold(nodes);
  }

  collect(parent, nodes, at) {
    if (!nodes.length) return;
    const group = {
      parent,
      at: nodes.map((n) => at.get(n.id)),
      official: nodes.map((n) => n.official),
      shares: new Shares(nodes.map((n) => n.official)),
    };
    this.groups.push(group);
    nodes.forEach((node, k) => {
      this.places.set(node.id, { group, k });
      this.collect(node.id, node.children, at);
    });
  }

  /** The group below a node. */
  below(parent) {
    return this.groups.find((g) => g.parent === parent);
  }

  /** Take the weights that Python has set. */
  set(nodes) {
    const by = new Map(walked(nodes).map((n) => [n.id, n.weight]));
    for (const group of this.groups) {
      group.shares.set(group.at.map((i) => by.get(this.ids[i])));
      this.write(group);
    }
  }

  /** Take the locks and bounds that Python remembers. */
  hold(nodes) {
    for (const node of walked(nodes)) {
      const { group, k } = this.places.get(node.id);
      group.shares.locked[k] = !!node.locked;
      group.shares.low[k] = node.low === undefined ? 0 : node.low;
      group.shares.high[k] = node.high === undefined ? 1000 : node.high;
    }
  }

  /** Do what `act(shares, k)` does to a node's group; returns why it did nothing, or null. */
  change(id, act) {
    const { group, k } = this.places.get(id);
    const refused = act(group.shares, k);
    if (!refused) this.write(group);
    return refused;
  }

  write(group) {
    for (let k = 0; k < group.at.length; k++) {
      this.values[group.at[k]] = group.shares.weight(k, group.official[k]);
    }
  }

  /** Raw weights of all nodes; the same array at every call. */
  current() {
    return this.values;
  }

  /** Shares of a group's rows among themselves, 0 to 1, from the weights as they are. */
  parts({ at }) {
    let sum = 0;
    for (const i of at) sum += this.values[i];
    return at.map((i) => (sum > 0 ? this.values[i] / sum : 0));
  }

  /** Share of a node in the total: the product down its path. */
  overall(id) {
    const place = this.places.get(id);
    return place ? this.parts(place.group)[place.k] * this.overall(place.group.parent) : 1;
  }

  /** Every row reads as the official one. */
  get same() {
    return this.groups.every((g) => g.shares.same);
  }

  /** Do the weights of these nodes read the same in every group? */
  agrees(nodes) {
    const by = new Map(walked(nodes).map((n) => [n.id, n.weight]));
    return this.groups.every(({ at, shares }) =>
      tenths(at.map((i) => by.get(this.ids[i]))).every((v, k) => v === shares.now[k])
    );
  }

  /** What Python is told: every weight, what is locked, and bounds in tenths. */
  posted() {
    const weights = {};
    const bounds = {};
    const locks = [];
    for (const { id } of this.nodes) {
      const { group, k } = this.places.get(id);
      const { locked, low, high } = group.shares;
      weights[id] = this.values[group.at[k]];
      if (locked[k]) locks.push(id);
      if (low[k] > 0 || high[k] < 1000) bounds[id] = [low[k], high[k]];
    }
    return { weights, locks, bounds };
  }
}
