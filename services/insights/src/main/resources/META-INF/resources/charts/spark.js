// A line that only says up, down or steady.
import { tags } from '../lib/ui.js';
import { linear, linePath } from './scale.js';

const { path, svg } = tags;

const WIDTH = 96;
const HEIGHT = 28;

export function Spark({ values, colour = 'var(--accent)' }) {
  const xs = values.map((_, index) => index);
  const x = linear(0, Math.max(1, xs.length - 1), 1, WIDTH - 1);
  const y = linear(0, Math.max(1e-9, ...values.map((value) => value ?? 0)), HEIGHT - 2, 3);
  return svg(
    { class: 'spark', viewBox: `0 0 ${WIDTH} ${HEIGHT}`, preserveAspectRatio: 'none', 'aria-hidden': 'true' },
    path({ class: 'line', d: linePath(xs, values, x, y), style: { stroke: colour } }),
  );
}
