import { h, tags, useEffect } from './lib/ui.js';
import { render } from 'preact';
import { get } from './lib/api.js';
import { use } from './lib/cell.js';
import { model, t } from './lib/i18n.js';
import { connections, listen, revision } from './lib/live.js';
import { route } from './lib/router.js';
import { askSession } from './lib/session.js';
import { language } from './lib/settings.js';
import { Shell } from './parts/shell.js';
import { Alerts } from './views/alerts.js';
import { Audit } from './views/audit.js';
import { Checkpoints } from './views/checkpoints.js';
import { DeadLetters } from './views/dead-letters.js';
import { More } from './views/more.js';
import { Overview } from './views/overview.js';
import { BatchRecord } from './views/record.js';
import { Review } from './views/review.js';
import { Run } from './views/run.js';
import { Runs } from './views/runs.js';
import { Source } from './views/source.js';
import { Sources } from './views/sources.js';
import { Training } from './views/training.js';

const VIEWS = {
  overview: Overview,
  runs: Runs,
  run: Run,
  record: BatchRecord,
  sources: Sources,
  source: Source,
  alerts: Alerts,
  review: Review,
  checkpoints: Checkpoints,
  training: Training,
  'dead-letters': DeadLetters,
  audit: Audit,
  more: More,
};

function Page() {
  const { name, query } = use(route);
  const spoken = use(language);
  const labels = use(model);
  const known = VIEWS[name] ? name : 'overview';
  useEffect(() => {
    document.title = `${t(`nav.${{ source: 'sources', run: 'runs', record: 'runs' }[known] ?? known}`)} · Bencao 本草`;
  }, [known, spoken]);
  // A new language or new labels: everything is drawn anew, since words stand everywhere.
  return h(Shell, { key: spoken, view: known }, h(VIEWS[known], { key: `${known} ${labels.digest}`, query }));
}

async function askModel() {
  try {
    model.set(await get('/api/model'));
  } catch {
    // Labels keep their ids until the service is ready; the next connection or release asks again.
  }
}

connections.listen(askModel);
connections.listen(askSession);
revision.listen(askModel);
askModel();
askSession();
listen();

const page = document.getElementById('page');
page.replaceChildren();
render(h(Page), page);
