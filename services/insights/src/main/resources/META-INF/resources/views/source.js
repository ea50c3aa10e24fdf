// One source: its last image, how it went over time.
import { h, tags, useState } from '../lib/ui.js';
import { moment, share, whole } from '../lib/format.js';
import { t } from '../lib/i18n.js';
import { alertsChanged } from '../lib/live.js';
import { useQuery } from '../lib/query.js';
import { address } from '../lib/router.js';
import { AlertList } from '../parts/alert-list.js';
import { facts, openEvent } from '../parts/event.js';
import { Empty, Panel } from '../parts/panel.js';
import { eventImage, Image } from '../parts/image.js';
import { LabelChart, LatencyChart, SPANS, SpanSwitch, ThroughputChart } from '../parts/series.js';
import { Top } from '../parts/prediction.js';

const { a, button, div, h1, header } = tags;

const MOST_ALERTS = 8;

export function Source({ query }) {
  const id = query.get('id') ?? '';
  const name = encodeURIComponent(id);
  const [span, setSpan] = useState(SPANS[0]);
  const source = useQuery(`/api/sources/one?id=${name}`, { every: 1_500 });
  const series = useQuery(`/api/throughput?window=${span.window}&last=${span.last}&source=${name}`, { every: span.every });
  const labels = useQuery(`/api/labels?window=${span.window}&last=${span.last}&source=${name}`, { every: span.every });
  const alerts = useQuery(`/api/alerts?size=${MOST_ALERTS}&subject=${name}`, { on: [alertsChanged] });
  return div(
    { class: 'view' },
    header(
      { class: 'view-head' },
      a({ class: 'back', href: address('sources') }, t('nav.sources')),
      h1({ class: 'clip' }, id),
      div({ class: 'spring' }),
      h(SpanSwitch, { span, onSpan: setSpan }),
    ),
    div(
      { class: 'columns' },
      div(
        { class: 'column' },
        h(Panel, { title: t('source.last'), answer: source, draw: (data) => h(Last, { source: data }) }),
        h(Panel, { title: t('alerts'), answer: alerts, draw: (data) => h(AlertList, { alerts: about(data), none: t('alerts.none') }) }),
      ),
      div(
        { class: 'column' },
        h(Panel, { title: t('chart.labels'), answer: labels, draw: (data) => h(LabelChart, { data, span }) }),
        h(Panel, { title: t('chart.throughput'), note: t('unit.imagesPerSecond'), answer: series, draw: (data) => h(ThroughputChart, { data, span }) }),
        h(Panel, { title: t('chart.latency'), note: t('chart.latency.note'), answer: series, draw: (data) => h(LatencyChart, { data, span, height: 170 }) }),
      ),
    ),
  );
}

const about = (data) => [...data.open, ...data.recent].slice(0, MOST_ALERTS);

function Last({ source }) {
  const { last } = source;
  if (!last) {
    return h(Empty, {}, t('sources.none'));
  }
  return div(
    { class: 'last' },
    button({ type: 'button', class: 'card bare', 'aria-label': t('event'), onClick: () => openEvent(last.eventId) }, h(Image, { src: eventImage(last.eventId), alt: t('image'), eager: true })),
    h(Top, { scores: last.top }),
    facts([
      [t('event.received'), moment(last.receivedAt)],
      [t('checkpoint'), last.checkpoint],
      [t('source.images'), whole(source.images)],
      [t('source.confidence'), share(source.meanConfidence)],
    ]),
  );
}
