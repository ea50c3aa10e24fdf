// What the person at this browser has chosen.
import { cell } from './cell.js';

const root = document.documentElement;

function keep(key, value) {
  try {
    localStorage.setItem(key, value);
  } catch {
    // A browser that keeps nothing forgets the choice with the page.
  }
}

export const language = cell(root.lang);
export const theme = cell(root.dataset.theme ?? 'auto');

export function speak(next) {
  root.lang = next;
  keep('bencao.language', next);
  language.set(next);
}

export function nextTheme() {
  const next = { auto: 'light', light: 'dark', dark: 'auto' }[theme.get()];
  if (next === 'auto') {
    delete root.dataset.theme;
  } else {
    root.dataset.theme = next;
  }
  keep('bencao.theme', next);
  theme.set(next);
}
