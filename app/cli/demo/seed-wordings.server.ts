import {
  addDefaultWordings,
  listWordings,
  readWording,
  takeIntoUse,
  writeVersion,
} from '#app/modules/setup/wordings/index.server.ts';
import type { Member } from '#app/modules/identity/sessions/index.server.ts';
import { isRefusal } from '#app/platform/refusal.ts';
import type { Scope } from '#db/tenant.server.ts';

/** What the clinic said otherwise than the text with which it began. */
const CHANGES = [
  [
    'treatment_consent',
    'how early to cancel.',
    'that we ask for a day’s notice when you cancel.',
    'is taken into use',
  ],
  ['telehealth_consent', 'We try again, and then', 'We try again for five minutes, and then', 'waits'],
] as const;

/**
 * Gives a demo clinic its consent wordings, as its administrator. Where they are `used`, most are in use, one of them as a second version;
 * a second version of another waits, and the release of photos has not been read yet.
 */
export async function seedWordings(scope: Scope & { readonly actor: Member }, used: boolean): Promise<void> {
  await addDefaultWordings(scope);
  if (!used) return;
  const query = { by: 'type', isReversed: false, page: 1 } as const;
  for (const { id, type, language } of (await listWordings(scope, query)).rows) {
    if (type === 'photo_video_release' || (type === 'part2_consent' && language === 'es')) continue;
    const wording = await readWording(scope, id);
    if (wording === null) continue;
    done(await takeIntoUse(scope, id, 1, wording.today));
    const [first] = wording.versions;
    const change = CHANGES.find(([changed]) => changed === type && language === 'en');
    if (first === undefined || change === undefined) continue;
    const [, from, to, then] = change;
    const body = first.body.replace(from, to);
    done(await writeVersion(scope, id, 1, { title: first.title, body }));
    if (then === 'is taken into use') done(await takeIntoUse(scope, id, 2, wording.today));
  }
}

function done(result: object | null): void {
  if (result === null || isRefusal(result)) throw new Error('A wording of the demo was refused.');
}
