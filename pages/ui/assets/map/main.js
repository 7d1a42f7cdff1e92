// Entry of the component. Streamlit calls it again with new data: update, never rebuild.
import { answered, opened } from './framing.js';
import { OverviewPanel } from './overview.js';
import { unpacked } from './packing.js';
import { keepStill, withStill } from './stills.js';
import { WeightsPanel } from './weights.js';

const PANELS = { overview: OverviewPanel, weights: WeightsPanel };
const mounted = new WeakMap();

export default function jingzhunMap(component) {
  const { data: given, parentElement, setStateValue, setTriggerValue } = component;
  if (!given) return undefined;
  const frame = ArrayBuffer.isView(given) ? opened(given) : null;
  const data = frame ? frame.header : given;
  if (data.panel === 'courier') {
    keepStill(frame);
    return undefined;
  }
  let panel = mounted.get(parentElement);
  if (panel && panel.kind !== data.panel) {
    panel.view.destroy();
    panel = null;
  }
  if (!panel) {
    const send = {
      clicked: (code) => panel.send.setTriggerValue('clicked', code),
      weights: (posted) => panel.send.setStateValue('weights', posted),
    };
    panel = { kind: data.panel, send: {}, forget: () => undefined };
    panel.view = new PANELS[data.panel](parentElement, send);
    mounted.set(parentElement, panel);
  }
  panel.send = { setStateValue, setTriggerValue };
  panel.forget(); // an answer that still waits is out of date
  if (frame) {
    panel.forget = withStill(data.still, (still) => {
      panel.view.update({ ...still, ...answered(frame), texts: still.texts });
    });
  } else panel.view.update(unpacked(data));
  return () => {
    if (mounted.get(parentElement) !== panel) return;
    panel.forget();
    panel.view.destroy();
    mounted.delete(parentElement);
  };
}
