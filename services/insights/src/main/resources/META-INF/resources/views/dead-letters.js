// What could not be answered: why, where from, and once more.
import { classes, h, tags, useState } from '../lib/ui.js';
import { post } from '../lib/api.js';
import { bytes, moment, short, whole } from '../lib/format.js';
import { t, word } from '../lib/i18n.js';
import { useQuery } from '../lib/query.js';
import { mayRelease, useSession } from '../lib/session.js';
import { Dialog } from '../parts/dialog.js';
import { facts } from '../parts/event.js';
import { Empty, excuse, Panel } from '../parts/panel.js';
import { say } from '../parts/toast.js';

const { button, div, form, h1, header, input, label, p, span, table, tbody, td, th, thead, tr } = tags;

const TOPICS = ['image-events.dlq', 'feedback.dlq'];

export function DeadLetters() {
  const who = useSession();
  const [topic, setTopic] = useState(TOPICS[0]);
  const [reason, setReason] = useState(null);
  const [asking, setAsking] = useState(null);
  const answer = useQuery(`/api/dead-letters?topic=${topic}&limit=200`, { every: 5_000 });
  const choose = (next) => {
    setTopic(next);
    setReason(null);
  };
  return div(
    { class: 'view' },
    header(
      { class: 'view-head' },
      h1({}, t('nav.dead-letters')),
      span({ class: 'faint' }, answer.data ? t('dead.count', { count: short(answer.data.total) }) : ''),
      div({ class: 'spring' }),
      div({ class: 'switch', role: 'group' }, ...TOPICS.map((one) => button({ type: 'button', class: classes(one === topic && 'on'), 'aria-pressed': String(one === topic), onClick: () => choose(one) }, one))),
    ),
    h(Panel, {
      answer,
      draw: (data) =>
        data.deadLetters.length
          ? div(
              {},
              reasons(data.reasons, reason, setReason),
              deadLetterTable(data.deadLetters.filter((one) => !reason || one.reason === reason), mayRelease(who) ? setAsking : null),
            )
          : h(Empty, {}, t('dead.none')),
    }),
    asking && h(ReplayDialog, { deadLetter: asking, onClose: () => setAsking(null) }),
  );
}

function reasons(rows, chosen, choose) {
  return div(
    { class: 'chips' },
    ...rows.map((one) =>
      button(
        { type: 'button', class: classes('chip', one.reason === chosen && 'on'), 'aria-pressed': String(one.reason === chosen), onClick: () => choose(one.reason === chosen ? null : one.reason) },
        word('dead', one.reason),
        span({ class: 'figure' }, whole(one.count)),
      ),
    ),
  );
}

function deadLetterTable(rows, onReplay) {
  return div(
    { class: 'table' },
    table(
      {},
      thead({}, tr({}, ...['audit.at', 'dead.key', 'dead.reason', 'dead.bytes', 'dead.origin', ''].map((name) => th({ scope: 'col' }, name && t(name))))),
      tbody(
        {},
        ...rows.map((one) =>
          tr(
            { key: `${one.partition} ${one.offset}` },
            td({ class: 'figure' }, moment(one.at)),
            td({ class: 'breaking' }, one.key ?? '–'),
            td({ class: 'why' }, span({}, word('dead', one.reason)), div({ class: 'faint small breaking' }, one.detail)),
            td({ class: 'figure' }, bytes(one.bytes)),
            td({ class: 'figure small' }, origin(one), one.replays > 0 && div({ class: 'faint' }, t('dead.replays', { count: one.replays }))),
            td({}, onReplay && button({ type: 'button', class: 'quiet small', onClick: () => onReplay(one) }, t('dead.replay'))),
          ),
        ),
      ),
    ),
  );
}

const origin = (one) => (one.originTopic ? `${one.originTopic}-${one.originPartition} @ ${one.originOffset}` : '–');

function ReplayDialog({ deadLetter, onClose }) {
  const [problem, setProblem] = useState(null);
  const send = async (event) => {
    event.preventDefault();
    const again = new FormData(event.target).get('again') === 'on';
    try {
      const receipt = await post('/api/dead-letters/replay', { topic: deadLetter.topic, partition: deadLetter.partition, offset: deadLetter.offset, again });
      say(t('dead.sent', { where: `${receipt.topic}-${receipt.partition} @ ${receipt.offset}` }));
      onClose();
    } catch (error) {
      setProblem(excuse(error));
    }
  };
  return h(
    Dialog,
    { title: t('dead.replay.title'), onClose },
    form(
      { class: 'form', onSubmit: send },
      p({}, t('dead.replay.explain')),
      facts([
        [t('dead.key'), deadLetter.key],
        [t('dead.reason'), word('dead', deadLetter.reason)],
        [t('dead.bytes'), bytes(deadLetter.bytes)],
      ]),
      label({ class: 'check' }, input({ type: 'checkbox', name: 'again' }), span({}, t('dead.again'))),
      problem && p({ class: 'problem', role: 'alert' }, problem),
      div({ class: 'dialog-actions' }, button({ type: 'button', class: 'quiet', onClick: onClose }, t('cancel')), button({ class: 'primary' }, t('dead.replay'))),
    ),
  );
}
