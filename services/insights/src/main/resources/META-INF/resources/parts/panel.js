// A titled part of a view, and what stands in it while there is no answer.
import { classes, h, tags } from '../lib/ui.js';
import { t } from '../lib/i18n.js';

const { div, h2, header, p, section } = tags;

/** @param answer of useQuery; draw(data) is called once there is any */
export function Panel({ title, note, actions, answer, draw, wide, name, children }) {
  return section(
    { class: classes('panel', wide && 'wide', name) },
    (title || actions) &&
      header({ class: 'panel-head' }, h2({}, title), note && p({ class: 'faint small' }, note), div({ class: 'spring' }), actions),
    answer ? h(Answer, { answer, draw }) : children,
  );
}

/** The last answer, drawn; without one, a calm sentence that says why. */
export function Answer({ answer, draw }) {
  if (answer.data !== null) {
    return draw(answer.data);
  }
  return answer.trouble ? h(Excuse, { trouble: answer.trouble }) : div({ class: 'blank' });
}

export function Excuse({ trouble }) {
  return p({ class: 'empty' }, excuse(trouble));
}

export function excuse(trouble) {
  switch (trouble.code) {
    case 'not-ready':
      return t('excuse.notReady');
    case 'unreachable':
      return t('excuse.unreachable');
    case 'login':
      return t('excuse.login');
    case 'forbidden':
      return t('excuse.forbidden');
    case 'busy':
      return t('excuse.busy');
    default:
      return trouble.message || t('excuse.other', { code: trouble.code });
  }
}

export const Empty = ({ children }) => p({ class: 'empty' }, children);
