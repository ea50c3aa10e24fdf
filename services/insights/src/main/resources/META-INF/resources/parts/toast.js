// Short notes of what was done. Said aloud by screen readers, once.
import { cell, use } from '../lib/cell.js';
import { tags } from '../lib/ui.js';

const { button, div, span } = tags;

const SHOWN = 5_000;
const note = cell(null);
let timer = 0;

/** @param action { text, run } for something that can be done about it, such as undo */
export function say(text, { bad = false, action = null } = {}) {
  clearTimeout(timer);
  note.set({ text, bad, action });
  timer = setTimeout(() => note.set(null), bad ? 2 * SHOWN : SHOWN);
}

export function Toast() {
  const shown = use(note);
  return div(
    { class: 'toast-place', role: 'status', 'aria-live': 'polite' },
    shown &&
      div(
        { class: shown.bad ? 'toast bad' : 'toast' },
        span({}, shown.text),
        shown.action && button({ type: 'button', class: 'quiet', onClick: shown.action.run }, shown.action.text),
      ),
  );
}
