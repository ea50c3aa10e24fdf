// Checkpoints: what was released, what it changed, what each instance really serves.
import { Timeline } from '../charts/timeline.js';
import { h, tags, useState } from '../lib/ui.js';
import { t } from '../lib/i18n.js';
import { revision } from '../lib/live.js';
import { useQuery } from '../lib/query.js';
import { mayRelease, useSession } from '../lib/session.js';
import { Confusion } from '../parts/confusion.js';
import { Drift } from '../parts/drift.js';
import { Instances } from '../parts/instances.js';
import { NotValid } from '../parts/not-valid.js';
import { Empty, Panel } from '../parts/panel.js';
import { ReleaseDialog, RollbackDialog } from '../parts/release.js';
import { Releases } from '../parts/releases.js';
import { Legend } from '../parts/series.js';

const { button, div, h1, header } = tags;

const OFTEN = 5_000;

export function Checkpoints() {
  const who = useSession();
  const answer = useQuery('/api/checkpoints', { on: [revision], every: OFTEN });
  const instances = useQuery('/api/instances', { on: [revision], every: OFTEN });
  const [picked, setPicked] = useState(null);
  const [asking, setAsking] = useState(null);
  const releases = answer.data?.releases ?? [];
  const champion = releases.find((one) => one.champion);
  const digest = picked ?? champion?.digest ?? null;
  const close = (changed) => {
    setAsking(null);
    if (changed) {
      answer.reload();
      instances.reload();
    }
  };
  return div(
    { class: 'view' },
    header(
      { class: 'view-head' },
      h1({}, t('nav.checkpoints')),
      div({ class: 'spring' }),
      mayRelease(who) && button({ type: 'button', onClick: () => setAsking({ digest: picked ?? '' }) }, t('release.do')),
      mayRelease(who) &&
        button({ type: 'button', class: 'danger', disabled: !answer.data?.rollbackTarget, onClick: () => setAsking('rollback') }, t('rollback.do')),
    ),
    div(
      { class: 'grid checkpoints' },
      h(Panel, {
        title: t('checkpoints.timeline'),
        wide: true,
        answer,
        draw: (data) => (data.releases.length ? timeline(data.releases, setPicked) : h(Empty, {}, t('checkpoints.none'))),
      }),
      h(Panel, { title: t('instances'), answer: instances, draw: (data) => h(Instances, { instances: data, champion }) }),
      h(Panel, {
        title: t('checkpoints.releases'),
        name: 'full',
        answer,
        draw: (data) =>
          h(Releases, { releases: data.releases, picked: digest, onPick: setPicked, onRelease: mayRelease(who) ? (one) => setAsking(one) : null }),
      }),
      answer.data?.notValidCount > 0 &&
        h(Panel, {
          title: t('notValid.title'),
          name: 'full',
          answer,
          draw: (data) => h(NotValid, { records: data.notValid, count: data.notValidCount }),
        }),
      digest && h(Confusion, { digest, key: `confusion ${digest}` }),
      digest && h(Drift, { digest, key: `drift ${digest}` }),
    ),
    asking === 'rollback' && h(RollbackDialog, { champion, target: answer.data.rollbackTarget, releases, onClose: close }),
    asking && asking !== 'rollback' && h(ReleaseDialog, { wanted: asking, champion, onClose: close }),
  );
}

function timeline(releases, onPick) {
  const oldestFirst = [...releases].reverse();
  return div(
    {},
    h(Timeline, { releases: oldestFirst, onPick: (one) => onPick(one.digest) }),
    h(Legend, {
      rows: [
        { name: t('accuracy.live'), colour: 'var(--accent)' },
        { name: t('accuracy.holdOut'), colour: 'var(--muted)' },
      ],
    }),
  );
}
