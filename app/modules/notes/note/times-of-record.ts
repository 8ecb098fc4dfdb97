import type { SaidTimes } from '#app/modules/scheduling/day-record/index.server.ts';
import { blankContent, type NoteContent } from './note-content.ts';

/**
 * Returns what a note says once its times are those of the record of the day: a draft that was saved with the planned times
 * before the appointment was moved or the day corrected follows the move or the correction. Times that its author wrote
 * stay, and so does what was saved afterwards. Without a version it is a blank note with the record's times.
 */
export function withTimesOfRecord(
  planned: { readonly startsAt: Date; readonly endsAt: Date },
  said: SaidTimes | null,
  version: { readonly content: NoteContent; readonly savedAt: Date } | null,
): NoteContent {
  const blank = blankContent(planned);
  const content = version?.content ?? blank;
  if (said === null) return content;
  const isAsPlanned = [planned, ...said.formerPlans].some(
    ({ startsAt, endsAt }) =>
      startsAt.toISOString() === content.startedAt && endsAt.toISOString() === content.endedAt,
  );
  if (!isAsPlanned || (version !== null && version.savedAt >= said.at)) return content;
  const startedAt = (said.arrivedAt ?? planned.startsAt).toISOString();
  const endedAt = (said.leftAt ?? planned.endsAt).toISOString();
  const isSame = startedAt === content.startedAt && endedAt === content.endedAt;
  return isSame ? content : { ...content, startedAt, endedAt };
}
