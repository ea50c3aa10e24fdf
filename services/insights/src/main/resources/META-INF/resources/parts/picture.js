// A picture, or the reason why there is none.
import { h, tags, useEffect, useState } from '../lib/ui.js';
import { t } from '../lib/i18n.js';
import { Icon } from './icon.js';

const { div, img, span } = tags;

export const eventPicture = (eventId, size = 'thumbnail') =>
  `/api/events/${encodeURIComponent(eventId)}/picture?size=${size}`;

const TRIES = 3;
const PAUSE = 1_200;

export function Picture({ src, alt, eager }) {
  const [tries, setTries] = useState(0);
  const [failed, setFailed] = useState(false);
  useEffect(() => {
    setTries(0);
    setFailed(false);
  }, [src]);
  useEffect(() => {
    // A verdict may be heard of a moment before it can be asked for.
    if (!failed || tries >= TRIES) {
      return undefined;
    }
    const timer = setTimeout(() => {
      setTries(tries + 1);
      setFailed(false);
    }, PAUSE);
    return () => clearTimeout(timer);
  }, [failed, tries]);
  if (failed && tries < TRIES) {
    return div({ class: 'picture' });
  }
  if (failed) {
    return div({ class: 'picture missing', role: 'img', 'aria-label': t('picture.gone') }, h(Icon, { name: 'noPicture', size: 22 }), span({}, t('picture.gone')));
  }
  return div(
    { class: 'picture' },
    img({ src, alt, loading: eager ? 'eager' : 'lazy', decoding: 'async', onError: () => setFailed(true) }),
  );
}
