// Calls a person when an alert begins to wait for somebody: raised, or a silence over. A sound and a note of the browser's own, both off until wanted.
import { get } from './api.js';
import { cell } from './cell.js';
import { alertsChanged, connections, overview } from './live.js';

const LOOKED_AT = 200;
const TONES = [880, 660];
const TONE_SECONDS = 0.18;

function kept(key) {
  try {
    return localStorage.getItem(key) === 'on';
  } catch {
    return false;
  }
}

function keep(key, on) {
  try {
    localStorage.setItem(key, on ? 'on' : 'off');
  } catch {
    // A browser that keeps nothing forgets the choice with the page.
  }
}

/** Whether the browser can show notes at all: not where the page came over plain HTTP from elsewhere. */
export const notesThere = 'Notification' in window && window.isSecureContext;

export const sound = cell(kept('bencao.sound'));
export const notes = cell(kept('bencao.notes') && notesThere && Notification.permission === 'granted');
/** Told of alerts that begin to wait: they know the reader's words. */
const listeners = new Set();

let audio = null;
let heard = null;
let looking = false;
let again = false;

export const keyOf = (alert) => JSON.stringify([alert.rule, alert.subject, alert.raisedAt]);
export const isWaiting = (alert) => !alert.clearedAt && !alert.inHand.acknowledgedBy && !alert.silence;

/** @param listener is given the alerts that begin to wait */
export function whenCalled(listener) {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function wantSound(on) {
  keep('bencao.sound', on);
  sound.set(on);
  if (on) {
    unlock();
    ring();
  }
  begin();
}

/** Asks the browser, on the click that called this. Answers whether it allows notes. */
export async function wantNotes(on) {
  const allowed = on && notesThere && (await Notification.requestPermission()) === 'granted';
  keep('bencao.notes', allowed);
  notes.set(allowed);
  begin();
  return allowed;
}

export function showNote(title, body, tag) {
  try {
    const note = new Notification(title, { body, tag, icon: '/icon.svg' });
    note.onclick = () => {
      focus();
      location.hash = '#/alerts';
      note.close();
    };
  } catch {
    // Some phones show notes of workers only; the sound and the page are there all the same.
  }
}

/** Browsers let a page sound only after somebody has touched it. */
function unlock() {
  audio ??= new AudioContext();
  audio.resume();
}

export function ring() {
  if (!audio) {
    return;
  }
  TONES.forEach((hertz, i) => {
    const at = audio.currentTime + i * TONE_SECONDS;
    const tone = audio.createOscillator();
    const volume = audio.createGain();
    tone.frequency.value = hertz;
    volume.gain.setValueAtTime(0.25, at);
    volume.gain.exponentialRampToValueAtTime(0.001, at + TONE_SECONDS);
    tone.connect(volume).connect(audio.destination);
    tone.start(at);
    tone.stop(at + TONE_SECONDS);
  });
}

/** What waits when somebody begins to listen has called already. */
function begin() {
  heard = null;
  look();
}

async function look() {
  if (!sound.get() && !notes.get()) {
    return;
  }
  if (looking) {
    again = true;
    return;
  }
  looking = true;
  try {
    const { open } = await get(`/api/alerts?page=0&size=${LOOKED_AT}`);
    const waiting = open.filter(isWaiting);
    const before = heard;
    heard = new Set(waiting.map(keyOf));
    const fresh = before === null ? [] : waiting.filter((alert) => !before.has(keyOf(alert)));
    if (fresh.length && sound.get()) {
      ring();
    }
    if (fresh.length) {
      listeners.forEach((listener) => listener(fresh));
    }
  } catch {
    // Asked again with the next change.
  } finally {
    looking = false;
  }
  if (again) {
    again = false;
    look();
  }
}

let count = null;
overview.listen((figures) => {
  if (figures && figures.waitingAlerts !== count) {
    count = figures.waitingAlerts;
    look();
  }
});
alertsChanged.listen(look);
connections.listen(look);
addEventListener('pointerdown', () => sound.get() && unlock());
addEventListener('keydown', () => sound.get() && unlock());
