// On a phone: the places that have no room in the bar, and the switches.
import { h, tags, useState } from '../lib/ui.js';
import { t } from '../lib/i18n.js';
import { address } from '../lib/router.js';
import { Icon } from '../parts/icon.js';
import { Login } from '../parts/login.js';
import { Person, Switches } from '../parts/shell.js';

const { a, div, nav, span } = tags;

export function More() {
  const [asking, setAsking] = useState(false);
  return div(
    { class: 'view narrow' },
    nav(
      { class: 'panel places list', 'aria-label': t('nav.more') },
      ...['sources', 'checkpoints', 'training', 'dead-letters', 'audit'].map((name) =>
        a({ class: 'place', href: address(name) }, h(Icon, { name }), span({ class: 'place-name' }, t(`nav.${name}`))),
      ),
    ),
    div({ class: 'panel' }, h(Person, { onLogin: () => setAsking(true) }), h(Switches)),
    asking && h(Login, { onClose: () => setAsking(false) }),
  );
}
