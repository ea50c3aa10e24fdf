// The image in front of the operator, and everything one can say about it, each with its key.
import { classes, h, tags, useEffect, useRef, useState } from '../lib/ui.js';
import { labelColour } from '../lib/colours.js';
import { moment, share } from '../lib/format.js';
import { labelName, t, word } from '../lib/i18n.js';
import { layout } from '../lib/label-keys.js';
import { inOrder } from '../lib/stages.js';
import { isTyping } from './keys.js';
import { eventImage, Image } from './image.js';
import { LabelName, Top } from './prediction.js';
import { useWhy, Why } from './why.js';

const { a, button, div, input, kbd, span } = tags;

const MANY = 30;

export function ReviewItem({ item, next, done, onAnswer, onUndo, onSkip }) {
  const { prediction } = item;
  const labels = inOrder().map((label) => label.id);
  const { columns, keys } = layout(labels.length);
  const search = useRef(null);
  const image = useRef(null);
  const why = useWhy(prediction.eventId);
  useKeys((key) => {
    const index = keys.indexOf(key);
    if (index >= 0) {
      return onAnswer(labels[index] === prediction.label ? 'CONFIRM' : 'LABEL', labels[index] === prediction.label ? null : labels[index]);
    }
    switch (key) {
      case 'Enter':
        return onAnswer('CONFIRM');
      case 'x':
        return onAnswer('UNGRADABLE');
      case 'z':
        return onUndo();
      case 'ArrowRight':
        return onSkip();
      case 'v':
        return image.current?.click();
      case 'b':
        return why.ask(why.asked === null ? '' : null);
      case '/':
        return search.current?.focus();
      default:
        return false;
    }
  });
  useEffect(() => {
    if (next) {
      new window.Image().src = eventImage(next.prediction.eventId, 'full');
    }
  }, [next?.prediction.eventId]);
  const give = (id) => onAnswer(id === prediction.label ? 'CONFIRM' : 'LABEL', id === prediction.label ? null : id);
  return div(
    { class: 'panel desk' },
    a(
      { ref: image, class: 'desk-image', href: eventImage(prediction.eventId, 'full'), target: '_blank', rel: 'noopener', title: t('review.full') },
      h(Image, { src: eventImage(prediction.eventId, 'full'), alt: t('image'), eager: true, over: why.over }),
    ),
    div(
      { class: 'desk-side' },
      div(
        { class: 'desk-facts faint small' },
        span({ class: classes('chip', item.pickedHow === 'UNKNOWN' && 'warn') }, word('picked', item.pickedHow)),
        span({ class: 'clip' }, prediction.sourceId),
        span({}, moment(prediction.receivedAt)),
      ),
      h(Top, { scores: prediction.top.slice(0, 4) }),
      h(Why, { why, prediction }),
      labels.length > MANY && h(Finder, { labels, search, onPick: give }),
      div(
        { class: classes('label-keys', labels.length > MANY && 'many'), style: { '--columns': columns } },
        ...labels.map((id, index) =>
          button(
            { type: 'button', class: classes('label-key', id === prediction.label && 'guess'), onClick: () => give(id) },
            keys[index] && kbd({}, keys[index]),
            span({ class: 'key', style: { background: labelColour(id) } }),
            h(LabelName, { id }),
          ),
        ),
      ),
      div(
        { class: 'desk-actions' },
        command('primary', 'Enter', t('review.confirm', { share: share(prediction.confidence, 0) }), () => onAnswer('CONFIRM')),
        command('', 'x', t('review.ungradable'), () => onAnswer('UNGRADABLE')),
        command('', '→', t('review.skip'), onSkip),
        command('', 'z', t('review.undo'), onUndo, done === 0),
      ),
    ),
  );
}

const command = (kind, key, text, run, disabled = false) => button({ type: 'button', class: kind, disabled, onClick: run }, text, kbd({}, key));

/** A hundred labels have no keys: type a few letters, then Enter. */
function Finder({ labels, search, onPick }) {
  const [text, setText] = useState('');
  const wanted = text.trim().toLowerCase();
  const found = wanted ? labels.filter((id) => `${id} ${labelName(id)}`.toLowerCase().includes(wanted)) : [];
  const press = (event) => {
    if (event.key === 'Enter' && found.length) {
      event.preventDefault();
      onPick(found[0]);
    } else if (event.key === 'Escape') {
      event.target.blur();
    }
  };
  return div(
    { class: 'finder' },
    input({ ref: search, type: 'search', placeholder: t('review.find'), 'aria-label': t('review.find'), value: text, onInput: (event) => setText(event.target.value), onKeyDown: press }),
    span({ class: 'small' }, found.length ? `↵ ${labelName(found[0])}` : ''),
  );
}

/** Keys of this page. A button that has the focus keeps Enter for itself. */
function useKeys(act) {
  const current = useRef(act);
  current.current = act;
  useEffect(() => {
    const press = (event) => {
      const onControl = event.key === 'Enter' && /^(BUTTON|A)$/.test(event.target.tagName);
      if (isTyping(event) || onControl || event.repeat || document.querySelector('dialog[open]')) {
        return;
      }
      if (current.current(event.key.length === 1 ? event.key.toLowerCase() : event.key) !== false) {
        event.preventDefault();
      }
    };
    addEventListener('keydown', press);
    return () => removeEventListener('keydown', press);
  }, []);
}
