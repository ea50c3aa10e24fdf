// The frame of a chart over an axis: grid, ticks, and a pointer that reads values.
import { classes, tags, useState } from '../lib/ui.js';
import { linear, nearest, useWidth } from './scale.js';

const { div, g, line, span, svg, text } = tags;

const LEFT = 44;
const RIGHT = 8;
const TOP = 8;
const BOTTOM = 22;

/**
 * @param xs positions; xTicks: [position, text]; yTicks: [value, text], the first and last span the axis
 * @param left room for what is written before the axis
 * @param inset room between the axis and the first x
 * @param draw ({ x, y, width, height }) => what stands in the chart
 * @param read index => { title, rows: [{ name, value, colour }] } for the pointer
 * @param label says in a sentence what the chart shows, for those who can't see it
 */
export function Frame({ xs, xTicks, yTicks, height = 190, left = LEFT, inset = 0, draw, read, label }) {
  const [ref, width] = useWidth();
  const [at, setAt] = useState(null);
  const right = width - RIGHT;
  const x = linear(xs[0] ?? 0, xs[xs.length - 1] ?? 1, left + inset, right - inset);
  const y = linear(yTicks[0][0], yTicks[yTicks.length - 1][0], height - BOTTOM, TOP);
  const point = (event) => {
    const box = ref.current.getBoundingClientRect();
    setAt(xs.length ? Math.min(xs.length - 1, nearest(xs, x, event.clientX - box.left)) : null);
  };
  const shown = at !== null && at < xs.length && read ? read(at) : null;
  return div(
    { class: 'chart', ref, onPointerMove: point, onPointerLeave: () => setAt(null) },
    svg(
      { width, height, viewBox: `0 0 ${width} ${height}`, role: 'img', 'aria-label': label },
      ...yTicks.map(([value, caption]) =>
        g(
          { class: 'tick' },
          line({ x1: left, x2: right, y1: y(value), y2: y(value) }),
          text({ x: left - 8, y: y(value) + 4, 'text-anchor': 'end' }, caption),
        ),
      ),
      ...xTicks.map(([value, caption], index) =>
        text(
          {
            class: 'tick-x',
            x: x(value),
            y: height - 5,
            'text-anchor': index === 0 ? 'start' : index === xTicks.length - 1 ? 'end' : 'middle',
          },
          caption,
        ),
      ),
      draw({ x, y, left, right, top: TOP, bottom: height - BOTTOM }),
      shown && line({ class: 'pointer', x1: x(xs[at]), x2: x(xs[at]), y1: TOP, y2: height - BOTTOM }),
    ),
    shown &&
      div(
        { class: classes('reading', x(xs[at]) > width / 2 && 'to-left'), style: { left: `${x(xs[at])}px` } },
        div({ class: 'reading-title' }, shown.title),
        ...shown.rows.map((row) =>
          div(
            { class: 'reading-row' },
            span({ class: 'key', style: { background: row.colour } }),
            span({ class: 'reading-name' }, row.name),
            span({ class: 'figure' }, row.value),
          ),
        ),
      ),
  );
}
