// The operator's desk: a few claimed images, what was said about them, and undo. What one says is shown at once; if the
// service refuses it, the image comes back.
import { post } from './api.js';
import { cell } from './cell.js';
import { connections } from './live.js';

const CLAIMED = 4;
const RENEW = 40_000;
const ASK_AGAIN = 2_500;
const REMEMBERED = 100;

export function openDesk(onTrouble) {
  const items = cell([]);
  const done = cell([]);
  const empty = cell(false);
  let closed = false;
  let asking = false;
  let timer = 0;

  const idOf = (item) => item.prediction.eventId;
  const about = (eventId, what) => `/api/review/${encodeURIComponent(eventId)}/${what}`;

  async function fill() {
    clearTimeout(timer);
    if (closed || asking || items.get().length >= CLAIMED) {
      return;
    }
    asking = true;
    try {
      const said = new Set(done.get().map((one) => idOf(one.item)));
      const got = (await post('/api/review/claim', { count: CLAIMED })).filter((item) => !said.has(idOf(item)));
      add(got, false);
      empty.set(items.get().length === 0);
    } catch (error) {
      if (error.code !== 'not-ready' && error.status !== 0) {
        onTrouble(error);
      }
    } finally {
      asking = false;
      timer = setTimeout(fill, items.get().length ? 2 * ASK_AGAIN : ASK_AGAIN);
    }
  }

  function add(more, inFront) {
    const have = new Set(items.get().map(idOf));
    const fresh = more.filter((item) => !have.has(idOf(item)));
    items.set(inFront ? [...fresh, ...items.get()] : [...items.get(), ...fresh]);
  }

  /** Takes a certain image, for one who came from a link. */
  async function take(eventId) {
    try {
      add(await post('/api/review/claim', { eventId }), true);
    } catch (error) {
      onTrouble(error);
    }
  }

  async function say(kind, trueLabel) {
    const [item, ...rest] = items.get();
    if (!item) {
      return null;
    }
    items.set(rest);
    const entry = { item, kind, trueLabel };
    done.set([entry, ...done.get()].slice(0, REMEMBERED));
    try {
      await post(about(idOf(item), 'label'), { kind, trueLabel: trueLabel ?? null, note: null });
    } catch (error) {
      done.set(done.get().filter((one) => one !== entry));
      if (error.code !== 'taken' && error.code !== 'not-found') {
        add([item], true);
      }
      onTrouble(error);
      return null;
    }
    fill();
    return entry;
  }

  async function undo() {
    const [last, ...earlier] = done.get();
    if (!last) {
      return null;
    }
    done.set(earlier);
    try {
      await post(about(idOf(last.item), 'undo'));
      add([last.item], true);
      return last;
    } catch (error) {
      done.set([last, ...done.get()]);
      onTrouble(error);
      return null;
    }
  }

  /** Later: behind the other claimed ones. */
  function skip() {
    const [first, ...rest] = items.get();
    if (first) {
      items.set([...rest, first]);
    }
  }

  const renewing = setInterval(() => {
    items.get().forEach((item) => {
      post('/api/review/claim', { eventId: idOf(item) }).catch((error) => {
        if (error.code === 'taken' || error.code === 'not-found') {
          items.set(items.get().filter((one) => one !== item));
        }
      });
    });
  }, RENEW);

  const stopWatching = connections.listen(fill);
  fill();

  function close() {
    closed = true;
    clearTimeout(timer);
    clearInterval(renewing);
    stopWatching();
    // Others need not wait for the lease to end. If this fails, it ends by itself.
    items.get().forEach((item) => post(about(idOf(item), 'give-back')).catch(() => {}));
  }

  return { items, done, empty, say, undo, skip, take, close };
}
