// Questions to the service. A refusal becomes a Trouble with the service's own code and sentence.
export class Trouble extends Error {
  constructor(status, code, message) {
    super(message);
    this.status = status;
    this.code = code;
  }
}

/** Present on every change: a page of another site can't send it without being asked for permission first. */
const OWN_PAGE = { 'X-Bencao-Request': 'dashboard' };

export const get = (path, signal) => ask(path, { signal });

/** The answer as it came, for what is kept by its bytes. */
export async function getText(path, signal) {
  const response = await reach(path, { signal, headers: { Accept: 'application/json', 'X-Requested-With': 'JavaScript' } });
  if (!response.ok) {
    throw await trouble(response);
  }
  return response.text();
}

export const post = (path, body) =>
  ask(path, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', ...OWN_PAGE },
    body: JSON.stringify(body ?? {}),
  });

export async function postForm(path, fields) {
  const response = await reach(path, { method: 'POST', headers: OWN_PAGE, body: new URLSearchParams(fields) });
  if (!response.ok) {
    throw await trouble(response);
  }
}

/** Why there is no answer at this address, as a Trouble; nothing where there is one. */
export async function refusal(path) {
  try {
    const response = await reach(path, { headers: { 'X-Requested-With': 'JavaScript' } });
    if (!response.ok) {
      return await trouble(response);
    }
    await response.body?.cancel();
    return null;
  } catch (error) {
    return error;
  }
}

async function ask(path, options) {
  const response = await reach(path, {
    ...options,
    headers: { Accept: 'application/json', 'X-Requested-With': 'JavaScript', ...options.headers },
  });
  if (!response.ok) {
    throw await trouble(response);
  }
  const text = await response.text();
  return text ? JSON.parse(text) : null;
}

async function reach(path, options) {
  try {
    return await fetch(path, { credentials: 'same-origin', cache: 'no-store', ...options });
  } catch (error) {
    if (error.name === 'AbortError') {
      throw error;
    }
    throw new Trouble(0, 'unreachable', 'unreachable');
  }
}

async function trouble(response) {
  const text = await response.text();
  try {
    const body = JSON.parse(text);
    return new Trouble(response.status, body.code ?? `http-${response.status}`, body.message ?? '');
  } catch {
    return new Trouble(response.status, codeOf(response.status), '');
  }
}

function codeOf(status) {
  // 499: what an OIDC login answers a script instead of sending it to another site.
  return status === 401 || status === 499 ? 'login' : status === 403 ? 'forbidden' : `http-${status}`;
}
