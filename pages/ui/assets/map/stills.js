// What stands still on the weights page, kept by name: a courier brings it once, the panel's answers
// refer to it. Kept on the page's own object: where the module is inlined, courier and panel are two
// copies of it. No DOM.
import { stillOf } from './framing.js';

const PLACE = Symbol.for('jingzhun.stills');
const MOST = 3; // years or bundles looked at in turn; what is older comes again when it is asked for

function shelf() {
  globalThis[PLACE] = globalThis[PLACE] || { kept: new Map(), waiting: new Set() };
  return globalThis[PLACE];
}

/** Keep a frame that the courier brought, and hand it to whoever waits for it. */
export function keepStill(frame) {
  const { kept, waiting } = shelf();
  const { id } = frame.header;
  const still = kept.get(id) || stillOf(frame);
  kept.delete(id); // the newest goes to the end
  kept.set(id, still);
  for (const old of [...kept.keys()].slice(0, -MOST)) kept.delete(old);
  for (const wait of [...waiting]) {
    if (wait.id !== id) continue;
    waiting.delete(wait);
    wait.use(still);
  }
}

/** Call `use(still)` now or when it comes; returns what calls it off. */
export function withStill(id, use) {
  const { kept, waiting } = shelf();
  if (kept.has(id)) {
    use(kept.get(id));
    return () => undefined;
  }
  const wait = { id, use };
  waiting.add(wait);
  return () => waiting.delete(wait);
}
