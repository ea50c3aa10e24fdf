// Asks who is there.
import { h, tags, useState } from '../lib/ui.js';
import { t } from '../lib/i18n.js';
import { logIn } from '../lib/session.js';
import { Dialog } from './dialog.js';
import { excuse } from './panel.js';

const { button, div, form, input, label, p, span } = tags;

export function Login({ onClose }) {
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState(null);
  const submit = async (event) => {
    event.preventDefault();
    const fields = new FormData(event.target);
    setBusy(true);
    try {
      await logIn(fields.get('name'), fields.get('password'));
      onClose();
    } catch (error) {
      setProblem(error.status === 401 ? t('login.wrong') : excuse(error));
      setBusy(false);
    }
  };
  return h(
    Dialog,
    { title: t('login'), onClose },
    form(
      { class: 'form', onSubmit: submit },
      p({ class: 'faint small' }, t('login.where')),
      label({}, span({}, t('login.name')), input({ name: 'name', required: true, autocomplete: 'username', defaultValue: 'admin', autocapitalize: 'none' })),
      label(
        {},
        span({}, t('login.password')),
        input({ name: 'password', type: 'password', required: true, autocomplete: 'current-password', autofocus: true }),
      ),
      problem && p({ class: 'problem', role: 'alert' }, problem),
      div({ class: 'dialog-actions' }, button({ class: 'primary', disabled: busy }, t('login'))),
    ),
  );
}
