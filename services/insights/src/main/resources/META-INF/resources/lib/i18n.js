// Words and names in the reader's language.
import { cell } from './cell.js';
import { language } from './settings.js';
import { en } from './words.en.js';
import { zh } from './words.zh.js';

const DICTIONARIES = { en, zh };

/** The champion's labels, in the order of its outputs: [{ id, display: { zh, en }, stage }]. */
export const model = cell({ name: null, labels: [] });

export function t(key, values) {
  const text = DICTIONARIES[language.get()][key] ?? en[key] ?? key;
  return values ? text.replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole) : text;
}

/** A known word in the reader's language, or the word as it came: states and reasons from the service. */
export function word(kind, value) {
  const key = `${kind}.${value}`;
  return DICTIONARIES[language.get()][key] ?? en[key] ?? String(value ?? '');
}

/** Without a name stand all those that there was no room for. */
export function labelName(id) {
  if (id === '') {
    return t('label.others');
  }
  const label = model.get().labels.find((known) => known.id === id);
  return label?.display?.[language.get()] ?? label?.display?.en ?? String(id ?? '');
}
