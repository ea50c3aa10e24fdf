// How far what a checkpoint meets is from what it was measured on.
import { Bars } from '../charts/bars.js';
import { h, tags } from '../lib/ui.js';
import { labelColour } from '../lib/colours.js';
import { decimal, share, whole } from '../lib/format.js';
import { t, word } from '../lib/i18n.js';
import { useQuery } from '../lib/query.js';
import { Empty, Panel } from './panel.js';
import { LabelName } from './prediction.js';
import { Legend } from './series.js';

const { div, p, span } = tags;

const SAME = 0.1;
const OTHER = 0.25;
const MOST_ROWS = 14;

export function Drift({ digest }) {
  const answer = useQuery(`/api/checkpoints/${encodeURIComponent(digest)}/drift`, { every: 10_000 });
  return h(Panel, {
    title: t('drift'),
    name: 'full',
    answer,
    draw: (data) => (data.images ? h(Compared, { data }) : h(Empty, {}, t('drift.none'))),
  });
}

function Compared({ data }) {
  const labels = data.labels
    .map((id, index) => ({ name: h(LabelName, { id }), expected: data.expected[index] ?? null, actual: data.actual[index] ?? 0, colour: labelColour(id, index) }))
    .sort((a, b) => Math.max(b.actual, b.expected ?? 0) - Math.max(a.actual, a.expected ?? 0))
    .slice(0, MOST_ROWS);
  const bins = data.actualConfidence.length;
  const confidences = data.actualConfidence
    .map((actual, index) => ({ name: `${share(index / bins, 0)}–${share((index + 1) / bins, 0)}`, expected: data.expectedConfidence[index] ?? null, actual, colour: 'var(--accent)' }))
    .filter((row) => row.actual > 0.001 || row.expected > 0.001)
    .reverse();
  const names = { expectedName: t('drift.expected'), actualName: t('drift.actual') };
  return div(
    {},
    p({ class: 'faint small' }, t('drift.of', { count: whole(data.images) })),
    div(
      { class: 'pair drift' },
      div({}, h(Index, { name: t('drift.labels'), value: data.labelIndex }), h(Bars, { rows: labels, ...names })),
      div(
        {},
        h(Index, { name: t('drift.confidence'), value: data.confidenceIndex, note: data.confidenceReference && word('reference', data.confidenceReference) }),
        h(Bars, { rows: confidences, ...names }),
      ),
    ),
    h(Legend, { rows: [{ name: names.actualName, colour: 'var(--accent)' }, { name: names.expectedName, colour: 'var(--line-strong)' }] }),
  );
}

function Index({ name, value, note }) {
  const kind = value === null ? 'none' : value < SAME ? 'same' : value < OTHER ? 'some' : 'other';
  return div(
    { class: 'drift-index' },
    span({ class: 'strong' }, name),
    span({ class: 'figure' }, decimal(value, 3)),
    span({ class: `chip ${kind === 'other' ? 'bad' : kind === 'some' ? 'warn' : kind === 'same' ? 'good' : ''}` }, t(`drift.${kind}`)),
    note && span({ class: 'faint small' }, note),
  );
}
