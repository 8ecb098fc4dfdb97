import { newId } from '#app/platform/new-id.ts';
import { accounts } from '#db/schema/identity.ts';
import { acrossTenants } from '#db/tenant.server.ts';

/** Makes an operator, who has no role in any clinic. */
export async function makeOperator() {
  const operator = { accountId: newId(), sessionId: newId() };
  await acrossTenants('test: an operator', (tx) =>
    tx.insert(accounts).values({
      id: operator.accountId,
      issuer: 'https://test.invalid',
      subject: operator.accountId,
      displayName: 'Olive Operator',
      isOperator: true,
      createdAt: new Date(),
    }),
  );
  return operator;
}
