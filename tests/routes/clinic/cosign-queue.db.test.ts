import { beforeAll, describe, expect, it } from 'vitest';
import { signNote } from '#app/modules/notes/signing/index.server.ts';
import { newId } from '#app/platform/new-id.ts';
import { paths } from '#app/platform/paths.ts';
import { isRefusal } from '#app/platform/refusal.ts';
import type { TestMember } from '#tests/support/clinic.ts';
import { openTestDatabase } from '#tests/support/database.ts';
import { openSite } from '#tests/support/site.ts';
import {
  addAppointment,
  addClient,
  heldSession,
  save,
  signIn,
  supervise,
  type HeldSession,
} from '../../modules/notes/world.ts';

await openTestDatabase();
const site = await openSite();
const HOUR = 3_600_000;

let held: HeldSession;
let slug: string;
let supervisor: TestMember;
/** The notes in the order in which they were signed: two of Ana's with one of Ben's between them. */
let notes: { ana: string; ben: string; anaAgain: string };

async function signedNote(author: TestMember, hoursAgo: number): Promise<string> {
  const { clinic } = held;
  const clientId = await addClient(clinic, author);
  const startsAt = new Date(Date.now() - hoursAgo * HOUR);
  const appointmentId = await addAppointment(clinic, author, [clientId], startsAt);
  const { noteId } = await save({ clinic, author, clientId, appointmentId }, 'for review', 0);
  await signIn(author);
  const signed = await clinic.as(author, (scope) => signNote(scope, noteId, 1));
  if (isRefusal(signed)) throw new Error(signed.refused);
  return noteId;
}

beforeAll(async () => {
  held = await heldSession();
  slug = held.clinic.tenant.slug;
  const ben = await held.clinic.member('therapist', 'Ben Beginner');
  supervisor = await held.clinic.member('therapist', 'Sue Pervisor');
  for (const supervisee of [held.author, ben]) await supervise(held.clinic, supervisor, supervisee);
  notes = {
    ana: await signedNote(held.author, 9),
    ben: await signedNote(ben, 7),
    anaAgain: await signedNote(held.author, 5),
  };
  // The site starts the session itself, at the first request.
  supervisor = { ...supervisor, sessionId: newId() };
});

const get = (path: string) => site.get(path, { as: supervisor });

describe('the notes that wait for a supervisor', () => {
  it('stand on My day by supervisee, of each the oldest first', async () => {
    const { html } = await get(paths.myDay(slug));
    const list = html.split('id="awaiting"')[1] ?? '';
    expect(
      [...list.matchAll(/(Ana Author|Ben Beginner)[^(<]*\((\d)\)/g)].map(([, who, n]) => [who, n]),
    ).toEqual([
      ['Ana Author', '2'],
      ['Ben Beginner', '1'],
    ]);
    const order = [...list.matchAll(/notes\/([0-9a-f-]{36})\/cosign/g)].map(([, id]) => id);
    expect(order).toEqual([notes.ana, notes.anaAgain, notes.ben]);
  });

  it('are co-signed one after another, supervisee by supervisee, until none is left', async () => {
    const { ana, anaAgain, ben } = notes;
    const visited: string[] = [];
    let at = paths.cosignNote(slug, ana);
    for (const left of [2, 1, 0]) {
      visited.push(at);
      const page = await get(at);
      expect(page.status).toBe(200);
      expect(page.html.includes('Co-sign and next')).toBe(left > 0);
      if (left > 0) expect(page.html).toContain(`Co-sign and next (${left} left)`);
      const version = /name="rowVersion" value="([^"]*)"/.exec(page.html)?.[1];
      const fields = { attested: 'yes', next: 'queue', rowVersion: version };
      const signed = await site.post(at, fields, { as: supervisor });
      expect(signed).toMatchObject({ status: 303, flash: 'note-cosigned' });
      const [then = '', done] = (signed.location ?? '').split('?done=');
      // The sentence on the next page names the client whose note it was.
      expect(at).toBe(paths.cosignNote(slug, done ?? ''));
      const next = await site.get(signed.location ?? '', { as: supervisor, flash: signed.flash });
      expect(next.html.replaceAll('<!-- -->', '')).toContain(
        '<strong>Cleo Client (May 5, 2015): </strong>The note is co-signed.',
      );
      at = then;
    }
    expect(visited).toEqual([ana, anaAgain, ben].map((id) => paths.cosignNote(slug, id)));
    expect(at).toBe(paths.myDay(slug));
    expect((await get(at)).html).not.toContain('id="awaiting"');
  });

  it('without an attestation keep waiting, and the page says so', async () => {
    const late = await signedNote(held.author, 3);
    const refused = await site.post(paths.cosignNote(slug, late), { next: 'queue' }, { as: supervisor });
    expect(refused.status).toBe(422);
    expect((await get(paths.myDay(slug))).html).toContain(`notes/${late}/cosign`);
  });
});
