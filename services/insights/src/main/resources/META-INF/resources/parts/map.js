// A class activation map over its image, as 'bencao explain' draws it: lighter is more, a white line at half of the most, dark where the
// network does not look. The image under it is grey, so that colours mean the map alone.
import { h, tags, useLayoutEffect, useRef } from '../lib/ui.js';
import { labelName, t } from '../lib/i18n.js';

const { canvas } = tags;

const LONGEST = 480;
const STOPS = 7;
const COVER = 153;
const UNSEEN = 140;
const LINE = 2;

/** @param size of the upright image, in pixels */
export function MapOver({ map, size }) {
  const ref = useRef(null);
  const scale = LONGEST / Math.max(size.width, size.height);
  useLayoutEffect(() => draw(ref.current, map), [map, size.width, size.height]);
  return canvas({
    ref,
    class: 'map',
    width: Math.max(1, Math.round(size.width * scale)),
    height: Math.max(1, Math.round(size.height * scale)),
    role: 'img',
    'aria-label': t('why.map', { label: labelName(map.label) }),
  });
}

function draw(element, map) {
  const { width, height } = element;
  const context = element.getContext('2d');
  const pixels = context.createImageData(width, height);
  const stops = ramp();
  const shares = new Float32Array(width * height);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      shares[y * width + x] = shareAt(map, (x + 0.5) / width, (y + 0.5) / height);
    }
  }
  shares.forEach((share, at) => {
    const right = (at % width) + LINE < width ? shares[at + LINE] : NaN;
    const below = at + LINE * width < shares.length ? shares[at + LINE * width] : NaN;
    pixels.data.set(pixel(share, right, below, stops), 4 * at);
  });
  context.putImageData(pixels, 0, 0);
}

function pixel(share, right, below, stops) {
  if (Number.isNaN(share)) {
    return [0, 0, 0, UNSEEN];
  }
  if (passed(share, right) || passed(share, below)) {
    return [255, 255, 255, 255];
  }
  const place = Math.min(1, share) * (STOPS - 1);
  const from = Math.min(STOPS - 2, Math.floor(place));
  return [...stops[from].map((level, channel) => level + (stops[from + 1][channel] - level) * (place - from)), COVER];
}

const passed = (share, next) => !Number.isNaN(next) && share >= 0.5 !== next >= 0.5;

/** Of the scale, 0 and above; not a number where the network does not look. */
function shareAt({ seen, side, map, scale }, x, y) {
  const across = (x - seen.left) / seen.width;
  const down = (y - seen.top) / seen.height;
  if (across < 0 || across > 1 || down < 0 || down > 1) {
    return NaN;
  }
  const column = Math.max(0, Math.min(side - 1, across * side - 0.5));
  const row = Math.max(0, Math.min(side - 1, down * side - 0.5));
  const left = Math.floor(column);
  const top = Math.floor(row);
  const right = Math.min(side - 1, left + 1);
  const bottom = Math.min(side - 1, top + 1);
  const upper = map[top * side + left] * (1 - column + left) + map[top * side + right] * (column - left);
  const lower = map[bottom * side + left] * (1 - column + left) + map[bottom * side + right] * (column - left);
  return scale > 0 ? Math.max(0, (upper * (1 - row + top) + lower * (row - top)) / scale) : 0;
}

/** The shared colours, as levels. */
function ramp() {
  const style = getComputedStyle(document.documentElement);
  return Array.from({ length: STOPS }, (_, stop) => {
    const colour = Number.parseInt(style.getPropertyValue(`--map-${stop}`).trim().slice(1), 16);
    return [(colour >> 16) & 255, (colour >> 8) & 255, colour & 255];
  });
}
