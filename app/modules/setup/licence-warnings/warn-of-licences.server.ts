import { getMailer } from '#app/modules/notifications/sending/index.server.ts';
import type { Act } from '#db/tenant.server.ts';
import { claimWarnings, recordOutcome } from './claim-warnings.server.ts';

/**
 * Warns by e-mail of licences that end: 90, 60, 30 and 7 days ahead, the therapist and every administrator, each step once. It is
 * run every hour, and sends at the first hour of the clinic's day at which its messages may go out. What was certainly not taken is
 * tried again in the next hour; what ended in doubt is not.
 */
export async function warnOfLicences(act: Act): Promise<void> {
  for (const letter of await act(claimWarnings)) {
    const outcome = await getMailer().send(letter);
    await act((scope) =>
      recordOutcome(
        scope,
        letter,
        outcome.status === 'sent'
          ? { status: 'sent', providerId: outcome.providerId, reason: null }
          : { status: outcome.status, reason: outcome.reason, providerId: null },
      ),
    );
  }
}
