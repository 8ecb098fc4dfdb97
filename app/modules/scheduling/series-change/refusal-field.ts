import type { ChangeSeriesRefusal, OpenChange } from './change-series.server.ts';

/** Returns the field beside which the words for what keeps a change from being saved stand. */
export function fieldOfChange(
  code: Exclude<ChangeSeriesRefusal, 'unknown-appointment'> | OpenChange,
): string {
  switch (code) {
    case 'unknown-day':
      return 'day';
    case 'invalid-time':
      return 'time';
    case 'unknown-therapist':
      return 'therapist';
    case 'unknown-room':
      return 'room';
    case 'unknown-service':
    case 'too-many-clients':
    case 'service-not-offered':
      return 'service';
    case 'choose-ways':
      return 'ways';
    case 'give-reason':
      return 'overrideReason';
    default:
      return '';
  }
}
