// Stands in for the map module where our server runs: fetches it once by its hashed address.
// Streamlit sends a component's inline script again with every change of its data; this is short.
const whole = import(new URL('{address}', document.baseURI).href);
let draw = null;
const latest = new WeakMap();

export default function jingzhunMap(component) {
  if (draw) return draw(component);
  const { data, parentElement } = component;
  latest.set(parentElement, component);
  let gone = false;
  let clean;
  whole.then(
    (module) => {
      draw = module.default;
      // only the newest data of a panel is drawn, and nothing where it has left the page
      if (!gone && latest.get(parentElement) === component) clean = draw(component);
    },
    () => {
      if (!gone && data) parentElement.textContent = data.texts.script_failed;
    }
  );
  return () => {
    gone = true;
    if (clean) clean();
  };
}
