import { and, eq } from 'drizzle-orm';
import { clinicLogos, clinicSettings } from '#db/schema/tenancy.ts';
import type { Scope } from '#db/tenant.server.ts';

/** How the messages of a clinic look. */
export interface MessageLook {
  /** As the clinic chose it, `#RRGGBB`. */
  readonly colour: string;
  /** Null where there is none, or where nobody decided that it may stand in messages. */
  readonly logo: { readonly id: string; readonly png: Uint8Array } | null;
}

/** Reads how the clinic's messages look. One query. */
export async function readMessageLook({ tx, tenant }: Scope): Promise<MessageLook> {
  const [row] = await tx
    .select({ colour: clinicSettings.primaryColour, id: clinicLogos.id, png: clinicLogos.png })
    .from(clinicSettings)
    .leftJoin(
      clinicLogos,
      and(
        eq(clinicLogos.tenantId, clinicSettings.tenantId),
        eq(clinicLogos.id, clinicSettings.logoId),
        eq(clinicSettings.logoInMessages, true),
      ),
    )
    .where(eq(clinicSettings.tenantId, tenant.id));
  if (row === undefined) throw new Error('This clinic has no settings.');
  const { colour, id, png } = row;
  return { colour, logo: id === null || png === null ? null : { id, png } };
}
