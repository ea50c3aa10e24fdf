// The runs that go on, and those that ended within a day.
import { h, tags } from '../lib/ui.js';
import { whole } from '../lib/format.js';
import { t } from '../lib/i18n.js';
import { revision } from '../lib/live.js';
import { useQuery } from '../lib/query.js';
import { go } from '../lib/router.js';
import { Pager } from '../parts/pager.js';
import { Empty, Panel } from '../parts/panel.js';
import { RunCard } from '../parts/run.js';

const { div, h1, header } = tags;

const SIZE = 12;

export function Runs({ query }) {
  const page = Math.max(0, Math.trunc(Number(query.get('page'))) || 0);
  const answer = useQuery(`/api/runs?page=${page}&size=${SIZE}`, { on: [revision], every: 3_000 });
  const total = answer.data?.endedTotal ?? 0;
  const cards = (runs, none) => (runs.length ? div({ class: 'run-cards' }, ...runs.map((run) => h(RunCard, { run, key: `${run.sourceId} ${run.runId}` }))) : h(Empty, {}, none));
  return div(
    { class: 'view' },
    header({ class: 'view-head' }, h1({}, t('nav.runs'))),
    h(Panel, { title: t('runs.goingOn'), note: answer.data ? whole(answer.data.goingOn.length) : '', answer, draw: (data) => cards(data.goingOn, t('runs.none')) }),
    h(Panel, { title: t('runs.ended'), answer, draw: (data) => cards(data.ended, t('runs.noneEnded')) }),
    total > SIZE && h(Pager, { page, size: SIZE, total, onPage: (to) => go('runs', { page: to }) }),
  );
}
