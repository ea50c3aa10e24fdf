// What was raised: what waits for somebody, what somebody has in hand, what is silenced, and what is over.
import { classes, h, tags, useEffect, useRef, useState } from '../lib/ui.js';
import { isWaiting, keyOf, notes, notesThere, sound, wantNotes, wantSound } from '../lib/bell.js';
import { use } from '../lib/cell.js';
import { moment, whole } from '../lib/format.js';
import { t, word } from '../lib/i18n.js';
import { alertsChanged, revision } from '../lib/live.js';
import { useQuery } from '../lib/query.js';
import { go } from '../lib/router.js';
import { mayLabel, useSession } from '../lib/session.js';
import { AlertList } from '../parts/alert-list.js';
import { acknowledge, assign, endSilence, HandlingDialog, reopen } from '../parts/handling.js';
import { isTyping } from '../parts/keys.js';
import { Pager } from '../parts/pager.js';
import { Panel } from '../parts/panel.js';
import { say } from '../parts/toast.js';

const { button, div, h1, header, li, span, ul } = tags;

const SIZE = 50;

export function Alerts({ query }) {
  const page = Math.max(0, Math.trunc(Number(query.get('page'))) || 0);
  const answer = useQuery(`/api/alerts?page=${page}&size=${SIZE}`, { on: [alertsChanged, revision], every: 15_000 });
  const who = useSession();
  const [asked, setAsked] = useState(null);
  const may = mayLabel(who);
  const data = answer.data;
  const open = data?.openTotal ?? 0;
  const longest = Math.max(open, data?.recentTotal ?? 0);
  const does = { who, reload: answer.reload, ask: (kind, alert) => setAsked({ kind, alert }) };
  useKeys(may && !asked ? (data?.open ?? []) : [], does);
  const actions = may ? (alert) => h(Actions, { alert, does }) : null;
  const waiting = (data?.open ?? []).filter(isWaiting);
  const inHand = (data?.open ?? []).filter((alert) => alert.inHand.acknowledgedBy);
  const silenced = (data?.open ?? []).filter((alert) => !alert.inHand.acknowledgedBy && alert.silence);
  return div(
    { class: 'view narrow' },
    header({ class: 'view-head' }, h1({}, t('nav.alerts')), div({ class: 'spring' }), h(Bell)),
    h(Panel, {
      name: 'waiting',
      title: t('alerts.waiting'),
      note: data?.waitingTotal ? whole(data.waitingTotal) : '',
      answer,
      draw: () => h(AlertList, { alerts: waiting, none: t(open ? 'alerts.noneWaiting' : 'alerts.none'), actions }),
    }),
    inHand.length > 0 && h(Panel, { name: 'in-hand', title: t('alerts.inHand') }, h(AlertList, { alerts: inHand, actions })),
    silenced.length > 0 && h(Panel, { name: 'silenced', title: t('alerts.silenced') }, h(AlertList, { alerts: silenced, actions })),
    data &&
      (may || data.silences.length > 0) &&
      h(
        Panel,
        { name: 'silences', title: t('alerts.silences'), actions: may && button({ type: 'button', class: 'small', onClick: () => does.ask('silence') }, t('alerts.silenceRule')) },
        h(Silences, { silences: data.silences, may, does }),
      ),
    h(Panel, {
      name: 'recent',
      title: t('alerts.recent'),
      answer,
      draw: () => h(AlertList, { alerts: data.recent, none: t('alerts.noneRecent') }),
    }),
    longest > SIZE && h(Pager, { page, size: SIZE, total: longest, onPage: (to) => go('alerts', { page: to }) }),
    asked && data && h(HandlingDialog, { asked, rules: data.rules, me: who.name, reload: answer.reload, onClose: () => setAsked(null) }),
  );
}

function Actions({ alert, does }) {
  const { acknowledgedBy, assignedTo } = alert.inHand;
  const act = (text, run, kind = 'small') => button({ type: 'button', class: kind, onClick: run }, text);
  return [
    acknowledgedBy ? act(t('hand.reopen'), () => reopen(alert, does.reload)) : act(t('hand.acknowledge'), () => acknowledge(alert, null, does.reload), 'small primary'),
    !acknowledgedBy && act(t('hand.withNote'), () => does.ask('note', alert)),
    assignedTo !== does.who.name && act(t('hand.mine'), () => assign(alert, does.who.name, does.reload)),
    act(t('hand.assignMore'), () => does.ask('assign', alert)),
    !alert.silence && act(t('hand.silenceMore'), () => does.ask('silence', alert)),
  ];
}

function Silences({ silences, may, does }) {
  if (!silences.length) {
    return div({ class: 'empty calm' }, t('alerts.noSilences'));
  }
  return ul(
    { class: 'plain silences' },
    ...silences.map((silence) =>
      li(
        { class: 'silence', key: `${silence.rule} ${silence.subjects}` },
        span({ class: 'strong' }, word('rule', silence.rule)),
        span({ class: 'breaking' }, silence.subjects === '*' ? t('alerts.all') : silence.subjects),
        span({ class: 'faint small' }, t('hand.until', { time: moment(silence.until), by: silence.setBy }), silence.reason ? ` · ${silence.reason}` : ''),
        span({ class: 'spring' }),
        may && button({ type: 'button', class: 'small', onClick: () => endSilence(silence, does.reload) }, t('hand.end')),
      ),
    ),
  );
}

/** Sound and notes, each off until wanted; the browser is asked on the click. */
function Bell() {
  const rings = use(sound);
  const shows = use(notes);
  const want = async () => {
    if (!(await wantNotes(!shows)) && !shows) {
      say(t('bell.refused'), { bad: true });
    }
  };
  return div(
    { class: 'bell' },
    button({ type: 'button', class: classes('chip', rings && 'on'), 'aria-pressed': String(rings), onClick: () => wantSound(!rings) }, t(rings ? 'bell.soundOn' : 'bell.soundOff')),
    button({ type: 'button', class: classes('chip', shows && 'on'), 'aria-pressed': String(shows), disabled: !notesThere, title: notesThere ? null : t('bell.insecure'), onClick: want }, t(shows ? 'bell.notesOn' : 'bell.notesOff')),
  );
}

/** Arrows go from one alert to the next; letters do what its buttons do. */
function useKeys(alerts, does) {
  const now = useRef(null);
  now.current = { alerts, does };
  useEffect(() => {
    const press = (event) => {
      const { alerts: all, does: can } = now.current;
      if (isTyping(event) || !all.length || document.querySelector('dialog[open]')) {
        return;
      }
      const rows = [...document.querySelectorAll('[data-alert]')];
      const here = rows.indexOf(document.activeElement?.closest('[data-alert]'));
      const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
      if (step) {
        event.preventDefault();
        rows[Math.min(rows.length - 1, Math.max(0, here + step))]?.focus();
        return;
      }
      const alert = here >= 0 && all.find((one) => keyOf(one) === rows[here].dataset.alert);
      const act = alert && { a: () => (alert.inHand.acknowledgedBy ? null : acknowledge(alert, null, can.reload)), m: () => assign(alert, can.who.name, can.reload), s: () => can.ask('silence', alert) }[event.key];
      if (act) {
        event.preventDefault();
        act();
      }
    };
    addEventListener('keydown', press);
    return () => removeEventListener('keydown', press);
  }, []);
}
