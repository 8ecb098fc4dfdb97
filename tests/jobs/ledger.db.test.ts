import { expect, it } from 'vitest';
import { readDeliveries, readDelivery } from '#app/modules/notifications/ledger/index.server.ts';
import { askToSendAgain, useMailer } from '#app/modules/notifications/sending/index.server.ts';
import { ledgerHref, readLedgerQuery } from '#app/modules/notifications/ledger/ledger-query.ts';
import { unsafeSetNow } from '#app/platform/clock.ts';
import { newId } from '#app/platform/new-id.ts';
import { locations } from '#db/schema/tenancy.ts';
import { addClient, book } from '#tests/support/booked.ts';
import { makeClinic, openTestDatabase } from '#tests/support/database.ts';
import { openDrivenJobs } from '#tests/support/jobs.ts';

const { urls } = await openTestDatabase();
const jobs = await openDrivenJobs(urls.jobs);
useMailer({ send: async () => ({ status: 'failed', reason: 'address-refused', isFinal: true }) });

it('lists a clinic’s messages by status, kind and day of the clinic, and opens one, but no other clinic’s', async () => {
  // 23:30 on 4 March in New York.
  unsafeSetNow(new Date('2027-03-05T04:30:00Z'));
  const clinic = await makeClinic();
  const { therapistId } = await clinic.member('therapist');
  const silent = await addClient(clinic, { channel: 'none' });
  const reached = await addClient(clinic, { email: 'riley@example.test' });
  const group = await book(clinic, therapistId ?? '', [silent, reached], new Date('2027-03-05T19:00:00Z'));
  await jobs.runDue();

  const list = (filter: Partial<Parameters<typeof readDeliveries>[1]>) =>
    clinic.asJob((scope) => readDeliveries(scope, { page: 1, ...filter }));
  expect(await list({})).toMatchObject({ total: 2, rows: [{ zone: 'America/New_York' }, {}] });
  expect((await list({ kind: 'confirmation' })).total).toBe(2);
  expect((await list({ kind: 'reminder' })).total).toBe(0);
  expect((await list({ date: '2027-03-04' })).total).toBe(2);
  expect((await list({ date: '2027-03-05' })).total).toBe(0);
  const { rows } = await list({ status: 'failed' });
  expect(rows).toMatchObject([{ clientId: reached, clientName: 'Riley Okafor', reason: 'address-refused' }]);

  const id = rows[0]?.id ?? '';
  const entry = await clinic.asJob((scope) => readDelivery(scope, id));
  expect(entry).toMatchObject({
    subject: { type: 'appointment', id: group.id, version: 1 },
    canSendAgain: true,
    attempts: 1,
  });
  expect(entry?.content?.to).toBe('riley@example.test');
  const stranger = await makeClinic();
  for (const unknown of [newId(), 'nonsense']) {
    expect(await clinic.asJob((scope) => readDelivery(scope, unknown))).toBeNull();
  }
  expect(await stranger.asJob((scope) => readDelivery(scope, id))).toBeNull();

  // Asked for again, it is listed as such and as no failure, until the next try.
  expect((await list({ status: 'again' })).total).toBe(0);
  expect(await clinic.asJob((scope) => askToSendAgain(scope, id))).toBeNull();
  expect((await list({ status: 'failed' })).total).toBe(0);
  expect((await list({ status: 'again' })).rows.map((row) => row.id)).toEqual([id]);
  await jobs.runDue();
  expect((await list({ status: 'again' })).total).toBe(0);
  expect((await list({ status: 'failed' })).total).toBe(1);
});

it('shows each message by the clock by which its days are counted, wherever its appointment is', async () => {
  // Half past midnight on 5 March in New York, still the 4th in Los Angeles.
  unsafeSetNow(new Date('2027-03-05T05:30:00Z'));
  const clinic = await makeClinic();
  const { therapistId } = await clinic.member('therapist');
  const west = {
    tenantId: clinic.tenant.id,
    id: newId(),
    name: 'A Western Street',
    zone: 'America/Los_Angeles',
  };
  await clinic.asJob(({ tx, now }) =>
    tx.insert(locations).values({
      ...west,
      address: '1 Elm Court',
      phone: '+13105550100',
      state: 'CA',
      createdAt: new Date(now.getTime() + 1_000),
    }),
  );
  const client = await addClient(clinic, { channel: 'none' });
  await book(
    { ...clinic, locationId: west.id },
    therapistId ?? '',
    [client],
    new Date('2027-03-05T19:00:00Z'),
  );
  await jobs.runDue();

  const list = (date?: string) => clinic.asJob((scope) => readDeliveries(scope, { page: 1, date }));
  expect((await list('2027-03-05')).rows).toMatchObject([{ zone: 'America/New_York' }]);
  expect((await list('2027-03-04')).total).toBe(0);
});

it('reads what part of the ledger an address asks for, and leaves out what makes no sense', () => {
  const read = (search: string) => readLedgerQuery(new URLSearchParams(search));
  expect(read('status=in_doubt&kind=reminder&date=2027-03-04&page=3')).toEqual({
    status: 'in_doubt',
    kind: 'reminder',
    date: '2027-03-04',
    page: 3,
  });
  expect(read('status=lost&kind=gossip&date=2027-02-30&page=-1')).toEqual({ page: 1 });
  expect(ledgerHref('/x', read('status=sent&kind=moved&page=2'))).toBe('/x?status=sent&kind=moved&page=2');
  expect(ledgerHref('/x', {})).toBe('/x');
});
