// One colour a label, the same on every view: by its place in the model.
import { model } from './i18n.js';

export const SERIES = 12;

/** A CSS colour for the n-th label; beyond the palette they repeat. */
export const colour = (index) => `var(--series-${index < 0 ? 'other' : index % SERIES})`;

export function labelColour(id) {
  return colour(model.get().labels.findIndex((label) => label.id === id));
}
