// Moving somebody in the picture with the keys: round the middle, closer and farther.
import type { MapPicture } from '../../generated/api';

export interface Spot {
  x: number;
  y: number;
}

/** How far an arrow turns, in degrees; with Shift three times as far. */
const TURN = 5;

/** Where a key moves somebody from a point; none for other keys. Left and right go round, up is closer, down farther. */
export function step(picture: MapPicture, from: Spot, key: string, shift = false): Spot | null {
  const middle = picture.nodes[0];
  if (!middle || picture.rings.length === 0) return null;
  const [dx, dy] = [from.x - middle.x, from.y - middle.y];
  const far = Math.hypot(dx, dy);
  const at = picture.rings.reduce((best, ring, index) => (Math.abs(ring.r - far) < Math.abs((picture.rings[best]?.r ?? 0) - far) ? index : best), 0);
  const place = (ring: number, angle: number): Spot => {
    const r = picture.rings[Math.max(0, Math.min(picture.rings.length - 1, ring))]?.r ?? far;
    return { x: middle.x + r * Math.cos(angle), y: middle.y + r * Math.sin(angle) };
  };
  const angle = Math.atan2(dy, dx);
  const turn = ((shift ? 3 : 1) * TURN * Math.PI) / 180;
  switch (key) {
    case 'ArrowLeft': return place(at, angle - turn);
    case 'ArrowRight': return place(at, angle + turn);
    case 'ArrowUp': return place(at - 1, angle);
    case 'ArrowDown': return place(at + 1, angle);
    default: return null;
  }
}

/** Name of the ring that is nearest. */
export function ringAt(picture: MapPicture, at: Spot): string {
  const middle = picture.nodes[0];
  if (!middle) return '';
  const far = Math.hypot(at.x - middle.x, at.y - middle.y);
  return [...picture.rings].sort((a, b) => Math.abs(a.r - far) - Math.abs(b.r - far))[0]?.name ?? '';
}
