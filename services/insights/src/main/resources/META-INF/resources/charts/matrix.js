// A confusion matrix: rows are what people said, columns what the model said. Only cells with something in them are drawn,
// so a hundred labels are no burden.
import { tags, useState } from '../lib/ui.js';
import { labelName, t } from '../lib/i18n.js';
import { brief } from '../lib/stages.js';
import { share, whole } from '../lib/format.js';
import { useWidth } from './scale.js';

const { div, g, p, rect, svg, text, title } = tags;

const NAMES_UP_TO = 24;
const NUMBERS_UP_TO = 16;
const WIDEST_NAME = 20;
const WIDEST = 640;
const CHARACTER = 6.4;

export function Matrix({ labels, counts }) {
  const [ref, width] = useWidth();
  const [hovered, setHovered] = useState(null);
  const named = labels.length <= NAMES_UP_TO;
  const margin = 16 + CHARACTER * Math.max(4, ...labels.map((id) => breadth(brief(id, WIDEST_NAME))));
  const left = named ? margin : 12;
  const cell = Math.max(3, Math.min(44, Math.floor((Math.min(width, WIDEST + left) - left - 4) / labels.length)));
  const side = cell * labels.length;
  const sums = counts.map((row) => row.reduce((sum, count) => sum + count, 0));
  const cells = counts.flatMap((row, truth) =>
    row
      .map((count, said) => ({ truth, said, count, part: sums[truth] ? count / sums[truth] : 0 }))
      .filter((one) => one.count > 0),
  );
  return div(
    { class: 'matrix', ref },
    svg(
      { width: left + side + 2, height: side + (named ? 0.8 * margin : 4), role: 'img', 'aria-label': t('confusion.chart') },
      rect({ class: 'matrix-ground', x: left, y: 0, width: side, height: side }),
      ...cells.map((one) =>
        g(
          { class: one.truth === one.said ? 'right' : 'wrong', onPointerEnter: () => setHovered(one) },
          rect({
            x: left + one.said * cell,
            y: one.truth * cell,
            width: cell - 1,
            height: cell - 1,
            'fill-opacity': (0.12 + 0.88 * one.part).toFixed(2),
          }),
          labels.length <= NUMBERS_UP_TO &&
            text(
              {
                class: one.part > 0.55 ? 'on-strong' : '',
                x: left + (one.said + 0.5) * cell,
                y: (one.truth + 0.5) * cell + 4,
                'text-anchor': 'middle',
              },
              one.count < 1000 ? whole(one.count) : '●',
            ),
          title({}, sentence(one, labels)),
        ),
      ),
      ...(named ? names(labels, left, cell, side) : []),
    ),
    p({ class: 'faint small matrix-reading' }, hovered ? sentence(hovered, labels) : t('confusion.how')),
  );
}

function sentence(one, labels) {
  return t('confusion.cell', {
    truth: labelName(labels[one.truth]),
    said: labelName(labels[one.said]),
    count: whole(one.count),
    share: share(one.part),
  });
}

function names(labels, left, cell, side) {
  return labels.flatMap((id, index) => [
    text({ class: 'tick-x', x: left - 8, y: (index + 0.5) * cell + 4, 'text-anchor': 'end' }, brief(id, WIDEST_NAME)),
    text(
      {
        class: 'tick-x',
        'text-anchor': 'end',
        transform: `translate(${left + (index + 0.5) * cell + 4} ${side + 10}) rotate(-50)`,
      },
      brief(id, WIDEST_NAME),
    ),
  ]);
}

/** In Latin characters: a Chinese one is as wide as two. */
const breadth = (name) => [...name].reduce((sum, letter) => sum + (letter > '\u2e80' ? 1.9 : 1), 0);
