// Which key gives which label. Labels are laid out as the keyboard is: the first row on digits, the next on q w e …, the
// third on a s d …; the row below stays free for commands. Twelve labels of three kinds in four degrees become a block of
// three rows of four.
const ROWS = ['1234567890', 'qwertyuiop', 'asdfghjkl;'];
const MOST = ROWS.length * ROWS[0].length;

/** @returns columns of the layout, and keys by index; no keys where there are more labels than keys */
export function layout(count) {
  const rows = count <= 5 ? 1 : count <= 10 ? 2 : 3;
  const columns = Math.max(1, Math.ceil(count / rows));
  if (count > MOST) {
    return { columns: 6, keys: [] };
  }
  return { columns, keys: Array.from({ length: count }, (_, index) => ROWS[Math.floor(index / columns)][index % columns]) };
}
