// Who sends images: a page of them, ordered and searched by the service, so that a thousand are as light as ten.
import { h, tags, useEffect, useState } from '../lib/ui.js';
import { whole } from '../lib/format.js';
import { t } from '../lib/i18n.js';
import { useQuery } from '../lib/query.js';
import { address, go } from '../lib/router.js';
import { Icon } from '../parts/icon.js';
import { Pager } from '../parts/pager.js';
import { Answer, Empty } from '../parts/panel.js';
import { eventImage, Image } from '../parts/image.js';
import { Confidence, Label } from '../parts/prediction.js';
import { ago } from '../lib/format.js';
import { labelName } from '../lib/i18n.js';

const { a, div, h1, header, input, option, select, span } = tags;

const SIZE = 24;
const TYPING = 250;

export function Sources({ query }) {
  const page = Math.max(0, Math.trunc(Number(query.get('page'))) || 0);
  const order = query.get('order') ?? 'name';
  const contains = query.get('contains') ?? '';
  const asked = new URLSearchParams({ page, size: SIZE, order });
  if (contains) {
    asked.set('contains', contains);
  }
  const answer = useQuery(`/api/sources?${asked}`, { every: 4_000 });
  const move = (change) => go('sources', { page: 0, order, contains, ...change });
  return div(
    { class: 'view' },
    header(
      { class: 'view-head' },
      h1({}, t('nav.sources')),
      span({ class: 'faint' }, answer.data ? t('sources.count', { count: whole(answer.data.total) }) : ''),
      div({ class: 'spring' }),
      h(Search, { value: contains, onSearch: (text) => move({ contains: text }) }),
      select(
        { 'aria-label': t('sources.order'), value: order, onChange: (event) => move({ order: event.target.value }) },
        ...['name', 'recent', 'confidence'].map((one) => option({ value: one, selected: one === order }, t(`sources.order.${one}`))),
      ),
    ),
    h(Answer, {
      answer,
      draw: (data) =>
        data.sources.length === 0
          ? h(Empty, {}, t(contains ? 'sources.noneFound' : 'sources.none'))
          : div({ class: 'cards' }, ...data.sources.map((source) => h(SourceCard, { source, key: source.id }))),
    }),
    answer.data && answer.data.total > SIZE && h(Pager, { page, size: SIZE, total: answer.data.total, onPage: (to) => move({ page: to }) }),
  );
}

function Search({ value, onSearch }) {
  const [text, setText] = useState(value);
  useEffect(() => {
    if (text === value) {
      return undefined;
    }
    const timer = setTimeout(() => onSearch(text), TYPING);
    return () => clearTimeout(timer);
  }, [text]);
  return input({ type: 'search', placeholder: t('sources.search'), 'aria-label': t('sources.search'), value: text, onInput: (event) => setText(event.target.value) });
}

function SourceCard({ source }) {
  const { last } = source;
  return a(
    { class: 'card', href: address('source', { id: source.id }) },
    last ? h(Image, { src: eventImage(last.eventId), alt: labelName(last.label) }) : div({ class: 'image missing' }, h(Icon, { name: 'noImage' })),
    span({ class: 'card-name' }, span({ class: 'clip' }, source.id), source.openAlerts > 0 && span({ class: 'count figure' }, source.openAlerts)),
    last && span({ class: 'card-text' }, h(Label, { id: last.label }), h(Confidence, { value: last.confidence, unlikeness: last.unlikeness })),
    span({ class: 'card-foot faint small' }, span({}, t('sources.lastMinute', { count: whole(source.images) })), span({}, last ? ago(last.predictedAt) : '')),
  );
}
