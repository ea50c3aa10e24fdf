// Checkpoints in order of release: what the hold-out promised, and what people found live.
import { h, tags } from '../lib/ui.js';
import { share } from '../lib/format.js';
import { t } from '../lib/i18n.js';
import { Frame } from './frame.js';

const { circle, g, line, path } = tags;

/** @param releases the oldest first */
export function Timeline({ releases, onPick }) {
  const xs = releases.map((_, index) => index);
  const hold = releases.map((one) => one.holdOutAccuracy);
  const live = releases.map((one) => one.live?.weighted ?? one.live?.accuracy ?? null);
  const all = [...hold, ...live].filter((value) => value !== null && value !== undefined);
  const low = all.length ? Math.max(0, Math.floor(Math.min(...all) * 10 - 0.3) / 10) : 0;
  const step = low >= 0.7 ? 0.1 : 0.25;
  const yTicks = Array.from({ length: Math.ceil((1 - low) / step - 1e-9) + 1 }, (_, index) => 1 - index * step)
    .reverse()
    .map((value) => [value, share(value, 0)]);
  const every = Math.ceil(xs.length / 12);
  const xTicks = releases.map((one, index) => [index, `#${one.number}`]).filter((_, index) => index % every === 0);
  const draw = ({ x, y, bottom, top }) =>
    g(
      {},
      ...releases.map((one, index) =>
        g(
          { class: one.champion ? 'swap now' : 'swap', onClick: () => onPick?.(one) },
          line({ x1: x(index), x2: x(index), y1: top, y2: bottom }),
        ),
      ),
      path({ class: 'line steps', d: steps(live, x, y) }),
      ...dots(hold, 'hold-out', x, y),
      ...dots(live, 'live', x, y),
    );
  const read = (index) => ({
    title: `#${releases[index].number} · ${releases[index].checkpointId}`,
    rows: [
      { name: t('accuracy.live'), colour: 'var(--accent)', value: share(live[index]) },
      { name: t('accuracy.holdOut'), colour: 'var(--muted)', value: share(hold[index]) },
    ],
  });
  return h(Frame, { xs, xTicks, yTicks, draw, read, height: 190, inset: 28, label: t('checkpoints.chart') });
}

/** From each known value to the next one, as the steps that a swap makes. */
function steps(values, x, y) {
  let path = '';
  values.forEach((value, index) => {
    if (value !== null) {
      path += path ? `H${x(index)}V${y(value)}` : `M${x(index)} ${y(value)}`;
    }
  });
  return path;
}

const dots = (values, kind, x, y) =>
  values
    .map((value, index) =>
      value === null || value === undefined ? null : circle({ class: `dot ${kind}`, cx: x(index), cy: y(value), r: 4.5 }),
    )
    .filter(Boolean);
