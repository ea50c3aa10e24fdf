// Why a label: a button that shows where in the image its checkpoint sees a class, the answered one or another.
import { h, tags, useState } from '../lib/ui.js';
import { decimal, share } from '../lib/format.js';
import { labelName, t } from '../lib/i18n.js';
import { useQuery } from '../lib/query.js';
import { inOrder } from '../lib/stages.js';
import { MapOver } from './map.js';
import { Answer } from './panel.js';

const { button, div, label, option, p, select, span } = tags;

/** The answered class, whichever that is. */
const ANSWERED = '';

/** @returns over: what to lay over the event's Image, or null; the rest is for the part below */
export function useWhy(eventId) {
  const [asked, ask] = useState(null);
  const wanted = asked === null ? null : `/api/events/${encodeURIComponent(eventId)}/explanation${asked && `?label=${encodeURIComponent(asked)}`}`;
  const answer = useQuery(wanted);
  return { asked, ask, answer, over: answer.data && ((size) => h(MapOver, { map: answer.data, size })) };
}

export function Why({ why, prediction }) {
  const shown = why.asked !== null;
  return div(
    { class: 'why' },
    div(
      { class: 'why-ask' },
      button({ type: 'button', 'aria-pressed': shown, onClick: () => why.ask(shown ? null : ANSWERED) }, t('why')),
      shown &&
        label(
          {},
          span({ class: 'faint small' }, t('why.of')),
          select(
            { value: why.asked || prediction.label, onChange: (event) => why.ask(event.target.value) },
            ...inOrder().map((one) => option({ value: one.id, selected: one.id === (why.asked || prediction.label) }, labelName(one.id))),
          ),
        ),
    ),
    shown && h(Answer, { answer: why.answer, draw: (map) => h(Legend, { map }) }),
  );
}

function Legend({ map }) {
  const mean = map.map.reduce((sum, value) => sum + value, 0) / map.map.length;
  return div(
    { class: 'why-legend small' },
    div({ class: 'why-ramp', 'aria-hidden': true }),
    div({ class: 'why-ends figure faint' }, span({}, '0'), span({}, decimal(Math.max(0, map.scale), 1))),
    p({}, map.most > 0 ? t('why.legend', { label: labelName(map.label) }) : t('why.nothing', { label: labelName(map.label) })),
    p({ class: 'faint' }, t('why.sum', { share: share(map.probability), mean: decimal(mean), bias: decimal(map.bias), logit: decimal(map.logit) })),
  );
}
