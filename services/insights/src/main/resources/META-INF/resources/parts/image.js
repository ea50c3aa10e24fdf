// An image, or the reason why there is none.
import { h, tags, useEffect, useState } from '../lib/ui.js';
import { t } from '../lib/i18n.js';
import { Icon } from './icon.js';

const { div, img, span } = tags;

export const eventImage = (eventId, size = 'thumbnail') =>
  `/api/events/${encodeURIComponent(eventId)}/image?size=${size}`;

const TRIES = 3;
const PAUSE = 1_200;

export function Image({ src, alt, eager }) {
  const [tries, setTries] = useState(0);
  const [failed, setFailed] = useState(false);
  useEffect(() => {
    setTries(0);
    setFailed(false);
  }, [src]);
  useEffect(() => {
    // A prediction may be heard of a moment before it can be asked for.
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
    return div({ class: 'image' });
  }
  if (failed) {
    return div({ class: 'image missing', role: 'img', 'aria-label': t('image.gone') }, h(Icon, { name: 'noImage', size: 22 }), span({}, t('image.gone')));
  }
  return div(
    { class: 'image' },
    img({ src, alt, loading: eager ? 'eager' : 'lazy', decoding: 'async', onError: () => setFailed(true) }),
  );
}
