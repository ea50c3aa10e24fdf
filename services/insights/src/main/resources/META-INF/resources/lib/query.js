// An answer of the service that is kept fresh while a component shows it.
import { get } from './api.js';
import { connections } from './live.js';
import { useEffect, useRef, useState } from './ui.js';

const AGAIN = 1_500;
/** What was heard of a moment ago may not have come round to where it is asked for. */
const MISSING_TRIES = 3;

/**
 * @param path the question; null asks nothing
 * @param options every: milliseconds between askings; on: cells after whose changes it is asked again
 * @returns data: the last answer or null; trouble: why there is no newer one, or null; reload: asks now
 */
export function useQuery(path, { every = 0, on = [] } = {}) {
  const [state, setState] = useState({ path, data: null, trouble: null });
  const ask = useRef(() => {});
  useEffect(() => {
    if (!path) {
      setState({ path, data: null, trouble: null });
      return undefined;
    }
    let timer = 0;
    let running = null;
    let missing = 0;
    const load = async () => {
      clearTimeout(timer);
      running?.abort();
      const mine = new AbortController();
      running = mine;
      let next = every;
      try {
        const data = await get(path, mine.signal);
        setState({ path, data, trouble: null });
      } catch (error) {
        if (error.name === 'AbortError') {
          return;
        }
        const early = error.code === 'not-found' && ++missing <= MISSING_TRIES;
        next = early || error.code === 'not-ready' || error.status === 0 ? AGAIN : every;
        setState((old) => ({ path, data: old.path === path ? old.data : null, trouble: error }));
      }
      if (next && running === mine) {
        timer = setTimeout(loadIfSeen, next);
      }
    };
    const loadIfSeen = () => (document.hidden ? (timer = setTimeout(loadIfSeen, every || AGAIN)) : load());
    ask.current = load;
    load();
    const stops = [...on, connections].map((watched) => watched.listen(load));
    return () => {
      clearTimeout(timer);
      running?.abort();
      stops.forEach((end) => end());
    };
  }, [path, every]);
  const current = state.path === path;
  return { data: current ? state.data : null, trouble: current ? state.trouble : null, reload: () => ask.current() };
}
