// Shares of a whole over time, as areas that add up to all.
import { tags, h } from '../lib/ui.js';
import { share } from '../lib/format.js';
import { Frame } from './frame.js';
import { timeTicks } from './scale.js';

const { g, path, rect } = tags;

/**
 * @param xs numbers, rising
 * @param layers [{ name, values, colour }] from the bottom up; what they add up to at an x is all
 */
export function Shares({ xs, layers, xText, title, height = 220, label }) {
  const sums = xs.map((_, index) => layers.reduce((sum, layer) => sum + layer.values[index], 0));
  const floors = layers.map((_, upTo) =>
    xs.map((_x, index) =>
      sums[index] ? layers.slice(0, upTo).reduce((sum, layer) => sum + layer.values[index], 0) / sums[index] : null,
    ),
  );
  const part = (layer, index) => (sums[index] ? layer.values[index] / sums[index] : null);
  const draw = ({ x, y }) =>
    g(
      {},
      ...layers.map((layer, number) =>
        path({
          class: 'layer',
          style: { fill: layer.colour },
          d: band(xs, floors[number], xs.map((_, index) => part(layer, index)), x, y),
        }),
      ),
      ...(xs.length === 1 ? [rect({ x: x(xs[0]), y: 0, width: 0, height: 0 })] : []),
    );
  const read = (index) => ({
    title: title(xs[index]),
    rows: layers
      .map((layer) => ({ name: layer.name, colour: layer.colour, part: part(layer, index), value: share(part(layer, index)) }))
      .filter((row) => row.part)
      .sort((a, b) => b.part - a.part)
      .slice(0, 8),
  });
  const yTicks = [0, 0.25, 0.5, 0.75, 1].map((value) => [value, share(value, 0)]);
  const xTicks = timeTicks(xs, 640).map((value) => [value, xText(value)]);
  return h(Frame, { xs, xTicks, yTicks, height, draw, read, label });
}

/** An area between two edges; windows without anything leave a gap. */
function band(xs, floor, parts, x, y) {
  let path = '';
  let run = [];
  const close = () => {
    if (run.length > 1) {
      const up = run.map((index) => `${x(xs[index]).toFixed(1)} ${y(floor[index] + parts[index]).toFixed(1)}`);
      const down = run.map((index) => `${x(xs[index]).toFixed(1)} ${y(floor[index]).toFixed(1)}`).reverse();
      path += `M${[...up, ...down].join('L')}Z`;
    }
    run = [];
  };
  xs.forEach((_, index) => (parts[index] === null ? close() : run.push(index)));
  close();
  return path;
}
