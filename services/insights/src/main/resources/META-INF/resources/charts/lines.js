// Lines over time or steps.
import { tags, h } from '../lib/ui.js';
import { Frame } from './frame.js';
import { linePath, ticks, timeTicks } from './scale.js';

const { circle, g, path } = tags;

/**
 * @param xs numbers, rising
 * @param series [{ name, values, colour, fill, dashed }], values as many as xs, null for a gap
 * @param xText, yText say a value on an axis; full says it in the reading; max: the axis's end, if it is known
 */
export function Lines({ xs, series, xText, yText, full = yText, title = xText, height, label, max }) {
  const greatest = max ?? Math.max(0, ...series.flatMap((one) => one.values.filter((value) => value !== null)));
  const yTicks = ticks(greatest).map((value) => [value, value === 0 ? '0' : yText(value)]);
  const xTicks = timeTicks(xs, 640).map((value) => [value, xText(value)]);
  const draw = ({ x, y, bottom }) =>
    g(
      {},
      ...series
        .filter((one) => one.fill && xs.length > 1)
        .map((one) => path({ class: 'area', d: areaPath(xs, one.values, x, y, bottom), style: { fill: one.colour } })),
      ...series.map((one) =>
        path({ class: one.dashed ? 'line dashed' : 'line', d: linePath(xs, one.values, x, y), style: { stroke: one.colour } }),
      ),
      ...(xs.length < 30 ? series.flatMap((one) => dots(one, xs, x, y)) : []),
    );
  const read = (index) => ({
    title: title(xs[index]),
    rows: series.map((one) => ({ name: one.name, colour: one.colour, value: full(one.values[index]) })),
  });
  return h(Frame, { xs, xTicks, yTicks, height, draw, read, label });
}

function areaPath(xs, values, x, y, bottom) {
  const top = values.map((value, index) => `${x(xs[index]).toFixed(1)} ${y(value ?? 0).toFixed(1)}`).join('L');
  return `M${x(xs[0]).toFixed(1)} ${bottom}L${top}L${x(xs[xs.length - 1]).toFixed(1)} ${bottom}Z`;
}

function dots(one, xs, x, y) {
  return one.values
    .map((value, index) =>
      value === null || value === undefined
        ? null
        : circle({ class: 'dot', cx: x(xs[index]), cy: y(value), r: 2.5, style: { fill: one.colour } }),
    )
    .filter(Boolean);
}
