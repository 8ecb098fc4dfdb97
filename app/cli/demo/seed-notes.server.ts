import { canonicalText, makeContent, type NoteParts } from '#app/modules/notes/note/note-content.ts';
import type { NoteFormat } from '#app/modules/notes/note-format.ts';
import { readTemplateChoices } from '#app/modules/notes/templates/index.server.ts';
import { hashText } from '#app/modules/notes/note/index.server.ts';
import { newId } from '#app/platform/new-id.ts';
import type { Chance } from '#db/seed/chance.ts';
import { noteSignatures, noteVersions, sessionNotes } from '#db/schema/notes.ts';
import type { Scope } from '#db/tenant.server.ts';
import type { SeededClient } from './seed-clients.server.ts';
import type { SeededClinic } from './seed-clinic.server.ts';

const TEXTS: Readonly<Record<NoteFormat, readonly NoteParts[]>> = {
  soap: [
    {
      subjective: 'Caregiver reports two calmer mornings this week and one refusal before school.',
      objective:
        'Client completed four of five turn-taking trials with one prompt. Remained in the room throughout.',
      assessment: 'Steady progress toward the transitions goal; prompts are fading.',
      plan: 'Continue the visual schedule at home. Review the reinforcer list at the next visit.',
    },
    {
      subjective: 'Client describes fewer worries at night and one difficult conversation at work.',
      objective: 'Engaged, oriented, affect brighter than last week. Thought record completed in session.',
      assessment: 'Symptoms of worry reduced; avoidance of meetings remains.',
      plan: 'Exposure step three before the next visit. Keep the thought record daily.',
    },
  ],
  dap: [
    {
      data: 'Client came on time and spoke about a week with two panic attacks, both at work. Breathing exercise practiced.',
      assessment: 'Fewer attacks than last month. Client recognizes the first signs earlier.',
      plan: 'Breathing exercise twice a day. Begin the exposure list at the next visit.',
    },
    {
      data: 'Parents report a calm bedtime on four nights. Client named three feelings with the cards, unprompted.',
      assessment: 'Emotional vocabulary is growing; transitions at night remain hard.',
      plan: 'Parents keep the bedtime chart. Feelings cards again at the next visit.',
    },
  ],
  birp: [
    {
      behavior:
        'Client arrived tired and avoided eye contact; left the table twice in the first ten minutes.',
      intervention: 'Visual schedule, first-then board, and labeled praise for each returned turn.',
      response: 'Stayed at the table for the last twenty minutes and took six turns without a prompt.',
      plan: 'Send the first-then board home. Lengthen the table task by five minutes.',
    },
    {
      behavior: 'Client described an argument with a sibling and hitting the door afterwards.',
      intervention: 'Chain analysis of the evening; practiced the stop skill in role play.',
      response: 'Named two points at which the skill would have helped, and chose one to try.',
      plan: 'Diary card for the week. Review the stop skill at the next visit.',
    },
  ],
};

type PastSession = {
  id: string;
  client: SeededClient;
  therapist: SeededClinic['therapists'][number];
  startsAt: Date;
  endsAt: Date;
};

/** This many of a therapist's latest sessions have no signed note, whatever the day of the week. */
const UNSIGNED = 4;

/**
 * Writes the notes of sessions that took place. Older ones are signed, some of the last three days are drafts or
 * missing, and each therapist's latest are not signed.
 */
export async function seedNotes(
  scope: Scope,
  sessions: readonly PastSession[],
  chance: Chance,
): Promise<void> {
  const { tx, vault, now } = scope;
  const tenantId = scope.tenant.id;
  const latest = new Set(
    [...Map.groupBy(sessions, ({ therapist }) => therapist.id).values()].flatMap((own) =>
      own
        .toSorted((a, b) => b.startsAt.getTime() - a.startsAt.getTime())
        .slice(0, UNSIGNED)
        .map(({ id }) => id),
    ),
  );
  const { inUse } = await readTemplateChoices(scope, null);
  const notes = sessions
    .map((appointment) => ({
      ...appointment,
      isRecent: now.getTime() - appointment.endsAt.getTime() < 3 * 86_400_000,
    }))
    .filter(({ isRecent }) => !isRecent || chance.is(0.5))
    .map((appointment) => {
      const noteId = newId(now);
      const versionId = newId(now);
      const { startsAt: startedAt, endsAt: endedAt } = appointment;
      const format = appointment.therapist.noteFormat;
      const content = canonicalText(makeContent(format, chance.pick(TEXTS[format]), { startedAt, endedAt }));
      return {
        ...appointment,
        noteId,
        versionId,
        format,
        content,
        isSigned: (!appointment.isRecent || chance.is(0.5)) && !latest.has(appointment.id),
      };
    });
  await tx.insert(sessionNotes).values(
    notes.map(({ id, noteId, client, therapist, endsAt }) => ({
      tenantId,
      id: noteId,
      appointmentId: id,
      clientId: client.id,
      therapistId: therapist.id,
      createdAt: endsAt,
    })),
  );
  await tx.insert(noteVersions).values(
    notes.map(({ noteId, versionId, content, format, therapist, endsAt }) => ({
      tenantId,
      id: versionId,
      noteId,
      number: 1,
      content: vault.seal(noteVersions.content, versionId, content),
      templateVersionId: inUse.find((template) => template.format === format)?.id ?? null,
      savedBy: therapist.accountId,
      savedAt: endsAt,
    })),
  );
  await tx.insert(noteSignatures).values(
    notes.flatMap(({ noteId, versionId, content, therapist, endsAt, isSigned }) =>
      isSigned
        ? [
            {
              tenantId,
              id: newId(now),
              noteId,
              versionId,
              kind: 'author' as const,
              textHash: hashText(scope, content),
              signerId: therapist.accountId,
              signerName: therapist.name,
              signerCredentials: therapist.credentials,
              licenceNumber: therapist.licence.number,
              licenceState: therapist.licence.state,
              signedAt: new Date(endsAt.getTime() + 20 * 60_000),
            },
          ]
        : [],
    ),
  );
}
