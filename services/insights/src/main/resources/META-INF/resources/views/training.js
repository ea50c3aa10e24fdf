// Training runs: how far, how good, and what the gate said.
import { Lines } from '../charts/lines.js';
import { classes, h, tags, useState } from '../lib/ui.js';
import { decimal, durationText, moment, rate, share, whole } from '../lib/format.js';
import { t, word } from '../lib/i18n.js';
import { revision } from '../lib/live.js';
import { useQuery } from '../lib/query.js';
import { facts } from '../parts/event.js';
import { Empty, Panel } from '../parts/panel.js';

const { button, div, h1, header, li, p, progress, span, ul } = tags;

const over = (run) => run.phase === 'done' || run.phase === 'failed';

export function Training() {
  const answer = useQuery('/api/training', { on: [revision], every: 5_000 });
  const [picked, setPicked] = useState(null);
  const runs = answer.data?.runs ?? [];
  const shown = picked ?? runs[0]?.runId ?? null;
  return div(
    { class: 'view' },
    header({ class: 'view-head' }, h1({}, t('nav.training'))),
    div(
      { class: 'grid sided' },
      h(Panel, {
        title: t('training.runs'),
        answer,
        draw: (data) => (data.runs.length ? ul({ class: 'plain runs' }, ...data.runs.map((run) => h(Run, { run, picked: run.runId === shown, onPick: setPicked, key: run.runId }))) : h(Empty, {}, t('training.none'))),
      }),
      shown && h(Curves, { runId: shown, key: shown }),
    ),
  );
}

function Run({ run, picked, onPick }) {
  return li(
    {},
    button(
      { type: 'button', class: classes('run', picked && 'picked'), 'aria-pressed': String(picked), onClick: () => onPick(run.runId) },
      span({ class: 'run-head' }, span({ class: 'strong clip' }, run.runId), h(Outcome, { run })),
      !over(run) && h(Bar, { run }),
      span({ class: 'faint small' }, `${moment(run.startedAt)} · ${word('phase', run.phase)}`),
    ),
  );
}

const Outcome = ({ run }) =>
  run.decision
    ? span({ class: classes('chip', run.decision === 'passed' ? 'good' : 'warn') }, word('decision', run.decision))
    : run.phase === 'failed' && span({ class: 'chip bad' }, word('phase', 'failed'));

const Bar = ({ run }) => progress({ max: 1, value: run.steps ? run.step / run.steps : run.epochs ? run.epoch / run.epochs : undefined, 'aria-label': word('phase', run.phase) });

function Curves({ runId }) {
  const answer = useQuery(`/api/training/${encodeURIComponent(runId)}`, { on: [revision], every: 4_000 });
  return h(Panel, { title: runId, wide: true, answer, draw: (run) => h(Detail, { run }) });
}

function Detail({ run }) {
  const with_ = (name) => run.curve.filter((point) => point[name] !== null);
  const chart = (name, caption, colour, text, max) => {
    const points = with_(name);
    return (
      points.length > 0 &&
      div(
        {},
        p({ class: 'small strong' }, caption),
        h(Lines, {
          xs: points.map((point) => point.step),
          series: [{ name: caption, values: points.map((point) => point[name]), colour }],
          xText: whole,
          title: (step) => t('training.step', { step: whole(step) }),
          yText: text,
          label: caption,
          height: 170,
          max,
        }),
      )
    );
  };
  return div(
    { class: 'training' },
    !over(run) && h(Bar, { run }),
    facts([
      [t('training.phase'), word('phase', run.phase)],
      [t('training.epoch'), `${whole(run.epoch)} / ${whole(run.epochs)}`],
      [t('training.speed'), run.imagesPerSecond === null ? null : `${rate(run.imagesPerSecond)} ${t('unit.imagesPerSecond')}`],
      !over(run) && [t('training.eta'), run.etaMs === null ? null : durationText(run.etaMs)],
      [t('training.took'), durationText(new Date(run.at) - new Date(run.startedAt))],
    ].filter(Boolean)),
    run.reason && p({ class: run.decision === 'passed' ? 'decision good' : 'decision' }, run.decision ? `${word('decision', run.decision)}: ` : '', run.reason),
    run.curve.length === 0
      ? h(Empty, {}, t('training.noCurve'))
      : div(
          { class: 'pair' },
          chart('loss', t('training.loss'), 'var(--amber)', (value) => decimal(value, 2)),
          chart('accuracy', t('training.accuracy'), 'var(--accent)', (value) => share(value, 0), 1),
        ),
  );
}
