// What all charts share: how wide they are, where their ticks stand, how paths are written.
import { useLayoutEffect, useRef, useState } from '../lib/ui.js';

/** The width that the page gives an element, followed. */
export function useWidth(fallback = 480) {
  const ref = useRef(null);
  const [width, setWidth] = useState(fallback);
  useLayoutEffect(() => {
    const measure = () => ref.current && setWidth(Math.max(120, Math.floor(ref.current.clientWidth)));
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(ref.current);
    return () => observer.disconnect();
  }, []);
  return [ref, width];
}

/** Round values from 0 to at least the greatest, about as many as asked for. */
export function ticks(greatest, about = 4) {
  if (!(greatest > 0)) {
    return [0, 1];
  }
  const rough = greatest / about;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 2.5, 5, 10].map((factor) => factor * power).find((candidate) => candidate >= rough);
  return Array.from({ length: Math.ceil(greatest / step - 1e-9) + 1 }, (_, index) => index * step);
}

export const linear = (from, to, start, end) => (value) =>
  to === from ? (start + end) / 2 : start + ((value - from) / (to - from)) * (end - start);

/** A path through points; null values leave gaps. */
export function linePath(xs, values, x, y) {
  let open = false;
  let path = '';
  values.forEach((value, index) => {
    if (value === null || value === undefined) {
      open = false;
      return;
    }
    path += `${open ? 'L' : 'M'}${x(xs[index]).toFixed(1)} ${y(value).toFixed(1)}`;
    open = true;
  });
  return path;
}

/** The index of the x nearest to where the pointer is. */
export function nearest(xs, x, at) {
  let best = 0;
  xs.forEach((value, index) => {
    if (Math.abs(x(value) - at) < Math.abs(x(xs[best]) - at)) {
      best = index;
    }
  });
  return best;
}

/** Times for the axis: few enough not to touch. */
export function timeTicks(times, width) {
  const count = Math.max(2, Math.min(6, Math.floor(width / 110)));
  const step = (times.length - 1) / (count - 1);
  return times.length < 2 ? times : Array.from({ length: count }, (_, index) => times[Math.round(index * step)]);
}
