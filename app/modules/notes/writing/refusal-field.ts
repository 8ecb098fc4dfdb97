/** Returns the name of the field beside which a refusal of a draft is worded; the others concern the whole form. */
export function fieldOfDraftRefusal(refused: string): string {
  if (refused === 'note-times' || refused === 'session-not-ended') return 'sessionEnd';
  if (refused === 'unknown-template') return 'template';
  if (refused === 'unknown-goal') return 'goals';
  return refused === 'unusual-times' || refused === 'times-moved' ? 'timesKnown' : '';
}
