// Line icons, drawn for this page on a grid of 24.
import { tags } from '../lib/ui.js';

const { path, svg } = tags;

const PATHS = {
  overview: 'M4 19V11M10 19V5M16 19v-9M21 19H3',
  runs: 'M4 11h14a7 7 0 0 1-14 0ZM18 12l4-2M9 7V4M13 7V4',
  sources: 'M4 8h3l2-3h6l2 3h3v11H4zM12 16.5a3.2 3.2 0 1 0 0-6.4 3.2 3.2 0 0 0 0 6.4Z',
  alerts: 'M12 4a5 5 0 0 1 5 5c0 5 2 6 2 7H5c0-1 2-2 2-7a5 5 0 0 1 5-5ZM10 20h4',
  review: 'M4 5h16v11H4zM8.5 10.5l2.3 2.3 4.7-4.6M9 20h6',
  checkpoints: 'M6 4v16M6 8h7a4 4 0 0 1 4 4v0M6 16h4M17 12v4M17 20a2 2 0 1 0 0-4 2 2 0 0 0 0 4Z',
  training: 'M3 18c4 0 4-11 9-11s3 7 9 7M3 21h18',
  'dead-letters': 'M3 7h18v11H3zM3 8l9 6 9-6M9 3l6 0',
  audit: 'M6 3h9l4 4v14H6zM9 11h7M9 15h7M9 7h3',
  more: 'M5 12h.5M11.75 12h.5M18.5 12h.5',
  close: 'M6 6l12 12M18 6 6 18',
  back: 'M14 6l-6 6 6 6',
  next: 'M10 6l6 6-6 6',
  sun: 'M12 16a4 4 0 1 0 0-8 4 4 0 0 0 0 8ZM12 2v3M12 19v3M2 12h3M19 12h3M5 5l2 2M17 17l2 2M19 5l-2 2M7 17l-2 2',
  moon: 'M20 14a8 8 0 1 1-9-10 6.5 6.5 0 0 0 9 10Z',
  auto: 'M12 3a9 9 0 1 0 0 18ZM12 3a9 9 0 0 1 0 18',
  person: 'M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8ZM4 21c1-5 4-6 8-6s7 1 8 6',
  noImage: 'M4 6h16v12H4zM4 20 20 4',
};

export function Icon({ name, size = 18 }) {
  return svg(
    { class: 'icon', width: size, height: size, viewBox: '0 0 24 24', 'aria-hidden': 'true' },
    path({ d: PATHS[name] }),
  );
}
