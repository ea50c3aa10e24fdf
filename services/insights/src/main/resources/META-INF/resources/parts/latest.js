// The newest verdicts with their images.
import { h, tags } from '../lib/ui.js';
import { useCalmly } from '../lib/cell.js';
import { clock } from '../lib/format.js';
import { labelName, t } from '../lib/i18n.js';
import { verdicts } from '../lib/live.js';
import { openEvent } from './event.js';
import { Panel } from './panel.js';
import { eventImage, Image } from './image.js';
import { Confidence, Label } from './verdict.js';

const { button, div, p, span } = tags;

const SHOWN = 12;
/** Each image is fetched from Kafka and scaled by the service. */
const PAUSE = 500;

export function Latest() {
  const shown = useCalmly(verdicts, PAUSE).slice(0, SHOWN);
  return h(
    Panel,
    { title: t('latest'), note: t('latest.note'), wide: true },
    shown.length === 0
      ? p({ class: 'empty' }, t('latest.none'))
      : div({ class: 'strip' }, ...shown.map((verdict) => h(Card, { verdict, key: verdict.sourceId }))),
  );
}

/** A source's newest image and what the model says to it. */
export function Card({ verdict, warnings = 0 }) {
  return button(
    { type: 'button', class: 'card', onClick: () => openEvent(verdict.eventId) },
    h(Image, { src: eventImage(verdict.eventId), alt: labelName(verdict.label) }),
    span({ class: 'card-text' }, h(Label, { id: verdict.label }), h(Confidence, { value: verdict.confidence })),
    span(
      { class: 'card-foot faint small' },
      span({ class: 'clip' }, verdict.sourceId),
      warnings > 0 && span({ class: 'count figure' }, warnings),
      span({ class: 'figure' }, clock(verdict.predictedAt)),
    ),
  );
}
