// Two distributions side by side: what was expected and what is.
import { tags } from '../lib/ui.js';
import { share } from '../lib/format.js';

const { div, span, ul, li } = tags;

/** @param rows [{ name, expected, actual, colour }]; expected null where there is no reference */
export function Bars({ rows, expectedName, actualName }) {
  const greatest = Math.max(0.01, ...rows.flatMap((row) => [row.expected ?? 0, row.actual ?? 0]));
  const bar = (kind, value, colour) =>
    div(
      { class: `bar ${kind}` },
      div({ class: 'bar-fill', style: { width: `${(100 * (value ?? 0)) / greatest}%`, background: colour } }),
    );
  return ul(
    { class: 'bars' },
    ...rows.map((row) =>
      li(
        { title: `${expectedName} ${share(row.expected)} · ${actualName} ${share(row.actual)}` },
        span({ class: 'bars-name' }, row.name),
        div({ class: 'bars-pair' }, bar('actual', row.actual, row.colour), bar('expected', row.expected)),
        span({ class: 'figure' }, share(row.actual)),
        span({ class: 'figure faint' }, share(row.expected)),
      ),
    ),
  );
}
