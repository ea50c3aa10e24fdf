// The review queue: one image, one key.
import { h, tags, useEffect, useState } from '../lib/ui.js';
import { use } from '../lib/cell.js';
import { openDesk } from '../lib/desk.js';
import { share, whole } from '../lib/format.js';
import { labelName, t, word } from '../lib/i18n.js';
import { useQuery } from '../lib/query.js';
import { mayLabel, useSession } from '../lib/session.js';
import { openEvent } from '../parts/event.js';
import { excuse, Panel } from '../parts/panel.js';
import { eventImage, Image } from '../parts/image.js';
import { ReviewItem } from '../parts/review-item.js';
import { say } from '../parts/toast.js';
import { Confidence, Label } from '../parts/prediction.js';

const { button, div, h1, header, p, span } = tags;

export function Review({ query }) {
  const who = useSession();
  const queue = useQuery('/api/review?limit=12', { every: 3_000 });
  return div(
    { class: 'view review' },
    header({ class: 'view-head' }, h1({}, t('nav.review')), h(Depth, { queue: queue.data })),
    mayLabel(who) ? h(Desk, { asked: query.get('event'), key: who.name }) : div({ class: 'panel' }, p({ class: 'empty' }, t(who.name ? 'review.mayNot' : 'review.login'))),
    h(Panel, { title: t('review.waiting'), note: t('review.order'), answer: queue, draw: waiting }),
  );
}

function Depth({ queue }) {
  return span(
    { class: 'chips' },
    ...(queue?.byReason ?? []).map((one) => span({ class: 'chip' }, word('picked', one.pickedHow), span({ class: 'figure' }, whole(one.count)))),
  );
}

function waiting(queue) {
  if (queue.items.length === 0) {
    return p({ class: 'empty calm' }, t('review.none'));
  }
  return div(
    { class: 'strip small-cards' },
    ...queue.items.map((item) =>
      button(
        { type: 'button', class: 'card', key: item.prediction.eventId, onClick: () => openEvent(item.prediction.eventId) },
        h(Image, { src: eventImage(item.prediction.eventId), alt: labelName(item.prediction.label) }),
        span({ class: 'card-text' }, h(Label, { id: item.prediction.label }), h(Confidence, { value: item.prediction.confidence, unlikeness: item.prediction.unlikeness })),
        span({ class: 'card-foot faint small' }, span({ class: 'clip' }, item.claimedBy ? t('review.with', { name: item.claimedBy }) : word('picked', item.pickedHow))),
      ),
    ),
  );
}

function Desk({ asked }) {
  const [desk, setDesk] = useState(null);
  useEffect(() => {
    const opened = openDesk((error) => say(excuse(error), { bad: true }));
    if (asked) {
      opened.take(asked);
    }
    setDesk(opened);
    return opened.close;
  }, [asked]);
  return desk && h(Work, { desk });
}

function Work({ desk }) {
  const items = use(desk.items);
  const done = use(desk.done);
  const empty = use(desk.empty);
  const undo = async () => {
    const undone = await desk.undo();
    if (undone) {
      say(t('review.undone'));
    }
  };
  const answer = async (kind, label) => {
    const entry = await desk.say(kind, label);
    if (entry) {
      say(said(entry), { action: { text: `${t('review.undo')} (z)`, run: undo } });
    }
  };
  if (!items.length) {
    return div(
      { class: 'panel' },
      p({ class: 'empty calm' }, t(empty ? 'review.allDone' : 'review.fetching')),
      done.length > 0 && div({ class: 'centred' }, button({ type: 'button', onClick: undo }, t('review.undo'))),
    );
  }
  return h(ReviewItem, {
    key: items[0].prediction.eventId,
    item: items[0],
    next: items[1],
    done: done.length,
    onAnswer: answer,
    onUndo: undo,
    onSkip: desk.skip,
  });
}

function said({ kind, trueLabel, item }) {
  if (kind === 'LABEL') {
    return t('review.said.label', { label: labelName(trueLabel) });
  }
  return kind === 'CONFIRM' ? t('review.said.confirm', { label: labelName(item.prediction.label), share: share(item.prediction.confidence, 0) }) : t('review.said.ungradable');
}
