// Stands in for the map module where our server runs: fetches it once by its hashed address.
// Streamlit sends a component's inline script again with every change of its data; this is short.
const whole = import(new URL('{address}', document.baseURI).href);
let draw = null;
let sheet = null;
const latest = new WeakMap();

// The style sheet comes with the module, once, and not with every message of the component.
function dress(parentElement) {
  const root = parentElement.getRootNode();
  if (!root.adoptedStyleSheets.includes(sheet)) root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet];
}

// Of a frame (pages/ui/livemap/framing.py) only the header is read here.
function words(data) {
  if (!ArrayBuffer.isView(data)) return data.texts;
  const length = new DataView(data.buffer, data.byteOffset + 4, 4).getUint32(0, true);
  return JSON.parse(new TextDecoder().decode(data.subarray(8, 8 + length))).texts;
}

export default function jingzhunMap(component) {
  const { data, parentElement } = component;
  if (draw) {
    dress(parentElement);
    return draw(component);
  }
  latest.set(parentElement, component);
  let gone = false;
  let clean;
  whole.then(
    (module) => {
      draw = module.default;
      if (!sheet) {
        sheet = new CSSStyleSheet();
        sheet.replaceSync(module.style);
      }
      // only the newest data of a panel is drawn, and nothing where it has left the page
      if (gone || latest.get(parentElement) !== component) return;
      dress(parentElement);
      clean = draw(component);
    },
    () => {
      const texts = (data && words(data)) || {};
      if (!gone) parentElement.textContent = texts.script_failed || '';
    }
  );
  return () => {
    gone = true;
    if (clean) clean();
  };
}
