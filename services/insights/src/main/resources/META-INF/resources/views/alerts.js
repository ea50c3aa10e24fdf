// What was raised, and what is over.
import { h, tags } from '../lib/ui.js';
import { whole } from '../lib/format.js';
import { t } from '../lib/i18n.js';
import { alertsChanged } from '../lib/live.js';
import { useQuery } from '../lib/query.js';
import { go } from '../lib/router.js';
import { AlertList } from '../parts/alert-list.js';
import { Pager } from '../parts/pager.js';
import { Panel } from '../parts/panel.js';

const { div, h1, header } = tags;

const SIZE = 50;

export function Alerts({ query }) {
  const page = Math.max(0, Math.trunc(Number(query.get('page'))) || 0);
  const answer = useQuery(`/api/alerts?page=${page}&size=${SIZE}`, { on: [alertsChanged], every: 15_000 });
  const open = answer.data?.openTotal ?? 0;
  const longest = Math.max(open, answer.data?.recentTotal ?? 0);
  return div(
    { class: 'view narrow' },
    header({ class: 'view-head' }, h1({}, t('nav.alerts'))),
    h(Panel, {
      title: t('alerts.open'),
      note: open ? whole(open) : '',
      answer,
      draw: (data) => h(AlertList, { alerts: data.open, none: t('alerts.none') }),
    }),
    h(Panel, {
      title: t('alerts.recent'),
      answer,
      draw: (data) => h(AlertList, { alerts: data.recent, none: t('alerts.noneRecent') }),
    }),
    longest > SIZE && h(Pager, { page, size: SIZE, total: longest, onPage: (to) => go('alerts', { page: to }) }),
  );
}
