// Figures as people read them. What is not known is a dash.
import { t } from './i18n.js';
import { language } from './settings.js';

export const NONE = '–';

const made = new Map();
function maker(kind, options) {
  const key = language.get() + kind.name + JSON.stringify(options);
  if (!made.has(key)) {
    made.set(key, new kind(language.get() === 'zh' ? 'zh-CN' : 'en-GB', options));
  }
  return made.get(key);
}

const known = (value) => value !== null && value !== undefined && !Number.isNaN(value);

export const whole = (value) => (known(value) ? maker(Intl.NumberFormat, {}).format(value) : NONE);

export const short = (value) =>
  known(value)
    ? maker(Intl.NumberFormat, value < 10_000 ? {} : { notation: 'compact', maximumFractionDigits: 1 }).format(value)
    : NONE;

export function rate(value) {
  const digits = value >= 100 ? 0 : 1;
  return known(value)
    ? maker(Intl.NumberFormat, { minimumFractionDigits: digits, maximumFractionDigits: digits }).format(value)
    : NONE;
}

export function share(value, digits = 1) {
  return known(value)
    ? maker(Intl.NumberFormat, { style: 'percent', minimumFractionDigits: digits, maximumFractionDigits: digits }).format(value)
    : NONE;
}

export const decimal = (value, digits = 2) =>
  known(value)
    ? maker(Intl.NumberFormat, { minimumFractionDigits: digits, maximumFractionDigits: digits }).format(value)
    : NONE;

/** Milliseconds as { value, unit }. */
export function duration(ms) {
  if (!known(ms)) {
    return { value: NONE, unit: '' };
  }
  if (ms < 1_000) {
    return { value: ms < 10 ? decimal(ms, 1) : whole(Math.round(ms)), unit: t('unit.ms') };
  }
  if (ms < 120_000) {
    return { value: decimal(ms / 1_000, 1), unit: t('unit.s') };
  }
  return ms < 7_200_000
    ? { value: whole(Math.round(ms / 60_000)), unit: t('unit.min') }
    : { value: decimal(ms / 3_600_000, 1), unit: t('unit.h') };
}

export const durationText = (ms) => {
  const { value, unit } = duration(ms);
  return unit ? `${value} ${unit}` : value;
};

export function bytes(value) {
  if (!known(value)) {
    return NONE;
  }
  const step = value < 1_024 ? 0 : value < 1_048_576 ? 1 : 2;
  return `${decimal(value / 1_024 ** step, step && value / 1_024 ** step < 10 ? 1 : 0)} ${['B', 'KiB', 'MiB'][step]}`;
}

export function clock(time) {
  return time ? maker(Intl.DateTimeFormat, { hour: '2-digit', minute: '2-digit', second: '2-digit' }).format(new Date(time)) : NONE;
}

export function minute(time) {
  return maker(Intl.DateTimeFormat, { hour: '2-digit', minute: '2-digit' }).format(new Date(time));
}

/** Date and time; the date is left out where it is today's. */
export function moment(time) {
  if (!time) {
    return NONE;
  }
  const at = new Date(time);
  const today = at.toDateString() === new Date().toDateString();
  return maker(Intl.DateTimeFormat, {
    ...(today ? {} : { month: 'short', day: 'numeric' }),
    hour: '2-digit',
    minute: '2-digit',
    ...(today ? { second: '2-digit' } : {}),
  }).format(at);
}

/** Date, time and zone in full, for what is read on another day in another place. */
export const fullMoment = (time) =>
  time
    ? maker(Intl.DateTimeFormat, { year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit', second: '2-digit', timeZoneName: 'short' }).format(new Date(time))
    : NONE;

/** How long ago, in words. */
export function ago(time) {
  const seconds = (Date.now() - new Date(time)) / 1_000;
  const relative = maker(Intl.RelativeTimeFormat, { numeric: 'auto', style: 'short' });
  if (seconds < 5) {
    return t('now');
  }
  if (seconds < 90) {
    return relative.format(-Math.round(seconds), 'second');
  }
  if (seconds < 5_400) {
    return relative.format(-Math.round(seconds / 60), 'minute');
  }
  return seconds < 129_600
    ? relative.format(-Math.round(seconds / 3_600), 'hour')
    : relative.format(-Math.round(seconds / 86_400), 'day');
}

/** The first characters of a digest: enough to tell checkpoints apart. */
export const digestText = (digest) => (digest ? String(digest).replace(/^sha256:/, '').slice(0, 10) : NONE);
