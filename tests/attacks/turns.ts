const ALL = process.env['ATTACK'] === 'all';

/**
 * Tells whether it is the turn of what stands at this place of a list: one in so many is tried at each address, a different one
 * at the next, and with `ATTACK=all` every one.
 */
export const isTurnOf = (place: number, oneIn: number): boolean => ALL || place % oneIn === 0;
