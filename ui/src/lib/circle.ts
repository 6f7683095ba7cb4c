// Geometry of the circle pad: pixels of its picture to disk units (communion right, agency up) and steps by keys.

/** Centre and radius in the pad's view box. */
export const PAD = { cx: 160, cy: 104, r: 78 } as const;

const round = (value: number): number => Math.round(value * 100) / 100 + 0;

/** The nearest point of the disk, in hundredths. */
export function inside(x: number, y: number): [number, number] {
  const length = Math.hypot(x, y);
  if (length <= 1) return [round(x), round(y)];
  // Toward the centre, so that rounding never leaves the disk.
  const cut = (value: number): number => Math.trunc((value / length) * 100) / 100 + 0;
  return [cut(x), cut(y)];
}

/** A point of the picture, in disk units. */
export function fromPad(px: number, py: number): [number, number] {
  return inside((px - PAD.cx) / PAD.r, (PAD.cy - py) / PAD.r);
}

/** Where an arrow key moves the point: .05, with Shift .2; none for other keys. */
export function nudge(point: [number, number], key: string, shift: boolean): [number, number] | null {
  const step = shift ? 0.2 : 0.05;
  const [x, y] = point;
  switch (key) {
    case 'ArrowRight': return inside(x + step, y);
    case 'ArrowLeft': return inside(x - step, y);
    case 'ArrowUp': return inside(x, y + step);
    case 'ArrowDown': return inside(x, y - step);
    default: return null;
  }
}
