import { eq } from 'drizzle-orm';
import { clinicSettings } from '#db/schema/tenancy.ts';
import type { Scope } from '#db/tenant.server.ts';

/** The settings of a clinic for its messages. */
export interface MessageSettings {
  /** A neutral name, which tells nothing about treatment. */
  readonly senderName: string;
  /** E.164. */
  readonly phone: string;
  /** Hours before the start, in no order. */
  readonly reminderHours: readonly number[];
  /** The wall-clock times between which messages may go out. */
  readonly sendWindow: { readonly opens: string; readonly closes: string };
}

export async function readMessageSettings({ tx, tenant }: Scope): Promise<MessageSettings> {
  const [row] = await tx
    .select({
      senderName: clinicSettings.messageSenderName,
      phone: clinicSettings.phone,
      reminderHours: clinicSettings.reminderHours,
      opens: clinicSettings.quietUntil,
      closes: clinicSettings.quietFrom,
    })
    .from(clinicSettings)
    .where(eq(clinicSettings.tenantId, tenant.id));
  if (row === undefined) throw new Error('This clinic has no settings.');
  const { opens, closes, ...settings } = row;
  return { ...settings, sendWindow: { opens, closes } };
}
