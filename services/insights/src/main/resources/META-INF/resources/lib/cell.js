// A value that components watch.
import { useEffect, useState } from './ui.js';

export function cell(initial) {
  let value = initial;
  const listeners = new Set();
  return {
    get: () => value,
    set(next) {
      if (!Object.is(next, value)) {
        value = next;
        listeners.forEach((listener) => listener(value));
      }
    },
    listen(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

/** The cell's value; the component is drawn again whenever it changes. */
export function use(watched) {
  const [value, setValue] = useState(watched.get());
  useEffect(() => {
    setValue(watched.get());
    return watched.listen(setValue);
  }, [watched]);
  return value;
}

/** A part of the cell's value; drawn again only when that part changes. */
export function usePart(watched, choose) {
  const [value, setValue] = useState(choose(watched.get()));
  useEffect(() => {
    const take = (whole) => setValue(choose(whole));
    take(watched.get());
    return watched.listen(take);
  }, [watched]);
  return value;
}

/** The cell's value, at most once in a while: for what costs much to show. The first value comes at once. */
export function useCalmly(watched, pause) {
  const [value, setValue] = useState(watched.get());
  useEffect(() => {
    let timer = 0;
    let last = 0;
    const take = () => {
      clearTimeout(timer);
      last = Date.now();
      setValue(watched.get());
    };
    take();
    const stop = watched.listen(() => {
      clearTimeout(timer);
      timer = setTimeout(take, Math.max(0, last + (value.length ? pause : 0) - Date.now()));
    });
    return () => {
      clearTimeout(timer);
      stop();
    };
  }, [watched, pause, value.length > 0]);
  return value;
}
