// One event in a dialog: its image at full size, what the model said, what people said.
import { h, tags } from '../lib/ui.js';
import { cell, use } from '../lib/cell.js';
import { decimal, durationText, moment } from '../lib/format.js';
import { labelName, t, word } from '../lib/i18n.js';
import { useQuery } from '../lib/query.js';
import { address } from '../lib/router.js';
import { Correct } from './correct.js';
import { Dialog } from './dialog.js';
import { Answer } from './panel.js';
import { eventImage, Image } from './image.js';
import { Top, Unknown } from './prediction.js';
import { useWhy, Why } from './why.js';

const { a, dd, div, dl, dt, li, p, ul } = tags;

/** What was said comes back by way of the topic. */
const SOON = 1_500;

const opened = cell(null);

export const openEvent = (eventId) => opened.set(eventId);

export function EventDialog() {
  const eventId = use(opened);
  return eventId && h(Opened, { eventId, key: eventId });
}

function Opened({ eventId }) {
  const answer = useQuery(`/api/events/${encodeURIComponent(eventId)}`);
  const why = useWhy(eventId);
  const close = () => opened.set(null);
  return h(
    Dialog,
    { title: t('event'), onClose: close, wide: true },
    div(
      { class: 'event' },
      a({ href: eventImage(eventId, 'full'), target: '_blank', rel: 'noopener', class: 'event-image' }, h(Image, { src: eventImage(eventId, 'full'), alt: t('image'), eager: true, over: why.over })),
      h(Answer, { answer, draw: (event) => h(Known, { event, why, close, reload: answer.reload }) }),
    ),
  );
}

function Known({ event, why, close, reload }) {
  const { prediction, annotations } = event;
  return div(
    { class: 'event-known' },
    prediction ? h(Top, { scores: prediction.top }) : p({ class: 'empty' }, t('event.noPrediction')),
    prediction && h(Why, { why, prediction }),
    prediction &&
      facts([
        [t('source'), a({ href: address('source', { id: prediction.sourceId }), onClick: close, class: 'clip' }, prediction.sourceId)],
        [t('checkpoint'), prediction.checkpoint],
        prediction.unlikeness && [t('unlikeness'), unlikeness(prediction.unlikeness)],
        [t('event.captured'), moment(prediction.capturedAt)],
        [t('event.received'), moment(prediction.receivedAt)],
        [t('event.took'), durationText(new Date(prediction.predictedAt) - new Date(prediction.receivedAt))],
        [t('event.id'), prediction.eventId],
      ]),
    event.trueLabel && p({ class: 'truth' }, t('event.truth', { label: labelName(event.trueLabel) })),
    annotations.length > 0 &&
      ul(
        { class: 'plain' },
        ...annotations.map((one) =>
          li({ class: 'small' }, `${moment(one.givenAt)} · ${one.annotator}: ${word('kind', one.kind)}${one.trueLabel ? ` ${labelName(one.trueLabel)}` : ''}`),
        ),
      ),
    prediction && h(Correct, { prediction, onDone: () => setTimeout(reload, SOON) }),
    event.inReview && a({ class: 'button', href: address('review', { event: prediction?.eventId }), onClick: close }, t('event.review')),
  );
}

/** As a multiple of what the checkpoint allows; beyond it the label says little. */
const unlikeness = (told) => [decimal(told.times, 2), ' ', told.unknown && h(Unknown, { unlikeness: told })];

export const facts = (rows) => dl({ class: 'facts' }, ...rows.filter(Boolean).map(([name, value]) => div({}, dt({}, name), dd({}, value ?? '–'))));
