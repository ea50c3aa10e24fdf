// What stands around every view: where one can go, how the service is, who one is.
import { classes, h, tags, useEffect, useState } from '../lib/ui.js';
import { keyOf, notes, showNote, whenCalled } from '../lib/bell.js';
import { use, usePart } from '../lib/cell.js';
import { share } from '../lib/format.js';
import { t, word } from '../lib/i18n.js';
import { connection, overview, status } from '../lib/live.js';
import { address } from '../lib/router.js';
import { logOut, useSession } from '../lib/session.js';
import { language, nextTheme, speak, theme } from '../lib/settings.js';
import { subjectText } from './alert-list.js';
import { EventDialog } from './event.js';
import { evidenceText } from './evidence.js';
import { Icon } from './icon.js';
import { Keys } from './keys.js';
import { Login } from './login.js';
import { Toast } from './toast.js';

const { a, aside, button, div, header, main, nav, span } = tags;

const PLACES = ['overview', 'runs', 'sources', 'alerts', 'review', 'checkpoints', 'training', 'dead-letters', 'audit'];
/** Of many at once a few say enough. */
const MOST_NOTES = 3;
const ON_PHONES = ['overview', 'runs', 'review', 'alerts', 'more'];

export function Shell({ view, children }) {
  const [asking, setAsking] = useState(false);
  return div(
    { class: 'shell' },
    a({ class: 'skip', href: '#content', onClick: toContent }, t('skip')),
    aside(
      { class: 'side' },
      div({ class: 'brand' }, span({ class: 'seal', lang: 'zh' }, '本草'), span({ class: 'brand-name' }, 'Bencao')),
      h(Places, { view, names: PLACES, label: t('nav') }),
      div({ class: 'spring' }),
      h(Person, { onLogin: () => setAsking(true) }),
      h(Switches),
    ),
    div(
      { class: 'body' },
      h(ServiceState),
      header(
        { class: 'phone-head' },
        span({ class: 'seal', lang: 'zh' }, '本草'),
        span({ class: 'phone-title' }, t(`nav.${{ source: 'sources', run: 'runs', record: 'runs' }[view] ?? view}`)),
        h(LiveDot),
      ),
      main({ id: 'content', tabIndex: -1 }, children),
    ),
    div({ class: 'tabs' }, h(Places, { view, names: ON_PHONES, label: t('nav') })),
    asking && h(Login, { onClose: () => setAsking(false) }),
    h(EventDialog),
    h(Keys),
    h(Calls),
    h(Toast),
  );
}

/** Notes of the browser's own, in the reader's words. */
function Calls() {
  useEffect(
    () =>
      whenCalled((alerts) => {
        if (notes.get()) {
          alerts.slice(0, MOST_NOTES).forEach((alert) => showNote(`${word('rule', alert.rule)} · ${subjectText(alert)}`, evidenceText(alert.evidence), keyOf(alert)));
        }
      }),
    [],
  );
  return null;
}

function toContent(event) {
  event.preventDefault();
  document.getElementById('content').focus();
}

function Places({ view, names, label }) {
  const alerts = usePart(overview, (figures) => figures?.waitingAlerts ?? 0);
  const waiting = usePart(overview, (figures) => figures?.reviewDepth ?? 0);
  const counts = { alerts, review: waiting };
  const here = { source: 'sources', run: 'runs', record: 'runs' }[view] ?? view;
  const active = names.includes(here) ? here : 'more';
  return nav(
    { class: 'places', 'aria-label': label },
    ...names.map((name) =>
      a(
        { href: address(name), class: `place to-${name}`, 'aria-current': name === active ? 'page' : null },
        h(Icon, { name }),
        span({ class: 'place-name' }, t(`nav.${name}`)),
        counts[name] > 0 && span({ class: 'count figure' }, counts[name] > 999 ? '999+' : counts[name]),
      ),
    ),
  );
}

export function LiveDot() {
  const state = use(connection);
  return span({ class: `live is-${state}` }, span({ class: 'live-dot' }), t(`connection.${state}`));
}

/** Says calmly that figures stand still: while the service is gone, starts, or rebuilds. */
function ServiceState() {
  const state = use(connection);
  const service = use(status);
  const trouble = service && service.state !== 'running';
  if (state === 'live' && !trouble) {
    return div({ class: 'service-state', role: 'status' });
  }
  const text =
    state === 'lost' || state === 'locked'
      ? t(`state.${state}`)
      : service
        ? `${word('state', service.state)}${service.state === 'rebuilding' ? ` ${share(service.restored, 0)}` : ''}`
        : t('connection.connecting');
  return div(
    { class: classes('service-state shown', state === 'lost' && 'lost'), role: 'status' },
    state !== 'locked' && span({ class: 'turning', 'aria-hidden': 'true' }),
    span({}, text),
    state !== 'lost' && service?.detail && span({ class: 'faint small' }, service.detail),
  );
}

export function Person({ onLogin }) {
  const who = useSession();
  if (!who.name) {
    return who.login === 'oidc'
      ? a({ class: 'button', href: '/login' }, t('login'))
      : button({ type: 'button', class: 'login-button', onClick: onLogin }, h(Icon, { name: 'person' }), t('login'));
  }
  return div(
    { class: 'person' },
    h(Icon, { name: 'person' }),
    div({ class: 'person-name' }, span({ class: 'clip' }, who.name), span({ class: 'faint small' }, word('role', highest(who.roles)))),
    button({ type: 'button', class: 'quiet small', onClick: logOut }, t('logout')),
  );
}

/** Each role has what the ones before it have. */
const highest = (roles) => ['admin', 'operator', 'viewer'].find((role) => roles.includes(role)) ?? '';

export function Switches() {
  const chosen = use(theme);
  const spoken = use(language);
  const icon = { auto: 'auto', light: 'sun', dark: 'moon' }[chosen];
  return div(
    { class: 'switches' },
    h(LiveDot),
    div({ class: 'spring' }),
    button(
      { type: 'button', class: 'quiet icon-only', 'aria-label': t(`theme.${chosen}`), title: t(`theme.${chosen}`), onClick: nextTheme },
      h(Icon, { name: icon }),
    ),
    button(
      { type: 'button', class: 'quiet language', lang: spoken === 'zh' ? 'en' : 'zh', onClick: () => speak(spoken === 'zh' ? 'en' : 'zh') },
      spoken === 'zh' ? 'English' : '中文',
    ),
  );
}
