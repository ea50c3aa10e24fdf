// Alerts, one a line: which rule, about what, since when, on which evidence.
import { classes, h, tags } from '../lib/ui.js';
import { ago, digestText, durationText, moment } from '../lib/format.js';
import { t, word } from '../lib/i18n.js';
import { address } from '../lib/router.js';
import { Evidence } from './evidence.js';

const { a, div, li, p, span, time, ul } = tags;

/** Rules about checkpoints name them by digest, not a source. */
const DIGEST = /^(sha256:)?[0-9a-f]{64}$/;

export function AlertList({ alerts, none }) {
  if (!alerts.length) {
    return p({ class: 'empty calm' }, none);
  }
  return ul({ class: 'alerts plain' }, ...alerts.map(row));
}

function row(alert) {
  const over = alert.clearedAt !== null;
  return li(
    { class: classes('alert', over && 'over'), key: `${alert.rule} ${alert.subject} ${alert.raisedAt}` },
    div({ class: 'alert-bar', 'aria-hidden': 'true' }),
    div(
      { class: 'alert-text' },
      div(
        { class: 'alert-title' },
        span({ class: 'alert-rule' }, word('rule', alert.rule)),
        subject(alert),
        span({ class: 'spring' }),
        time({ class: 'faint small', datetime: alert.raisedAt, title: moment(alert.raisedAt) }, over ? moment(alert.raisedAt) : ago(alert.raisedAt)),
      ),
      h(Evidence, { figures: alert.evidence }),
      over &&
        div({ class: 'faint small' }, t('alerts.lasted', { time: durationText(new Date(alert.clearedAt) - new Date(alert.raisedAt)) })),
    ),
  );
}

function subject(alert) {
  if (alert.subject === 'all') {
    return span({ class: 'alert-subject' }, t('alerts.all'));
  }
  if (alert.subject === '') {
    return a({ class: 'alert-subject', href: address('sources') }, t('alerts.many'));
  }
  if (DIGEST.test(alert.subject)) {
    return a({ class: 'alert-subject', href: address('checkpoints') }, digestText(alert.subject));
  }
  return a({ class: 'alert-subject clip', href: address('source', { id: alert.subject }) }, alert.subject);
}

