import type { SaidTimes } from '#app/modules/scheduling/day-record/index.server.ts';
import type { NoteFormat } from '../note-format.ts';
import { blankContent, type NoteContent } from './note-content.ts';

/** Returns when a session was by the record of the day: as its newest correction says, or else as planned. */
export function recordedTimes(
  planned: { readonly startsAt: Date; readonly endsAt: Date },
  said: SaidTimes | null,
): { startedAt: Date; endedAt: Date } {
  return { startedAt: said?.arrivedAt ?? planned.startsAt, endedAt: said?.leftAt ?? planned.endsAt };
}

/**
 * Returns what a note says once its times are those of the record of the day: a draft that was saved with the planned times
 * before the appointment was moved or the day corrected follows the move or the correction. Times that its author wrote
 * stay, and so does what was saved afterwards. Without a version it is a blank note of a format, with the record's times.
 */
export function withTimesOfRecord(
  planned: { readonly startsAt: Date; readonly endsAt: Date },
  said: SaidTimes | null,
  version: { readonly content: NoteContent; readonly savedAt: Date } | null,
  format?: NoteFormat,
): NoteContent {
  const blank = blankContent(planned, format);
  const content = version?.content ?? blank;
  if (said === null) return content;
  const isAsPlanned = [planned, ...said.formerPlans].some(
    ({ startsAt, endsAt }) =>
      startsAt.toISOString() === content.startedAt && endsAt.toISOString() === content.endedAt,
  );
  if (!isAsPlanned || (version !== null && version.savedAt >= said.at)) return content;
  const recorded = recordedTimes(planned, said);
  const [startedAt, endedAt] = [recorded.startedAt.toISOString(), recorded.endedAt.toISOString()];
  const isSame = startedAt === content.startedAt && endedAt === content.endedAt;
  return isSame ? content : { ...content, startedAt, endedAt };
}
