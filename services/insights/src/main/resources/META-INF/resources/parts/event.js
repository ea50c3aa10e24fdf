// One event in a dialog: its image at full size, what the model said, what people said.
import { h, tags } from '../lib/ui.js';
import { cell, use } from '../lib/cell.js';
import { durationText, moment } from '../lib/format.js';
import { labelName, t, word } from '../lib/i18n.js';
import { useQuery } from '../lib/query.js';
import { address } from '../lib/router.js';
import { Correct } from './correct.js';
import { Dialog } from './dialog.js';
import { Answer } from './panel.js';
import { eventImage, Image } from './image.js';
import { Top } from './verdict.js';

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
  const close = () => opened.set(null);
  return h(
    Dialog,
    { title: t('event'), onClose: close, wide: true },
    div(
      { class: 'event' },
      a({ href: eventImage(eventId, 'full'), target: '_blank', rel: 'noopener', class: 'event-image' }, h(Image, { src: eventImage(eventId, 'full'), alt: t('image'), eager: true })),
      h(Answer, { answer, draw: (event) => h(Known, { event, close, reload: answer.reload }) }),
    ),
  );
}

function Known({ event, close, reload }) {
  const { verdict, opinions } = event;
  return div(
    { class: 'event-known' },
    verdict ? h(Top, { scores: verdict.top }) : p({ class: 'empty' }, t('event.noVerdict')),
    verdict &&
      facts([
        [t('source'), a({ href: address('source', { id: verdict.sourceId }), onClick: close, class: 'clip' }, verdict.sourceId)],
        [t('checkpoint'), verdict.checkpoint],
        [t('event.captured'), moment(verdict.capturedAt)],
        [t('event.received'), moment(verdict.receivedAt)],
        [t('event.took'), durationText(new Date(verdict.predictedAt) - new Date(verdict.receivedAt))],
        [t('event.id'), verdict.eventId],
      ]),
    event.trueLabel && p({ class: 'truth' }, t('event.truth', { label: labelName(event.trueLabel) })),
    opinions.length > 0 &&
      ul(
        { class: 'plain' },
        ...opinions.map((one) =>
          li({ class: 'small' }, `${moment(one.givenAt)} · ${one.annotator}: ${word('kind', one.kind)}${one.trueLabel ? ` ${labelName(one.trueLabel)}` : ''}`),
        ),
      ),
    verdict && h(Correct, { verdict, onDone: () => setTimeout(reload, SOON) }),
    event.inReview && a({ class: 'button', href: address('review', { event: verdict?.eventId }), onClick: close }, t('event.review')),
  );
}

export const facts = (rows) => dl({ class: 'facts' }, ...rows.map(([name, value]) => div({}, dt({}, name), dd({}, value ?? '–'))));
