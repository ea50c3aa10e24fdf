// What raised an alert, as a sentence. Figures that no sentence is known for are shown as they came.
import { h, tags } from '../lib/ui.js';
import { decimal, durationText, moment, share, whole } from '../lib/format.js';
import { labelName, t, word } from '../lib/i18n.js';
import { openEvent } from './event.js';

const { button, div, span } = tags;

const limit = (value) => share(Number(value), Number.isInteger(Number(value) * 100) ? 0 : 1);

/** Known figures, by what they are of; each as the sentence that a person would say. */
const SENTENCES = [
  [['tells'], (of) => t(`tells.${of.tells}`, { seconds: of.inSeconds, early: of.earlySeconds, late: of.lateSeconds })],
  [['matching', 'images', 'labels'], (of) => t('says.labels', { count: whole(of.matching), images: whole(of.images), labels: labelName(of.labels) })],
  [['unknown', 'images'], (of) => t('says.unknown', { count: whole(of.unknown), images: whole(of.images) })],
  [['lastImage', 'allowed'], (of) => t('says.silent', { time: moment(of.lastImage), allowed: durationText(millis(of.allowed)) })],
  [['meanConfidence', 'threshold', 'images'], (of) => t('says.unsure', { mean: share(Number(of.meanConfidence)), images: whole(of.images), limit: limit(of.threshold) })],
  [['aheadMs', 'allowedMs'], (of) => t(Number(of.aheadMs) < 0 ? 'says.behind' : 'says.ahead', { time: durationText(Math.abs(Number(of.aheadMs))), allowed: durationText(Number(of.allowedMs)) })],
  [['deadLetters', 'outcomes', 'threshold'], (of) => t('says.dead', { count: whole(of.deadLetters), images: whole(of.outcomes), limit: limit(of.threshold) })],
  [['images', 'threshold', 'labelIndex'], (of) => t('says.drift', { images: whole(of.images), labels: decimal(Number(of.labelIndex)), confidence: decimal(of.confidenceIndex === undefined ? null : Number(of.confidenceIndex)), limit: decimal(Number(of.threshold)) })],
  [['images', 'threshold', 'confidenceIndex'], (of) => t('says.driftConfidence', { images: whole(of.images), confidence: decimal(Number(of.confidenceIndex)), limit: decimal(Number(of.threshold)) })],
  [['sources', 'among'], (of) => t('says.many', { count: whole(of.sources), among: of.among })],
];

/** An ISO duration of days and below, as PT1M30S. */
function millis(text) {
  const [, days, hours, minutes, seconds] = /^P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:([\d.]+)S)?)?$/.exec(text) ?? [];
  return ((Number(days ?? 0) * 24 + Number(hours ?? 0)) * 60 + Number(minutes ?? 0)) * 60_000 + Number(seconds ?? 0) * 1_000;
}

/** The sentence, for the page, for paper and for a note; empty where nothing is known. */
export function evidenceText({ lastEvent, ...figures }) {
  const known = SENTENCES.find(([names]) => names.every((name) => name in figures));
  return known
    ? known[1](figures)
    : Object.entries(figures)
        .map(([name, value]) => `${word('evidence', name)} ${value}`)
        .join(', ');
}

export function Evidence({ figures }) {
  return div({ class: 'small evidence' }, span({}, evidenceText(figures)), figures.lastEvent && h(Show, { eventId: figures.lastEvent }));
}

const Show = ({ eventId }) => button({ type: 'button', class: 'link small', onClick: () => openEvent(eventId) }, t('evidence.lastEvent'));
