// Release and roll back: each says what will happen and asks for a reason.
import { h, tags, useState } from '../lib/ui.js';
import { post } from '../lib/api.js';
import { digestText } from '../lib/format.js';
import { t } from '../lib/i18n.js';
import { Dialog } from './dialog.js';
import { facts } from './event.js';
import { excuse } from './panel.js';
import { say } from './toast.js';

const { button, div, form, input, label, p, span, textarea } = tags;

const LONGEST_REASON = 1_000;

export function ReleaseDialog({ wanted, champion, onClose }) {
  return h(Change, {
    title: t('release.title'),
    explain: t('release.explain'),
    rows: [
      [t('release.now'), champion ? `${champion.checkpointId} (${digestText(champion.digest)})` : t('tile.noChampion')],
      wanted.checkpointId && [t('release.then'), `${wanted.checkpointId} (${digestText(wanted.digest)})`],
    ],
    digest: wanted.digest,
    askDigest: !wanted.checkpointId,
    act: t('release.confirm'),
    send: (fields) => post('/api/releases', { digest: fields.get('digest').trim(), reason: fields.get('reason') }),
    onClose,
  });
}

export function RollbackDialog({ champion, target, releases, onClose }) {
  const parent = releases.find((one) => one.digest === target);
  return h(Change, {
    title: t('rollback.title'),
    explain: t('rollback.explain'),
    rows: [
      [t('release.now'), `${champion.checkpointId} (${digestText(champion.digest)})`],
      [t('release.then'), `${parent?.checkpointId ?? ''} (${digestText(target)})`],
    ],
    act: t('rollback.confirm'),
    danger: true,
    send: (fields) => post('/api/releases/rollback', { reason: fields.get('reason') }),
    onClose,
  });
}

function Change({ title, explain, rows, digest, askDigest, act, danger, send, onClose }) {
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState(null);
  const submit = async (event) => {
    event.preventDefault();
    setBusy(true);
    try {
      const done = await send(new FormData(event.target));
      say(t('release.done', { number: done.number, id: done.checkpointId }));
      onClose(true);
    } catch (error) {
      setProblem(excuse(error));
      setBusy(false);
    }
  };
  return h(
    Dialog,
    { title, onClose: () => onClose(false) },
    form(
      { class: 'form', onSubmit: submit },
      p({}, explain),
      facts(rows.filter(Boolean)),
      askDigest
        ? label({}, span({}, t('release.digest')), input({ name: 'digest', required: true, defaultValue: digest, class: 'mono', autocomplete: 'off' }))
        : digest && input({ type: 'hidden', name: 'digest', value: digest }),
      label({}, span({}, t('release.reason')), textarea({ name: 'reason', required: true, rows: 2, maxLength: LONGEST_REASON, autofocus: true })),
      problem && p({ class: 'problem', role: 'alert' }, problem),
      div(
        { class: 'dialog-actions' },
        button({ type: 'button', class: 'quiet', onClick: () => onClose(false) }, t('cancel')),
        button({ class: danger ? 'primary danger' : 'primary', disabled: busy }, act),
      ),
    ),
  );
}
