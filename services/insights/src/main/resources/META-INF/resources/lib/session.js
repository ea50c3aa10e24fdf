// Who is at the page, and what that person may do.
import { get, post, postForm } from './api.js';
import { cell, use } from './cell.js';
import { reconnectNow } from './live.js';

const NOBODY = { name: null, roles: [], login: 'local' };

export const session = cell(NOBODY);

export async function askSession() {
  try {
    session.set(await get('/api/session'));
  } catch {
    session.set(NOBODY);
  }
}

export async function logIn(name, password) {
  await postForm('/j_security_check', { j_username: name, j_password: password });
  await askSession();
  reconnectNow();
}

export async function logOut() {
  await post('/api/session/logout');
  await askSession();
}

export const mayLabel = (who) => who.roles.includes('operator') || who.roles.includes('admin');
export const mayRelease = (who) => who.roles.includes('admin');

export const useSession = () => use(session);
