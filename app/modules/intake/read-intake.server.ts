import { and, eq, inArray } from 'drizzle-orm';
import { intakes } from '#db/schema/intake.ts';
import type { Scope } from '#db/tenant.server.ts';
import type { IntakeStep } from './intake.schema.ts';
import { isIntakeStep, type IntakeProgress } from './intake-steps.ts';
import { answeredName, STORED_ANSWERS } from './stored-answers.ts';

/** One intake, its answers unsealed. */
export interface Intake extends IntakeProgress {
  readonly id: string;
  readonly status: (typeof intakes.$inferSelect)['status'];
  /** The client that the intake became. */
  readonly clientId: string | null;
  readonly rowVersion: number;
  /** The row version in which each step was last saved. An edit is stale only when its own step has changed since. */
  readonly savedIn: { readonly [Step in IntakeStep]?: number | undefined };
  /** Keys of known people of whom somebody said that they are other people. */
  readonly saidDifferent?: readonly string[] | undefined;
  readonly startedBy: string;
  readonly updatedAt: Date;
}

/** Reads an intake of this clinic; null when there is none. `lock` keeps others from changing it until the act ends. */
export async function readIntake(scope: Scope, id: string, lock = false): Promise<Intake | null> {
  const query = scope.tx
    .select()
    .from(intakes)
    .where(and(eq(intakes.tenantId, scope.tenant.id), eq(intakes.id, id)));
  const [row] = await (lock ? query.for('update') : query);
  return row === undefined ? null : unsealIntake(scope, row);
}

export function unsealIntake({ vault }: Scope, row: typeof intakes.$inferSelect): Intake {
  const stored = vault.unsealJson(STORED_ANSWERS, intakes.answers, row.id, row.answers);
  const { id, status, clientId, rowVersion, startedBy, updatedAt } = row;
  const stepsDone = row.stepsDone.split(',').filter(isIntakeStep);
  return { id, status, clientId, rowVersion, startedBy, updatedAt, stepsDone, ...stored };
}

/** Reads whose intakes these are, by id, as far as a name is answered. The audit trail records which were read. */
export async function readIntakeNames(
  scope: Scope,
  ids: readonly string[],
): Promise<ReadonlyMap<string, { fullName: string; dateOfBirth: string | null }>> {
  if (ids.length === 0) return new Map();
  const rows = await scope.tx
    .select()
    .from(intakes)
    .where(and(eq(intakes.tenantId, scope.tenant.id), inArray(intakes.id, ids)));
  if (rows.length > 0) {
    scope.audit({
      action: 'intake.search',
      resource: { type: 'intake' },
      fields: ['firstName', 'lastName', 'dateOfBirth'],
      detail: { shown: rows.map(({ id }) => id) },
    });
  }
  return new Map(
    rows.flatMap((row) => {
      const { answers } = unsealIntake(scope, row);
      const fullName = answeredName(answers);
      return fullName === ''
        ? []
        : [[row.id, { fullName, dateOfBirth: answers.person?.dateOfBirth ?? null }]];
    }),
  );
}
