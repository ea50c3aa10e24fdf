// The newest predictions with their images.
import { h, tags } from '../lib/ui.js';
import { useCalmly } from '../lib/cell.js';
import { clock } from '../lib/format.js';
import { labelName, t } from '../lib/i18n.js';
import { predictions } from '../lib/live.js';
import { openEvent } from './event.js';
import { Panel } from './panel.js';
import { eventImage, Image } from './image.js';
import { Confidence, Label } from './prediction.js';

const { button, div, p, span } = tags;

const SHOWN = 12;
/** Each image is fetched from Kafka and scaled by the service. */
const PAUSE = 500;

export function Latest() {
  const shown = useCalmly(predictions, PAUSE).slice(0, SHOWN);
  return h(
    Panel,
    { title: t('latest'), note: t('latest.note'), wide: true },
    shown.length === 0
      ? p({ class: 'empty' }, t('latest.none'))
      : div({ class: 'strip' }, ...shown.map((prediction) => h(Card, { prediction, key: prediction.sourceId }))),
  );
}

/** A source's newest image and what the model says to it. */
export function Card({ prediction, warnings = 0 }) {
  return button(
    { type: 'button', class: 'card', onClick: () => openEvent(prediction.eventId) },
    h(Image, { src: eventImage(prediction.eventId), alt: labelName(prediction.label) }),
    span({ class: 'card-text' }, h(Label, { id: prediction.label }), h(Confidence, { value: prediction.confidence, unlikeness: prediction.unlikeness })),
    span(
      { class: 'card-foot faint small' },
      span({ class: 'clip' }, prediction.sourceId),
      warnings > 0 && span({ class: 'count figure' }, warnings),
      span({ class: 'figure' }, clock(prediction.predictedAt)),
    ),
  );
}
