// A picture, or the reason why there is none.
import { h, tags, useEffect, useState } from '../lib/ui.js';
import { t } from '../lib/i18n.js';
import { Icon } from './icon.js';

const { div, img, span } = tags;

export const eventPicture = (eventId, size = 'thumbnail') =>
  `/api/events/${encodeURIComponent(eventId)}/picture?size=${size}`;

export function Picture({ src, alt, eager }) {
  const [failed, setFailed] = useState(false);
  useEffect(() => setFailed(false), [src]);
  if (failed) {
    return div({ class: 'picture missing', role: 'img', 'aria-label': t('picture.gone') }, h(Icon, { name: 'noPicture', size: 22 }), span({}, t('picture.gone')));
  }
  return div(
    { class: 'picture' },
    img({ src, alt, loading: eager ? 'eager' : 'lazy', decoding: 'async', onError: () => setFailed(true) }),
  );
}
