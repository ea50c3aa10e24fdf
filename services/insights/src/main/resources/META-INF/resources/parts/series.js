// Charts over a stretch of time, and the switch between stretches.
import { Lines } from '../charts/lines.js';
import { Shares } from '../charts/shares.js';
import { classes, h, tags } from '../lib/ui.js';
import { colour, labelColour } from '../lib/colours.js';
import { clock, durationText, minute, moment, rate, share, short } from '../lib/format.js';
import { t } from '../lib/i18n.js';
import { brief, byFamily, parts } from '../lib/stages.js';

const { button, div, li, span, ul } = tags;

/** What is offered: the window's length, how far back, how often it is asked for again. */
export const SPANS = [
  { id: '15m', window: '10s', last: '15m', every: 5_000, axis: minute, title: clock },
  { id: '3h', window: '1m', last: '3h', every: 15_000, axis: minute, title: minute },
  { id: '12h', window: '1m', last: '12h', every: 30_000, axis: minute, title: moment },
  { id: '7d', window: '1h', last: '7d', every: 60_000, axis: moment, title: moment },
];

const MOST_LAYERS = 12;
const LONGEST_NAME = 36;

export function SpanSwitch({ span: chosen, onSpan }) {
  return div(
    { class: 'switch', role: 'group', 'aria-label': t('span') },
    ...SPANS.map((one) =>
      button({ type: 'button', class: classes(one === chosen && 'on'), 'aria-pressed': String(one === chosen), onClick: () => onSpan(one) }, t(`span.${one.id}`)),
    ),
  );
}

const starts = (data) => data.points.map((point) => Date.parse(point.start));

// The last window is not over yet: it would always look like a fall.
const finished = (data) => ({ ...data, points: data.points.slice(0, -1) });

export function ThroughputChart({ data, span: shown, height = 190 }) {
  const whole = finished(data);
  const series = [{ name: t('chart.throughput'), values: whole.points.map((point) => point.imagesPerSecond), colour: 'var(--accent)', fill: true }];
  return h(Lines, { xs: starts(whole), series, xText: shown.axis, title: shown.title, yText: short, full: rate, label: t('chart.throughput'), height });
}

const axisDuration = (ms) => (ms < 1_000 ? `${short(ms)} ${t('unit.ms')}` : durationText(ms));

export function LatencyChart({ data, span: shown, height = 220 }) {
  const whole = finished(data);
  const values = (which) => whole.points.map((point) => point.latency[which]);
  const series = [
    { name: 'p99', values: values('p99'), colour: 'var(--amber)' },
    { name: 'p50', values: values('p50'), colour: 'var(--accent)' },
  ];
  return div({}, h(Lines, { xs: starts(whole), series, xText: shown.axis, title: shown.title, yText: axisDuration, full: durationText, label: t('chart.latency'), height }), h(Legend, { rows: series }));
}

export function LabelChart({ data, span: shown }) {
  const totals = data.labels.map((id, index) => ({ id, index, total: data.points.reduce((sum, point) => sum + point.counts[index], 0) }));
  const ranked = [...totals].sort((a, b) => b.total - a.total);
  const own = data.labels.length <= MOST_LAYERS ? totals : ranked.slice(0, MOST_LAYERS - 1).sort((a, b) => a.index - b.index);
  const layers = own.map(({ id, index }) => ({ id, name: brief(id, LONGEST_NAME), colour: labelColour(id, index), values: data.points.map((point) => point.counts[index]), total: totals[index].total }));
  if (own.length < totals.length) {
    const others = totals.filter((one) => !own.includes(one));
    layers.push({
      name: t('others', { count: others.length }),
      colour: colour(-1),
      values: data.points.map((point) => others.reduce((sum, { index }) => sum + point.counts[index], 0)),
      total: others.reduce((sum, one) => sum + one.total, 0),
    });
  }
  const all = layers.reduce((sum, layer) => sum + layer.total, 0);
  const rows = layers.filter((layer) => layer.total).map((layer) => ({ ...layer, value: share(layer.total / all, 0) }));
  return div(
    {},
    h(Shares, { xs: starts(data), layers, xText: shown.axis, title: shown.title, label: t('chart.labels') }),
    h(Legend, { rows }),
  );
}

/** @param rows [{ name, colour, value?, id? }]; stages of one family, known by their ids, stand on a line of their own */
export function Legend({ rows }) {
  const entry = (row, name) => [span({ class: 'key', style: { background: row.colour } }), name, row.value && span({ class: 'figure faint' }, row.value)];
  return ul(
    { class: 'legend' },
    ...byFamily(rows).map((group) =>
      group.family
        ? li({ class: 'of-family' }, span({ class: 'strong' }, group.family), ...group.rows.map((row) => span({ class: 'one-stage' }, ...entry(row, parts(row.id).stage))))
        : li({}, ...entry(group.rows[0], group.rows[0].name)),
    ),
  );
}
