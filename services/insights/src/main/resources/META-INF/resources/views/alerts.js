// What was raised, and what is over.
import { h, tags } from '../lib/ui.js';
import { whole } from '../lib/format.js';
import { t } from '../lib/i18n.js';
import { alertsChanged } from '../lib/live.js';
import { useQuery } from '../lib/query.js';
import { AlertList } from '../parts/alert-list.js';
import { Panel } from '../parts/panel.js';

const { div, h1, header } = tags;

const MOST = 100;

export function Alerts() {
  const answer = useQuery('/api/alerts', { on: [alertsChanged], every: 15_000 });
  const open = answer.data?.open ?? [];
  return div(
    { class: 'view narrow' },
    header({ class: 'view-head' }, h1({}, t('nav.alerts'))),
    h(Panel, {
      title: t('alerts.open'),
      note: open.length ? whole(open.length) : '',
      answer,
      draw: (data) => h(AlertList, { alerts: data.open.slice(0, MOST), none: t('alerts.none') }),
    }),
    h(Panel, {
      title: t('alerts.recent'),
      answer,
      draw: (data) => h(AlertList, { alerts: data.recent.slice(0, MOST), none: t('alerts.noneRecent') }),
    }),
  );
}
