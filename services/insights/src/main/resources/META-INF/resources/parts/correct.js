// Says what an image shows, wherever it was seen: a sure answer can be wrong as well.
import { h, tags, useState } from '../lib/ui.js';
import { post } from '../lib/api.js';
import { labelName, t } from '../lib/i18n.js';
import { mayLabel, useSession } from '../lib/session.js';
import { inOrder } from '../lib/stages.js';
import { excuse } from './panel.js';
import { say } from './toast.js';

const { button, form, option, select } = tags;

export function Correct({ prediction, onDone }) {
  const who = useSession();
  const [busy, setBusy] = useState(false);
  if (!mayLabel(who)) {
    return null;
  }
  const submit = async (event) => {
    event.preventDefault();
    const label = new FormData(event.target).get('label');
    const same = label === prediction.label;
    setBusy(true);
    try {
      await post(`/api/review/${encodeURIComponent(prediction.eventId)}/label`, { kind: same ? 'CONFIRM' : 'LABEL', trueLabel: same ? null : label, note: null });
      say(t('review.said.label', { label: labelName(label) }));
      onDone();
    } catch (error) {
      say(excuse(error), { bad: true });
    } finally {
      setBusy(false);
    }
  };
  return form(
    { class: 'correct', onSubmit: submit },
    select(
      { name: 'label', 'aria-label': t('event.shows') },
      ...inOrder().map((label) => option({ value: label.id, selected: label.id === prediction.label }, labelName(label.id))),
    ),
    button({ class: 'primary', disabled: busy }, t('event.say')),
  );
}
