// Dialogs: the browser's own, so that focus and Escape work as everywhere.
import { h, tags, useEffect, useRef } from '../lib/ui.js';
import { t } from '../lib/i18n.js';
import { Icon } from './icon.js';

const { button, dialog, div, h2, header } = tags;

export function Dialog({ title, onClose, wide, children }) {
  const ref = useRef(null);
  useEffect(() => {
    const opened = ref.current;
    opened.showModal();
    return () => opened.open && opened.close();
  }, []);
  return dialog(
    {
      ref,
      class: wide ? 'wide' : '',
      'aria-label': title,
      onClose,
      onClick: (event) => event.target === ref.current && onClose(),
    },
    div(
      { class: 'dialog-body' },
      header(
        { class: 'dialog-head' },
        h2({}, title),
        button({ type: 'button', class: 'quiet icon-only', 'aria-label': t('close'), onClick: onClose }, h(Icon, { name: 'close' })),
      ),
      children,
    ),
  );
}
