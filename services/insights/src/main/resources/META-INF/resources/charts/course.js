// How a run went through its stages: what each image said, how far the run was, and how sure that is.
import { h, tags } from '../lib/ui.js';
import { labelColour } from '../lib/colours.js';
import { whole } from '../lib/format.js';
import { t } from '../lib/i18n.js';
import { parts } from '../lib/stages.js';
import { Frame } from './frame.js';
import { linePath, timeTicks } from './scale.js';

const { circle, g, path, rect, text } = tags;

const LEAST_BAND = 15;

/** Stages are named before the axis, where no point lies over their names: about so wide, in pixels. */
const widthOf = (name) => [...name].reduce((sum, letter) => sum + (letter > '\u2e80' ? 12 : 6.4), 0);

/** @param run as /api/runs gives it; height in pixels */
export function Course({ run, height = 150 }) {
  const began = Date.parse(run.beganAt);
  const xs = run.curve.map((point) => (Date.parse(point.at) - began) / 1_000);
  const yTicks = Array.from({ length: run.stages.length + 1 }, (_, index) => [index + 1, '']);
  const xTicks = timeTicks(xs, 420).map((value) => [value, `${whole(Math.round(value))} ${t('unit.s')}`]);
  const of = (name) => run.curve.map((point) => point[name]);
  const names = Math.ceil(Math.max(...run.stages.map((id) => widthOf(parts(id).stage)), 0));
  const draw = ({ x, y, left, right }) =>
    g(
      { class: 'course' },
      ...run.stages.flatMap((id, index) => [
        rect({ class: 'stage-band', x: left, width: right - left, y: y(index + 2), height: y(index + 1) - y(index + 2), style: { fill: labelColour(id) } }),
        y(index + 1) - y(index + 2) >= LEAST_BAND && text({ class: 'stage-name', x: left - 8, 'text-anchor': 'end', y: (y(index + 1) + y(index + 2)) / 2 + 4 }, parts(id).stage),
      ]),
      path({ class: 'doubt', d: doubt(run.curve, xs, x, y) }),
      ...run.curve.map((point, index) => circle({ class: 'dot faint-dot', cx: x(xs[index]), cy: y(point.answered), r: 2 })),
      path({ class: 'line', d: linePath(xs, of('place'), x, y), style: { stroke: 'var(--accent)' } }),
    );
  const read = (index) => {
    const point = run.curve[index];
    return {
      title: `${whole(Math.round(xs[index]))} ${t('unit.s')}`,
      rows: [
        { name: t('run.image'), colour: 'var(--muted)', value: stageAt(run, point.answered) },
        ...(point.place === null ? [] : [{ name: t('run.place'), colour: 'var(--accent)', value: stageAt(run, point.place) }]),
      ],
    };
  };
  return h(Frame, { xs, xTicks, yTicks, height, left: names + 12, draw, read, label: t('run.chart', { source: run.sourceId }) });
}

/** What the stage at a place is called. */
export const stageAt = (run, place) => parts(run.stages[Math.min(run.stages.length, Math.max(1, Math.floor(place))) - 1]).stage;

function doubt(curve, xs, x, y) {
  const known = curve.map((point, index) => ({ ...point, x: x(xs[index]) })).filter((point) => point.from !== null);
  if (known.length < 2) {
    return '';
  }
  const side = (points, name) => points.map((point) => `${point.x.toFixed(1)} ${y(point[name]).toFixed(1)}`).join('L');
  return `M${side(known, 'to')}L${side([...known].reverse(), 'from')}Z`;
}
