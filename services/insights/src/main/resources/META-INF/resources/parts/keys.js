// The question mark shows which keys there are.
import { h, tags, useEffect, useState } from '../lib/ui.js';
import { t } from '../lib/i18n.js';
import { Dialog } from './dialog.js';

const { dd, div, dl, dt, kbd, p } = tags;

const HELP = [
  ['1 2 … q w … a s …', 'keys.label'],
  ['Enter', 'keys.confirm'],
  ['x', 'keys.ungradable'],
  ['z', 'keys.undo'],
  ['→', 'keys.skip'],
  ['v', 'keys.view'],
  ['b', 'keys.why'],
  ['/', 'keys.search'],
  ['↑ ↓', 'keys.alerts'],
  ['a', 'keys.acknowledge'],
  ['m', 'keys.mine'],
  ['s', 'keys.silence'],
  ['?', 'keys.help'],
];

/** Whether somebody is typing, so that letters are text. */
export const isTyping = (event) =>
  event.ctrlKey || event.metaKey || event.altKey || event.isComposing || /^(INPUT|TEXTAREA|SELECT)$/.test(event.target.tagName);

export function Keys() {
  const [shown, setShown] = useState(false);
  useEffect(() => {
    const press = (event) => event.key === '?' && !isTyping(event) && setShown(true);
    addEventListener('keydown', press);
    return () => removeEventListener('keydown', press);
  }, []);
  return (
    shown &&
    h(
      Dialog,
      { title: t('keys'), onClose: () => setShown(false) },
      p({ class: 'faint small' }, t('keys.where')),
      dl({ class: 'keys' }, ...HELP.map(([keys, meaning]) => div({}, dt({}, kbd({}, keys)), dd({}, t(meaning))))),
    )
  );
}
