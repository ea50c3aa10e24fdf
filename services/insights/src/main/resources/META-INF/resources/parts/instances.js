// What each classifier instance really serves.
import { classes, h, tags } from '../lib/ui.js';
import { ago, digestText } from '../lib/format.js';
import { t, word } from '../lib/i18n.js';
import { Empty } from './panel.js';

const { div, li, p, span, ul } = tags;

export function Instances({ instances, champion }) {
  if (!instances.length) {
    return h(Empty, {}, t('instances.none'));
  }
  return ul(
    { class: 'plain instances' },
    ...instances.map((one) => {
      const behind = champion && one.digest !== champion.digest;
      return li(
        { class: 'instance' },
        span({ class: classes('state-dot', one.state) }),
        div(
          { class: 'instance-text' },
          div({ class: 'instance-head' }, span({ class: 'clip' }, one.instanceId), span({ class: 'chip' }, word('model', one.state)), span({ class: 'spring' }), span({ class: 'faint small' }, ago(one.since))),
          div({ class: classes('small', behind ? 'behind' : 'faint') }, `${one.checkpointId} · ${digestText(one.digest)} · ${one.precision ?? ''}`),
          one.error && p({ class: 'problem small' }, one.error),
        ),
      );
    }),
  );
}
