// One colour a label, the same on every view: by its place in the model. The stages of a family share a ramp, from its light end to
// its dark one.
import { model } from './i18n.js';
import { rampOf } from './stages.js';

export const SERIES = 12;
export const RAMPS = 6;

/** A CSS colour for the n-th label; beyond the palette they repeat. */
export const colour = (index) => `var(--series-${index < 0 ? 'other' : index % SERIES})`;

/** @param otherwise the place of a label that the model does not know */
export function labelColour(id, otherwise = -1) {
  const ramp = rampOf(id);
  if (ramp) {
    const name = `--ramp-${ramp.family % RAMPS}`;
    return `color-mix(in oklab, var(${name}-to) ${Math.round(100 * ramp.along)}%, var(${name}-from))`;
  }
  const index = model.get().labels.findIndex((label) => label.id === id);
  return colour(index < 0 ? otherwise : index);
}
