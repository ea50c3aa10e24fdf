// A prediction: its label with its colour, and how sure the model is.
import { classes, h, tags } from '../lib/ui.js';
import { labelColour } from '../lib/colours.js';
import { share } from '../lib/format.js';
import { labelName } from '../lib/i18n.js';

const { div, span } = tags;

export function Label({ id }) {
  return span({ class: 'label' }, span({ class: 'key', style: { background: labelColour(id) } }), span({ class: 'label-name' }, labelName(id)));
}

export function Confidence({ value }) {
  return span({ class: classes('confidence figure', value < 0.6 && 'unsure') }, share(value, 0));
}

export function Top({ scores }) {
  return div(
    { class: 'top' },
    ...scores.map((one) =>
      div(
        { class: 'top-row' },
        h(Label, { id: one.label }),
        div({ class: 'bar' }, div({ class: 'bar-fill', style: { width: `${100 * one.confidence}%`, background: labelColour(one.label) } })),
        span({ class: 'figure' }, share(one.confidence)),
      ),
    ),
  );
}
