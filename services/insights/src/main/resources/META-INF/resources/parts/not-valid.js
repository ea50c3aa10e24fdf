// Records of the topic checkpoints that are no valid release: nobody's champion, and why.
import { h, tags } from '../lib/ui.js';
import { digestText, moment } from '../lib/format.js';
import { t, word } from '../lib/i18n.js';
import { Empty } from './panel.js';

const { div, p, span, table, tbody, td, th, thead, tr } = tags;

export function NotValid({ records, count }) {
  if (!records.length) {
    return h(Empty, {}, t('notValid.none'));
  }
  const columns = ['notValid.offset', 'notValid.problem', 'notValid.claims', 'notValid.at'];
  return div(
    { class: 'table' },
    p({ class: 'faint small' }, t('notValid.explain', { count })),
    table(
      {},
      thead({}, tr({}, ...columns.map((name) => th({ scope: 'col' }, t(name))))),
      tbody({}, ...records.map((one) => h(Row, { one, key: one.offset }))),
    ),
  );
}

function Row({ one }) {
  return tr(
    {},
    td({ class: 'figure' }, one.offset),
    td({ class: 'why' }, span({ class: 'chip bad' }, word('notValid', one.problem)), div({ class: 'faint small' }, one.detail)),
    td({}, one.digest && div({ class: 'figure' }, `#${one.number} · ${digestText(one.digest)}`), one.releasedBy && div({ class: 'faint small' }, one.releasedBy)),
    td({ class: 'small' }, moment(one.at)),
  );
}
