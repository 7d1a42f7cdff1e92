// A button that copies the address of the page. Plain-HTTP intranets have no clipboard API, so a
// selected field and the old command stand in; where neither works the words say what to do.
const SAID = 2500;

function byCommand(text) {
  const field = document.createElement('textarea');
  field.value = text;
  field.style.cssText = 'position:fixed;opacity:0';
  document.body.append(field);
  field.select();
  try {
    return document.execCommand('copy');
  } finally {
    field.remove();
  }
}

async function copied(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return byCommand(text);
  }
}

export default function jingzhunCopyLink({ data, parentElement }) {
  if (!data) return undefined;
  let button = parentElement.querySelector('button');
  if (!button) {
    button = document.createElement('button');
    button.type = 'button';
    button.className = 'jz-copy-link';
    button.setAttribute('aria-live', 'polite');
    parentElement.append(button);
  }
  let timer;
  button.textContent = data.label;
  button.onclick = async () => {
    const done = await copied(window.location.href);
    button.textContent = done ? data.done : data.failed;
    clearTimeout(timer);
    timer = setTimeout(() => (button.textContent = data.label), SAID);
  };
  return () => clearTimeout(timer);
}
