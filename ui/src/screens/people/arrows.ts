// Where an arrow key leads in the picture: the nearest person in that direction.
interface Place {
  id: string;
  x: number;
  y: number;
}

const DIRECTIONS: Record<string, readonly [x: number, y: number]> = {
  ArrowRight: [1, 0], ArrowLeft: [-1, 0], ArrowDown: [0, 1], ArrowUp: [0, -1],
};

/** The nearest of `all` within 60 degrees of the key's direction, straighter ones first; Home and End lead to the ends. */
export function beside<T extends Place>(all: readonly T[], from: Place, key: string): T | null {
  if (key === 'Home') return all[0] ?? null;
  if (key === 'End') return all.at(-1) ?? null;
  const way = DIRECTIONS[key];
  if (!way) return null;
  let best: { place: T; cost: number } | null = null;
  for (const place of all) {
    const [dx, dy] = [place.x - from.x, place.y - from.y];
    const along = dx * way[0] + dy * way[1];
    const across = Math.abs(dx * way[1] - dy * way[0]);
    if (place.id === from.id || along <= 0 || across > along * 1.75) continue;
    const cost = along + 2 * across;
    if (!best || cost < best.cost) best = { place, cost };
  }
  return best?.place ?? null;
}
