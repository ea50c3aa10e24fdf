// What a checkpoint said against what people said.
import { Matrix } from '../charts/matrix.js';
import { h, tags, useState } from '../lib/ui.js';
import { decimal, share, whole } from '../lib/format.js';
import { labelName, t } from '../lib/i18n.js';
import { useQuery } from '../lib/query.js';
import { parts } from '../lib/stages.js';
import { Empty, Panel } from './panel.js';

const { button, div, li, ol, p, span } = tags;

const WORST = 5;

export function Confusion({ digest }) {
  const answer = useQuery(`/api/checkpoints/${encodeURIComponent(digest)}/confusion`, { every: 5_000 });
  const [weighted, setWeighted] = useState(false);
  const flip = (to) => button({ type: 'button', class: to === weighted ? 'on' : '', 'aria-pressed': String(to === weighted), onClick: () => setWeighted(to) }, t(to ? 'confusion.weighted' : 'confusion.counted'));
  return h(Panel, {
    title: t('confusion'),
    name: 'full',
    actions: div({ class: 'switch', role: 'group' }, flip(false), flip(true)),
    answer,
    draw: (data) => (data.accuracy.labels ? h(Judged, { data, weighted }) : h(Empty, {}, t('confusion.none'))),
  });
}

/** What was said: within the same family its stage says it. */
const besides = (truth, said) => (parts(said).family && parts(said).family === parts(truth).family ? parts(said).stage : labelName(said));

function Judged({ data, weighted }) {
  const counts = weighted ? data.weighted : data.counts;
  const wrong = counts
    .flatMap((row, truth) => row.map((count, said) => ({ truth, said, count })))
    .filter((one) => one.truth !== one.said && one.count > 0)
    .sort((a, b) => b.count - a.count)
    .slice(0, WORST);
  return div(
    { class: 'confusion' },
    h(Matrix, { labels: data.labels, counts }),
    div(
      { class: 'confusion-side' },
      p({ class: 'big-figure figure' }, share(weighted ? data.accuracy.weighted : data.accuracy.accuracy)),
      p({ class: 'faint small' }, t(weighted ? 'accuracy.weighted' : 'accuracy.counted', { count: whole(weighted ? data.accuracy.weightedLabels : data.accuracy.labels) })),
      wrong.length > 0 && p({ class: 'small strong' }, t('confusion.worst')),
      ol(
        { class: 'plain small' },
        ...wrong.map((one) =>
          li({}, labelName(data.labels[one.truth]), span({ class: 'faint' }, ` → ${besides(data.labels[one.truth], data.labels[one.said])} `), span({ class: 'figure' }, weighted ? decimal(one.count, 1) : whole(one.count))),
        ),
      ),
    ),
  );
}
