// The map of a whole group: which end of a link is looked at, and a member in one sentence.
import type { Carrier, GroupLink } from '../../generated/api';
import { count } from '../../lib/words';

/** The member that a link is about: who carries it, or, turned round, whose life it is. */
export function ends(link: Pick<GroupLink, 'of' | 'carrier'>, carried: boolean): string {
  return carried ? link.carrier : link.of;
}

/** One sentence about a member, in the direction that is looked at. */
export function told(one: Carrier | undefined, carried: boolean): string {
  if (!one) return '';
  if (carried) return one.text;
  return one.meets === 0
    ? `${one.name} may meet nobody of the own life here, as far as is known.`
    : `${one.name} may meet somebody of the own life in ${count(one.meets, 'other member', 'other members')}.`;
}
