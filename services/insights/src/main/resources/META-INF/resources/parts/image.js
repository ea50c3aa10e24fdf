// An image, or the reason why there is none.
import { classes, h, tags, useEffect, useState } from '../lib/ui.js';
import { refusal } from '../lib/api.js';
import { t, word } from '../lib/i18n.js';
import { Icon } from './icon.js';

const { div, img, span } = tags;

export const eventImage = (eventId, size = 'thumbnail') =>
  `/api/events/${encodeURIComponent(eventId)}/image?size=${size}`;

const TRIES = 3;
const PAUSE = 1_200;

/** Codes of refusals that say why an image is not to be had where it is stored. */
const ELSEWHERE = 'reference-';
const AWAY = 'reference-unreachable';
const AWAY_PAUSE = 15_000;

/** @param over draws over the image, once its size is known: {width, height} of the upright image, pixels */
export function Image({ src, alt, eager, over }) {
  const [tries, setTries] = useState(0);
  const [failed, setFailed] = useState(false);
  const [why, setWhy] = useState(null);
  const [size, setSize] = useState(null);
  const anew = () => {
    setTries(0);
    setFailed(false);
    setWhy(null);
    setSize(null);
  };
  useEffect(anew, [src]);
  useEffect(() => {
    if (!failed || why) {
      return undefined;
    }
    // An element of an image does not tell why it has none.
    let current = true;
    refusal(src).then((trouble) => current && trouble?.code?.startsWith(ELSEWHERE) && setWhy(trouble.code));
    return () => {
      current = false;
    };
  }, [failed, why, src]);
  useEffect(() => {
    if (why) {
      const later = why === AWAY && setTimeout(anew, AWAY_PAUSE);
      return () => clearTimeout(later);
    }
    // A prediction may be heard of a moment before it can be asked for.
    if (!failed || tries >= TRIES) {
      return undefined;
    }
    const timer = setTimeout(() => {
      setTries(tries + 1);
      setFailed(false);
    }, PAUSE);
    return () => clearTimeout(timer);
  }, [failed, tries, why]);
  if (failed && tries < TRIES && !why) {
    return div({ class: 'image' });
  }
  if (failed) {
    const text = why ? word('noImage', why) : t('image.gone');
    return div({ class: 'image missing', role: 'img', 'aria-label': text }, h(Icon, { name: 'noImage', size: 22 }), span({}, text));
  }
  const loaded = ({ target }) => over !== undefined && setSize({ width: target.naturalWidth, height: target.naturalHeight });
  return div(
    { class: classes('image', over && 'explained') },
    img({ src, alt, loading: eager ? 'eager' : 'lazy', decoding: 'async', onLoad: loaded, onError: () => setFailed(true) }),
    over && size && over(size),
  );
}
