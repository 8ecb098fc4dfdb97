export const TOO_LONG = 'too-long';

/** Returns the code of a text with more than `max` characters. Every area has the same words for it (`wordErrors`). */
export const tooLong = (max: number): string => `${TOO_LONG}:${max}`;
