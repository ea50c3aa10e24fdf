// Elements as functions: div({ class: 'row' }, 'text'). Text only ever becomes a text node, so nothing that Kafka
// carried can become markup.
import { Fragment, h } from 'preact';

export { Fragment, h };
export { useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks';

export const tags = new Proxy(
  {},
  { get: (_, name) => (props, ...children) => h(name, props, ...children) },
);

/** Class names that are wanted: classes('tile', isBad && 'bad'). */
export const classes = (...names) => names.filter(Boolean).join(' ');
