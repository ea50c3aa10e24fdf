// Goes through pages of something long.
import { h, tags } from '../lib/ui.js';
import { whole } from '../lib/format.js';
import { t } from '../lib/i18n.js';
import { Icon } from './icon.js';

const { button, nav, span } = tags;

export function Pager({ page, size, total, onPage }) {
  const pages = Math.max(1, Math.ceil(total / size));
  const step = (to, icon, name) =>
    button({ type: 'button', class: 'quiet icon-only', disabled: to < 0 || to >= pages, 'aria-label': name, onClick: () => onPage(to) }, h(Icon, { name: icon }));
  return nav(
    { class: 'pager', 'aria-label': t('pages') },
    step(page - 1, 'back', t('pages.back')),
    span({ class: 'figure small' }, t('pages.of', { page: whole(page + 1), pages: whole(pages) })),
    step(page + 1, 'next', t('pages.next')),
  );
}
