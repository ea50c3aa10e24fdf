// Alerts, one a line: which rule, about what, since when, on which evidence, who has it in hand.
import { classes, h, tags } from '../lib/ui.js';
import { ago, digestText, durationText, moment } from '../lib/format.js';
import { keyOf } from '../lib/bell.js';
import { t, word } from '../lib/i18n.js';
import { address } from '../lib/router.js';
import { Evidence } from './evidence.js';

const { a, div, li, p, span, time, ul } = tags;

/** Rules about checkpoints name them by digest, not a source. */
const DIGEST = /^(sha256:)?[0-9a-f]{64}$/;

/** @param actions what can be done about an alert: a function of it; none where nothing can */
export function AlertList({ alerts, none, actions }) {
  if (!alerts.length) {
    return p({ class: 'empty calm' }, none);
  }
  return ul({ class: 'alerts plain' }, ...alerts.map((alert) => row(alert, actions)));
}

function row(alert, actions) {
  const over = alert.clearedAt !== null;
  const quiet = over || alert.inHand.acknowledgedBy || alert.silence;
  return li(
    { class: classes('alert', over && 'over', quiet && 'quieted'), key: keyOf(alert), 'data-alert': actions ? keyOf(alert) : null, tabIndex: actions ? 0 : null },
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
      h(InHand, { alert }),
      over &&
        div({ class: 'faint small' }, t('alerts.lasted', { time: durationText(new Date(alert.clearedAt) - new Date(alert.raisedAt)) })),
      actions && div({ class: 'alert-actions' }, actions(alert)),
    ),
  );
}

/** Who has it in hand, and what keeps it quiet. */
function InHand({ alert }) {
  const { acknowledgedBy, acknowledgedAt, note, assignedTo } = alert.inHand;
  const { silence } = alert;
  if (!acknowledgedBy && !assignedTo && !silence) {
    return null;
  }
  return div(
    { class: 'alert-hand small' },
    acknowledgedBy && span({ class: 'hand-line' }, span({ class: 'chip good' }, t('hand.acknowledged')), ` ${acknowledgedBy} · ${ago(acknowledgedAt)}${note ? ` · ${note}` : ''}`),
    assignedTo && span({ class: 'hand-line' }, span({ class: 'chip' }, t('hand.assigned')), ` ${assignedTo}`),
    silence && span({ class: 'hand-line' }, span({ class: 'chip' }, t('hand.silenced')), ` ${t('hand.until', { time: moment(silence.until), by: silence.setBy })}${silence.reason ? ` · ${silence.reason}` : ''}`),
  );
}

export const subjectText = (alert) => (alert.subject === 'all' ? t('alerts.all') : alert.subject === '' ? t('alerts.many') : DIGEST.test(alert.subject) ? digestText(alert.subject) : alert.subject);

function subject(alert) {
  if (alert.subject === 'all') {
    return span({ class: 'alert-subject' }, subjectText(alert));
  }
  if (alert.subject === '') {
    return a({ class: 'alert-subject', href: address('sources') }, subjectText(alert));
  }
  if (DIGEST.test(alert.subject)) {
    return a({ class: 'alert-subject', href: address('checkpoints') }, subjectText(alert));
  }
  return a({ class: 'alert-subject clip', href: address('source', { id: alert.subject }) }, alert.subject);
}
