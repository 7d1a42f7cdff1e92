// Entry of the component. Streamlit calls it again with new data: update, never rebuild.
import { OverviewPanel } from './overview.js';
import { unpacked } from './packing.js';
import { WeightsPanel } from './weights.js';

const PANELS = { overview: OverviewPanel, weights: WeightsPanel };
const mounted = new WeakMap();

export default function jingzhunMap(component) {
  const { data, parentElement, setStateValue, setTriggerValue } = component;
  if (!data) return undefined;
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
    panel = { kind: data.panel, send: {} };
    panel.view = new PANELS[data.panel](parentElement, send);
    mounted.set(parentElement, panel);
  }
  panel.send = { setStateValue, setTriggerValue };
  panel.view.update(unpacked(data));
  return () => {
    if (mounted.get(parentElement) !== panel) return;
    panel.view.destroy();
    mounted.delete(parentElement);
  };
}
