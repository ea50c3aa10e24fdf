// A run: whose, how far, what comes next in a sentence, and its curve.
import { Course, stageAt } from '../charts/course.js';
import { classes, h, tags } from '../lib/ui.js';
import { labelColour } from '../lib/colours.js';
import { moment, whole } from '../lib/format.js';
import { t, word } from '../lib/i18n.js';
import { address } from '../lib/router.js';
import { parts } from '../lib/stages.js';

const { a, div, p, span } = tags;

/** What a person at the pan wants to hear. */
export function sentence(run) {
  const last = run.stages.length;
  const next = run.place < last - 1 ? last - 1 : last;
  const begins = run.begins[next - 2];
  const wanted = parts(run.stages[last - 2]).stage;
  if (run.place === null || !begins) {
    return t('run.noForecast');
  }
  if (run.place >= last) {
    return t('run.over', { stage: parts(run.stages[last - 1]).stage });
  }
  const values = { stage: wanted, seconds: whole(Math.round(begins.seconds)), early: whole(Math.round(begins.early)), late: whole(Math.round(begins.late)) };
  return t(next === last ? 'run.leaves' : 'run.rightIn', values);
}

/** How far it is, as a word: that of its filter, or of its last image. */
export const stageNow = (run) => stageAt(run, run.place ?? run.curve[run.curve.length - 1]?.answered ?? 1);

const stageId = (run) => run.stages[Math.min(run.stages.length, Math.max(1, Math.floor(run.place ?? 1))) - 1];

/** @param height of the curve in pixels */
export function RunCard({ run, height }) {
  const known = run.stages.length > 0;
  const isOver = known && run.place !== null && run.place >= run.stages.length;
  return a(
    { class: classes('run-card', isOver && run.end === null && 'bad'), href: address('run', { source: run.sourceId, run: run.runId }) },
    span(
      { class: 'run-card-head' },
      span({ class: 'strong clip' }, run.sourceId),
      known && span({ class: 'chip' }, span({ class: 'key', style: { background: labelColour(stageId(run)) } }), parts(run.stages[0]).family, ' · ', stageNow(run)),
    ),
    p({ class: 'run-says' }, run.end === null && known ? sentence(run) : `${moment(run.beganAt)} · ${run.end === null ? '' : word('runEnd', run.end)}`),
    known && div({}, h(Course, { run, height })),
  );
}
