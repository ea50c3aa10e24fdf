// The releases as a table: accuracy before and after each swap, who wanted it and why.
import { classes, h, tags } from '../lib/ui.js';
import { decimal, digestText, moment, share, short } from '../lib/format.js';
import { t } from '../lib/i18n.js';

const { button, div, span, table, tbody, td, th, thead, tr } = tags;

const best = (one) => one?.live?.weighted ?? one?.live?.accuracy ?? null;

export function Releases({ releases, picked, onPick, onRelease }) {
  const columns = ['release.number', 'checkpoint', 'release.swap', 'accuracy.holdOut', 'release.images', 'release.served', 'release.why', ''];
  return div(
    { class: 'table' },
    table(
      {},
      thead({}, tr({}, ...columns.map((name) => th({ scope: 'col' }, name && t(name))))),
      tbody({}, ...releases.map((one, index) => h(Row, { one, before: releases[index + 1], picked: one.digest === picked, onPick, onRelease, key: one.number }))),
    ),
  );
}

function Row({ one, before, picked, onPick, onRelease }) {
  return tr(
    { class: classes('pickable', picked && 'picked'), onClick: () => onPick(one.digest) },
    td({ class: 'figure' }, `#${one.number}`),
    td(
      {},
      button({ type: 'button', class: 'link', 'aria-pressed': String(picked), onClick: () => onPick(one.digest) }, one.checkpointId),
      one.champion && span({ class: 'chip good' }, t('champion')),
      div({ class: 'faint small figure' }, digestText(one.digest)),
    ),
    td({}, h(Swap, { one, before })),
    td({ class: 'figure' }, share(one.holdOutAccuracy)),
    td({ class: 'figure' }, short(one.images)),
    td({ class: 'figure' }, one.servedBy),
    td({ class: 'why' }, one.reason, div({ class: 'faint small' }, `${one.releasedBy} · ${moment(one.releasedAt)}`)),
    td(
      {},
      onRelease &&
        !one.champion &&
        button(
          {
            type: 'button',
            class: 'quiet small',
            onClick: (event) => {
              event.stopPropagation();
              onRelease(one);
            },
          },
          t('release.again'),
        ),
    ),
  );
}

/** Accuracy live: of the checkpoint before, of this one, and the difference in points. */
function Swap({ one, before }) {
  const now = best(one);
  const then = best(before);
  const change = now !== null && then !== null ? now - then : null;
  return div(
    { class: 'swap-figures' },
    div(
      { class: 'figure' },
      then !== null && span({ class: 'faint' }, `${share(then)} → `),
      share(now),
      change !== null && span({ class: change < 0 ? 'worse' : 'better' }, ` ${change < 0 ? '−' : '+'}${decimal(Math.abs(change * 100), 1)}`),
    ),
    one.live && div({ class: 'faint small' }, t('accuracy.labels', { count: short(one.live.labels) })),
  );
}
