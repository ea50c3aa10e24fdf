// What people changed.
import { h, tags } from '../lib/ui.js';
import { moment } from '../lib/format.js';
import { t, word } from '../lib/i18n.js';
import { revision } from '../lib/live.js';
import { useQuery } from '../lib/query.js';
import { Empty, Panel } from '../parts/panel.js';

const { div, h1, header, table, tbody, td, th, thead, tr } = tags;

export function Audit() {
  const answer = useQuery('/api/audit', { on: [revision], every: 10_000 });
  return div(
    { class: 'view' },
    header({ class: 'view-head' }, h1({}, t('nav.audit'))),
    h(Panel, { answer, draw: (data) => (data.entries.length ? entries(data.entries) : h(Empty, {}, t('audit.none'))) }),
  );
}

function entries(rows) {
  return div(
    { class: 'table' },
    table(
      {},
      thead({}, tr({}, ...['audit.at', 'audit.actor', 'audit.action', 'audit.subject', 'audit.details'].map((name) => th({ scope: 'col' }, t(name))))),
      tbody(
        {},
        ...rows.map((entry) =>
          tr(
            {},
            td({ class: 'figure' }, moment(entry.at)),
            td({}, entry.actor),
            td({}, word('action', entry.action)),
            td({ class: 'breaking' }, entry.subject),
            td({ class: 'faint small breaking' }, Object.entries(entry.details).map(([name, value]) => `${name}: ${value}`).join(' · ')),
          ),
        ),
      ),
    ),
  );
}
