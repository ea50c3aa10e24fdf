// One run: its curve, what is foreseen, some of its images.
import { Course } from '../charts/course.js';
import { h, tags } from '../lib/ui.js';
import { durationText, moment, whole } from '../lib/format.js';
import { t, word } from '../lib/i18n.js';
import { revision } from '../lib/live.js';
import { useQuery } from '../lib/query.js';
import { address } from '../lib/router.js';
import { parts } from '../lib/stages.js';
import { facts, openEvent } from '../parts/event.js';
import { eventImage, Image } from '../parts/image.js';
import { Panel } from '../parts/panel.js';
import { sentence, stageNow } from '../parts/run.js';

const { a, button, div, h1, header, p, span } = tags;

const IMAGES = 8;

export function Run({ query }) {
  const source = query.get('source') ?? '';
  const id = query.get('run') ?? '';
  const answer = useQuery(`/api/runs/one?source=${encodeURIComponent(source)}&run=${encodeURIComponent(id)}`, { on: [revision], every: 3_000 });
  return div(
    { class: 'view' },
    header({ class: 'view-head' }, a({ class: 'back', href: address('runs') }, t('nav.runs')), h1({ class: 'clip' }, source)),
    h(Panel, { title: id, answer, draw: (run) => h(Detail, { run }) }),
  );
}

function Detail({ run }) {
  const known = run.stages.length > 0;
  const every = Math.max(1, Math.ceil(run.curve.length / IMAGES));
  const shown = run.curve.filter((_, index) => (run.curve.length - 1 - index) % every === 0);
  return div(
    { class: 'run-detail' },
    known && run.end === null && p({ class: 'run-says' }, sentence(run)),
    known && h(Course, { run, height: 300 }),
    facts([
      [t('run.family'), known ? parts(run.stages[0]).family : run.family],
      known && [t('run.place'), stageNow(run)],
      [t('run.began'), moment(run.beganAt)],
      [t('run.took'), durationText(new Date(run.lastAt) - new Date(run.beganAt))],
      [t('run.images'), whole(run.images)],
      [t('run.state'), word('runEnd', run.end ?? 'none')],
      [t('source'), a({ href: address('source', { id: run.sourceId }) }, run.sourceId)],
    ].filter(Boolean)),
    run.end !== null && div({}, a({ class: 'button', href: address('record', { source: run.sourceId, run: run.runId }) }, t('record'))),
    div({ class: 'strip' }, ...shown.map((point) =>
      button(
        { type: 'button', class: 'card', key: point.eventId, onClick: () => openEvent(point.eventId) },
        h(Image, { src: eventImage(point.eventId), alt: t('image') }),
        span({ class: 'card-foot faint small' }, span({ class: 'figure' }, `${whole(Math.round((new Date(point.at) - new Date(run.beganAt)) / 1_000))} ${t('unit.s')}`)),
      ))),
  );
}
