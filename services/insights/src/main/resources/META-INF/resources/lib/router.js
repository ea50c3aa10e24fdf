// Where one is: #/sources?page=2 becomes { name: 'sources', query }.
import { cell } from './cell.js';

function read() {
  const [path, query] = location.hash.replace(/^#\/?/, '').split('?');
  return { name: path || 'overview', query: new URLSearchParams(query ?? '') };
}

export const route = cell(read());
addEventListener('hashchange', () => route.set(read()));

export function address(name, query = {}) {
  const given = Object.entries(query).filter(([, value]) => value !== undefined && value !== null && value !== '');
  const text = new URLSearchParams(given).toString();
  return `#/${name}${text ? `?${text}` : ''}`;
}

export const go = (name, query) => {
  location.hash = address(name, query);
};
