// The figures that raised an alert. Known ones are said in words; others are shown as they came.
import { h, tags } from '../lib/ui.js';
import { durationText, moment, share } from '../lib/format.js';
import { labelName, t, word } from '../lib/i18n.js';
import { openEvent } from './event.js';

const { button, div, span } = tags;

const SAID = {
  meanConfidence: (value) => share(Number(value)),
  lastLabel: labelName,
  lastImage: moment,
  aheadMs: (value) => durationText(Number(value)),
  allowedMs: (value) => durationText(Number(value)),
  allowed: (value) => String(value).replace(/^PT?/, '').toLowerCase(),
};

export function Evidence({ figures }) {
  const { lastEvent, ...rest } = figures;
  if (rest.tells) {
    return div({ class: 'small evidence' }, span({}, t(`tells.${rest.tells}`, { seconds: rest.inSeconds, early: rest.earlySeconds, late: rest.lateSeconds })), lastEvent && h(Show, { eventId: lastEvent }));
  }
  return div(
    { class: 'faint small evidence' },
    ...Object.entries(rest).map(([name, value]) => span({}, word('evidence', name), ' ', span({ class: 'figure' }, (SAID[name] ?? String)(value)))),
    lastEvent && h(Show, { eventId: lastEvent }),
  );
}

/** The same as a text, for paper. */
export function evidenceText({ lastEvent, ...figures }) {
  return figures.tells
    ? t(`tells.${figures.tells}`, { seconds: figures.inSeconds, early: figures.earlySeconds, late: figures.lateSeconds })
    : Object.entries(figures)
        .map(([name, value]) => `${word('evidence', name)} ${(SAID[name] ?? String)(value)}`)
        .join(', ');
}

const Show = ({ eventId }) => button({ type: 'button', class: 'link small', onClick: () => openEvent(eventId) }, word('evidence', 'lastEvent'));
