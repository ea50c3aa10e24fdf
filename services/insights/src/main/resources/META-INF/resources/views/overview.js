// Everything that should be seen from across the room.
import { Spark } from '../charts/spark.js';
import { use } from '../lib/cell.js';
import { classes, h, tags, useState } from '../lib/ui.js';
import { decimal, duration, durationText, NONE, rate, share, short } from '../lib/format.js';
import { t } from '../lib/i18n.js';
import { alertsChanged, overview, revision } from '../lib/live.js';
import { useQuery } from '../lib/query.js';
import { address } from '../lib/router.js';
import { AlertList } from '../parts/alert-list.js';
import { Latest } from '../parts/latest.js';
import { Panel } from '../parts/panel.js';
import { RunCard } from '../parts/run.js';
import { LabelChart, LatencyChart, SPANS, SpanSwitch, ThroughputChart } from '../parts/series.js';

const { a, div, h1, header, span } = tags;

const MOST_PANS = 8;

export function Overview() {
  const [span, setSpan] = useState(SPANS[0]);
  const series = useQuery(`/api/throughput?window=${span.window}&last=${span.last}`, { every: span.every });
  const labels = useQuery(`/api/labels?window=${span.window}&last=${span.last}`, { every: span.every });
  const alerts = useQuery('/api/alerts?size=5', { on: [alertsChanged], every: 30_000 });
  return div(
    { class: 'view overview' },
    header({ class: 'view-head' }, h1({}, t('nav.overview')), div({ class: 'spring' }), h(SpanSwitch, { span, onSpan: setSpan })),
    h(Pans),
    h(Tiles, { points: series.data?.points ?? [] }),
    div(
      { class: 'grid' },
      h(Panel, { title: t('chart.throughput'), note: t('unit.imagesPerSecond'), answer: series, wide: true, draw: (data) => h(ThroughputChart, { data, span }) }),
      h(Panel, {
        title: t('alerts.open'),
        actions: a({ class: 'more-link', href: address('alerts') }, t('all')),
        answer: alerts,
        draw: (data) => h(AlertList, { alerts: data.open, none: t('alerts.none') }),
      }),
      h(Panel, { title: t('chart.labels'), answer: labels, wide: true, draw: (data) => h(LabelChart, { data, span }) }),
      h(Panel, { title: t('chart.latency'), note: t('chart.latency.note'), answer: series, draw: (data) => h(LatencyChart, { data, span }) }),
    ),
    h(Latest),
  );
}

/** The pans that are on: the first to be over first. Nothing where there are none. */
function Pans() {
  const runs = useQuery('/api/runs?size=1', { on: [revision], every: 3_000 });
  const goingOn = runs.data?.goingOn ?? [];
  return goingOn.length > 0 && h(Panel, {
    title: t('runs.goingOn'),
    actions: a({ class: 'more-link', href: address('runs') }, t('all')),
    children: div({ class: 'run-cards' }, ...goingOn.slice(0, MOST_PANS).map((run) => h(RunCard, { run, height: 130, key: `${run.sourceId} ${run.runId}` }))),
  });
}

function Tiles({ points }) {
  const now = use(overview);
  const latency = duration(now?.latency?.p50);
  const past = points.slice(-60);
  const share5 = now?.deadLetterShare ?? 0;
  return div(
    { class: 'tiles' },
    tile({ name: t('tile.images'), value: rate(now?.imagesPerSecond), unit: t('unit.perSecond'), spark: past.map((point) => point.imagesPerSecond) }),
    tile({
      name: t('tile.latency'),
      value: latency.value,
      unit: latency.unit,
      note: t('tile.p99', { value: durationText(now?.latency?.p99) }),
      spark: past.map((point) => point.latency.p50),
    }),
    tile({ name: t('tile.lag'), value: short(now?.classifierLag), unit: t('unit.images'), bad: now?.classifierLag > 1_000, note: t('tile.lag.note') }),
    tile({
      name: t('tile.confidence'),
      value: now ? share(now.meanConfidence, 0) : NONE,
      note: now?.champion ?? t('tile.noChampion'),
      to: 'checkpoints',
    }),
    tile({ name: t('tile.sources'), value: short(now?.activeSources), note: t('tile.sources.note', { known: short(now?.knownSources) }), to: 'sources' }),
    tile({ name: t('tile.review'), value: short(now?.reviewDepth), note: t('tile.review.note'), to: 'review' }),
    tile({
      name: t('tile.deadLetters'),
      value: short(now?.deadLetters),
      note: t('tile.deadLetters.note', { share: now?.deadLetterShare == null ? decimal(null) : share(share5, share5 < 0.001 ? 2 : 1) }),
      bad: share5 > 0.01,
      to: 'dead-letters',
    }),
  );
}

function tile({ name, value, unit, note, spark, bad, to }) {
  const inner = [
    span({ class: 'tile-name' }, name),
    span({ class: 'tile-value' }, span({ class: 'figure' }, value), unit && span({ class: 'unit' }, unit)),
    spark && spark.length > 1 ? h(Spark, { values: spark }) : null,
    note && span({ class: 'tile-note clip' }, note),
  ];
  const names = classes('tile', bad && 'bad');
  return to ? a({ class: names, href: address(to) }, ...inner) : div({ class: names }, ...inner);
}
