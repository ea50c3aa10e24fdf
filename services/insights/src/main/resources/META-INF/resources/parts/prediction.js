// A prediction: its label with its colour, and how sure the model is.
import { classes, h, tags } from '../lib/ui.js';
import { labelColour } from '../lib/colours.js';
import { decimal, share } from '../lib/format.js';
import { labelName, t } from '../lib/i18n.js';
import { parts } from '../lib/stages.js';

const { div, span } = tags;

export function Label({ id }) {
  return span({ class: 'label' }, span({ class: 'key', style: { background: labelColour(id) } }), h(LabelName, { id }));
}

/** The stage first and whole, its family below; a label of no family on one line. */
export function LabelName({ id }) {
  const { family, stage } = parts(id);
  return family
    ? span({ class: 'label-name', title: labelName(id) }, span({ class: 'stage' }, stage), span({ class: 'family' }, family))
    : span({ class: 'label-name' }, stage);
}

/** How sure the model is; of an image unlike everything that it knows that says nothing. */
export function Confidence({ value, unlikeness }) {
  if (unlikeness?.unknown) {
    return h(Unknown, { unlikeness });
  }
  return span({ class: classes('confidence figure', value < 0.6 && 'unsure') }, share(value, 0));
}

export function Unknown({ unlikeness }) {
  return span({ class: 'chip warn', title: t('unknown.why', { times: decimal(unlikeness.times, 1) }) }, t('unknown'));
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
