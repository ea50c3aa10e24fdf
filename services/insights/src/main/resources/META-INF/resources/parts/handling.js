// What a person does about an alert: each asks for what it needs and says what came of it.
import { h, tags, useState } from '../lib/ui.js';
import { post } from '../lib/api.js';
import { t, word } from '../lib/i18n.js';
import { moment } from '../lib/format.js';
import { Dialog } from './dialog.js';
import { excuse } from './panel.js';
import { say } from './toast.js';

const { button, datalist, div, form, input, label, option, p, select, span } = tags;

const LONGEST_NOTE = 500;
const LONGEST_NAME = 100;
const LONGEST_PATTERN = 300;
const HOUR = 60;
const TIMES = [15, HOUR, 4 * HOUR, 8 * HOUR, 24 * HOUR, 72 * HOUR, 168 * HOUR];

const raising = ({ rule, subject, raisedAt }) => ({ rule, subject, raisedAt });

/** Does it, says it, and asks for the page anew. Answers whether it was done. */
export async function attempt(change, done, reload, undo) {
  try {
    const answer = await change();
    say(typeof done === 'function' ? done(answer) : done, undo ? { action: { text: t('review.undo'), run: undo } } : {});
    return true;
  } catch (error) {
    say(excuse(error), { bad: true });
    return false;
  } finally {
    reload();
  }
}

export const acknowledge = (alert, note, reload) =>
  attempt(() => post('/api/alerts/acknowledge', { ...raising(alert), note }), t('hand.did.acknowledge'), reload, () => reopen(alert, reload));

export const reopen = (alert, reload) => attempt(() => post('/api/alerts/reopen', raising(alert)), t('hand.did.reopen'), reload);

export const assign = (alert, to, reload) =>
  attempt(() => post('/api/alerts/assign', { ...raising(alert), to: to || null, instead: alert.inHand.assignedTo }), to ? t('hand.did.assign', { to }) : t('hand.did.unassign'), reload);

export const endSilence = ({ rule, subjects }, reload) => attempt(() => post('/api/alerts/silences/end', { rule, subjects }), t('hand.did.end'), reload);

/** @param asked { kind, alert }: note, assign or silence; with silence the alert may be missing */
export function HandlingDialog({ asked, rules, me, reload, onClose }) {
  const Asked = { note: Note, assign: Assign, silence: Silence }[asked.kind];
  return h(Asked, { alert: asked.alert, rules, me, reload, onClose });
}

function Ask({ title, act, send, onClose, children }) {
  const [busy, setBusy] = useState(false);
  const submit = async (event) => {
    event.preventDefault();
    setBusy(true);
    if (await send(new FormData(event.target))) {
      onClose();
    } else {
      setBusy(false);
    }
  };
  return h(
    Dialog,
    { title, onClose },
    form(
      { class: 'form', onSubmit: submit },
      children,
      div({ class: 'dialog-actions' }, button({ type: 'button', class: 'quiet', onClick: onClose }, t('cancel')), button({ class: 'primary', disabled: busy }, act)),
    ),
  );
}

const Note = ({ alert, reload, onClose }) =>
  h(
    Ask,
    { title: t('hand.acknowledge'), act: t('hand.acknowledge'), send: (fields) => acknowledge(alert, fields.get('note') || null, reload), onClose },
    label({}, span({}, t('hand.note')), input({ name: 'note', maxLength: LONGEST_NOTE, autofocus: true, autocomplete: 'off' })),
  );

const Assign = ({ alert, me, reload, onClose }) =>
  h(
    Ask,
    { title: t('hand.assign'), act: t('hand.assign'), send: (fields) => assign(alert, fields.get('to').trim(), reload), onClose },
    label({}, span({}, t('hand.assignTo')), input({ name: 'to', maxLength: LONGEST_NAME, defaultValue: alert.inHand.assignedTo ?? me, autofocus: true, autocomplete: 'off' })),
    p({ class: 'faint small' }, t('hand.assignNobody')),
  );

function Silence({ alert, rules, reload, onClose }) {
  const send = (fields) =>
    attempt(
      () => post('/api/alerts/silences', { rule: fields.get('rule'), subjects: fields.get('subjects'), minutes: Number(fields.get('minutes')), reason: fields.get('reason') || null }),
      (silence) => t('hand.did.silence', { time: moment(silence.until) }),
      reload,
    );
  return h(
    Ask,
    { title: t('hand.silence'), act: t('hand.silence'), send, onClose },
    p({}, t('hand.silenceMeans')),
    label({}, span({}, t('hand.rule')), select({ name: 'rule' }, ...rules.map((rule) => option({ value: rule, selected: rule === alert?.rule }, word('rule', rule))))),
    label(
      {},
      span({}, t('hand.subjects')),
      input({ name: 'subjects', maxLength: LONGEST_PATTERN, defaultValue: alert?.subject || '*', list: 'subjects', autocomplete: 'off', required: true }),
      datalist({ id: 'subjects' }, option({ value: '*' }, t('alerts.all')), alert?.subject && option({ value: alert.subject })),
    ),
    label({}, span({}, t('hand.time')), select({ name: 'minutes' }, ...TIMES.map((minutes) => option({ value: minutes, selected: minutes === HOUR }, timeText(minutes))))),
    label({}, span({}, t('hand.reason')), input({ name: 'reason', maxLength: LONGEST_NOTE, autocomplete: 'off' })),
  );
}

const timeText = (minutes) =>
  minutes < HOUR ? t('hand.minutes', { count: minutes }) : minutes < 48 * HOUR ? t('hand.hours', { count: minutes / HOUR }) : t('hand.days', { count: minutes / (24 * HOUR) });
