import type { SaidTimes } from '#app/modules/scheduling/said-times.ts';
import { unusualTimes } from '#app/platform/unusual-times.ts';
import type { NoteFormat } from '../note-format.ts';
import { blankContent, type NoteContent } from './note-content.ts';

const MINUTE_MS = 60_000;
/** A step that is recorded so near to the plan is the plan kept. What is shorter than this is no session: both steps were recorded afterwards. */
const NEAR_MS = 15 * MINUTE_MS;

interface Plan {
  readonly startsAt: Date;
  readonly endsAt: Date;
}

/**
 * Returns when a session was by the record of the day: as its newest correction says, or else as planned; where its start or its
 * completion was recorded more than 15 minutes from that, then as recorded. Steps that were plainly recorded at another time than they
 * were taken say nothing: they would make a session that is asked back (`unusualTimes`), or hardly any.
 */
export function recordedTimes(planned: Plan, said: SaidTimes | null): { startedAt: Date; endedAt: Date } {
  const startedAt = said?.arrivedAt ?? planned.startsAt;
  const endedAt = said?.leftAt ?? planned.endsAt;
  const begun = recordedOr(startedAt, said?.begunAt ?? null);
  const completed = recordedOr(endedAt, said?.completedAt ?? null);
  const candidates = [
    { startedAt: begun, endedAt: completed },
    { startedAt: begun, endedAt },
  ];
  return candidates.find((times) => isSession(planned, times)) ?? { startedAt, endedAt };
}

function recordedOr(usual: Date, step: Date | null): Date {
  return step !== null && Math.abs(step.getTime() - usual.getTime()) > NEAR_MS ? step : usual;
}

function isSession(planned: Plan, times: { startedAt: Date; endedAt: Date }): boolean {
  const lengthMs = times.endedAt.getTime() - times.startedAt.getTime();
  return lengthMs >= NEAR_MS && unusualTimes(planned, times).length === 0;
}

/**
 * Returns what a note says once its times are those of the record of the day: a draft that was saved with the times of the record
 * before the appointment was moved, the session begun or ended, or the day corrected follows. Times that its author wrote
 * stay, and so does what was saved afterwards. Without a version it is a blank note of a format, with the record's times.
 */
export function withTimesOfRecord(
  planned: Plan,
  said: SaidTimes | null,
  version: { readonly content: NoteContent; readonly savedAt: Date } | null,
  format?: NoteFormat,
): NoteContent {
  const content = version?.content ?? blankContent(planned, format);
  if (said === null || !isOfRecord(planned, said, content)) return content;
  const recorded = recordedTimes(planned, said);
  const isOlder = (saidAt: Date | null) => version === null || (saidAt !== null && version.savedAt < saidAt);
  const startedAt = isOlder(said.startSaidAt) ? recorded.startedAt.toISOString() : content.startedAt;
  const endedAt = isOlder(said.endSaidAt) ? recorded.endedAt.toISOString() : content.endedAt;
  const isSame = startedAt === content.startedAt && endedAt === content.endedAt;
  return isSame ? content : { ...content, startedAt, endedAt };
}

/** Tells whether the record of the day gave a note its times, now or before. */
function isOfRecord(planned: Plan, said: SaidTimes, { startedAt, endedAt }: NoteContent): boolean {
  const has = (times: readonly Date[], at: string) => times.some((time) => time.toISOString() === at);
  return (
    said.formerPlans.some(({ startsAt, endsAt }) => has([startsAt], startedAt) && has([endsAt], endedAt)) ||
    (has([planned.startsAt, ...said.begun], startedAt) && has([planned.endsAt, ...said.completed], endedAt))
  );
}
