// The stream of changes. One connection a page; when it is lost, a new one is tried with growing pauses.
import { get } from './api.js';
import { cell } from './cell.js';

const FIRST_PAUSE = 500;
const LONGEST_PAUSE = 10_000;
const SILENCE = 6_000;
const KEPT_PREDICTIONS = 24;

/** connecting, live, lost (no answer), waiting (answers, but is not ready) or locked (only for those who have logged in). */
export const connection = cell('connecting');
/** The service's own state, from frames or, while there are none, asked for. */
export const status = cell(null);
export const overview = cell(null);
/** The newest prediction of each of the last sources, newest first. */
export const predictions = cell([]);
/** Counts alerts' changes, and the service's revision: what hangs on them is asked for again. */
export const alertsChanged = cell(0);
export const revision = cell(0);
/** Counts connections: after each everything is asked for again. */
export const connections = cell(0);

let source = null;
let pause = FIRST_PAUSE;
let timer = 0;
let watchdog = 0;

export function listen() {
  connect();
  // A laptop that wakes up, or a network that comes back: do not wait for the pause to end.
  addEventListener('online', () => source || reconnectNow());
  document.addEventListener('visibilitychange', () => !document.hidden && !source && reconnectNow());
  addEventListener('pagehide', stop);
  addEventListener('pageshow', (event) => event.persisted && reconnectNow());
}

function stop() {
  clearTimeout(timer);
  clearTimeout(watchdog);
  source?.close();
  source = null;
}

export function reconnectNow() {
  stop();
  pause = FIRST_PAUSE;
  connect();
}

function connect() {
  source = new EventSource('/api/live');
  source.onmessage = (event) => take(JSON.parse(event.data));
  source.onerror = lost;
  watch();
}

function watch() {
  clearTimeout(watchdog);
  watchdog = setTimeout(lost, SILENCE);
}

function take(frame) {
  watch();
  const begins = connection.get() !== 'live' || (frame.overview && status.get()?.state !== 'running');
  pause = FIRST_PAUSE;
  connection.set('live');
  status.set(frame.status);
  if (begins) {
    connections.set(connections.get() + 1);
  }
  if (frame.overview) {
    overview.set(frame.overview);
  }
  if (frame.predictions.length) {
    const bySource = new Map();
    [...frame.predictions, ...predictions.get()].forEach((one) => bySource.has(one.sourceId) || bySource.set(one.sourceId, one));
    predictions.set([...bySource.values()].slice(0, KEPT_PREDICTIONS));
  }
  if (frame.alerts.length) {
    alertsChanged.set(alertsChanged.get() + 1);
  }
  revision.set(frame.revision);
}

async function lost() {
  stop();
  const wait = pause * (0.7 + 0.6 * Math.random());
  pause = Math.min(pause * 2, LONGEST_PAUSE);
  timer = setTimeout(connect, wait);
  try {
    status.set(await get('/api/status'));
    connection.set('waiting');
    // It answers, so it will be ready soon: no reason for long pauses.
    pause = Math.min(pause, 2_000);
  } catch (error) {
    connection.set(error.code === 'login' ? 'locked' : 'lost');
  }
}
