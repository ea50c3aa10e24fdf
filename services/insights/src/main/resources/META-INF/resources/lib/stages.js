// Families and stages: what a label is called in two parts, and in which order people expect labels.
import { labelName, model } from './i18n.js';
import { language } from './settings.js';

const spoken = (display, id) => display?.[language.get()] ?? display?.en ?? id;

const stageOf = (id) => model.get().labels.find((label) => label.id === id)?.stage ?? null;

/** The ids of all families, in the order in which each is first met. */
const families = () => [...new Set(model.get().labels.flatMap((label) => (label.stage ? [label.stage.family] : [])))];

/** @returns what it is called within its family, and that; family null where it is a class of its own */
export function parts(id) {
  const stage = stageOf(id);
  return stage
    ? { family: spoken(stage.familyDisplay, stage.family), stage: spoken(stage.display, stage.id) }
    : { family: null, stage: labelName(id) };
}

/** A name of so many characters at most: the stage stays whole, and what is cut is its family. */
export function brief(id, most) {
  const { family, stage } = parts(id);
  if (!family) {
    return cut(stage, most);
  }
  const room = most - stage.length - 3;
  return room < 2 ? stage : `${cut(family, room)} · ${stage}`;
}

const cut = (name, most) => (name.length > most ? `${name.slice(0, most - 1)}…` : name);

/** Where on which ramp a label's colour is: 0 at its beginning, 1 at its end; null where it is of no family. */
export function rampOf(id) {
  const stage = stageOf(id);
  return stage && { family: families().indexOf(stage.family), along: (stage.place - 1) / Math.max(1, stage.of - 1) };
}

/** The labels as people look for them: a family's together from its first stage to its last, then those of no family. */
export function inOrder() {
  const known = families();
  const rank = ({ stage }) => (stage ? known.indexOf(stage.family) : known.length);
  return [...model.get().labels].sort((a, b) => rank(a) - rank(b) || (a.stage?.place ?? 0) - (b.stage?.place ?? 0));
}

/** Rows with ids by family, each in the order of its stages; the others stand alone: [{ family, rows }]. */
export function byFamily(rows) {
  const groups = new Map();
  for (const row of rows) {
    const stage = row.id === undefined ? null : stageOf(row.id);
    const key = stage ? `family ${stage.family}` : `row ${groups.size}`;
    const group = groups.get(key) ?? { family: stage && spoken(stage.familyDisplay, stage.family), rows: [] };
    group.rows.push(row);
    groups.set(key, group);
  }
  const place = (row) => stageOf(row.id)?.place ?? 0;
  return [...groups.values()].map((group) => ({ ...group, rows: [...group.rows].sort((a, b) => place(a) - place(b)) }));
}
