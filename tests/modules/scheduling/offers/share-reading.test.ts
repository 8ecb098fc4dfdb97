import fc from 'fast-check';
import { expect, it } from 'vitest';
import { shareReading } from '#app/modules/scheduling/offers/share-reading.server.ts';
import type { Scope } from '#db/tenant.server.ts';

const scopeOf = (tenantId: string, setupVersion: number | null = 1) =>
  ({ tenant: { id: tenantId }, setupVersion }) as unknown as Scope;

/** A reading that ends when it is told to, and says when it began. */
function readings() {
  let time = 0;
  const waiting: { began: number; end: (isRead: boolean) => void }[] = [];
  const read = shareReading(
    (_scope: Scope, question: string) =>
      new Promise<{ began: number; question: string }>((resolve, reject) => {
        const began = (time += 1);
        const end = (isRead: boolean) => (isRead ? resolve({ began, question }) : reject(new Error('lost')));
        waiting.push({ began, end });
      }),
    (question) => question,
  );
  return { read, waiting, tick: () => (time += 1) };
}

const settle = () => new Promise((done) => setImmediate(done));

it('gives every act a reading of its own question that began after it asked, however they come', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(
        fc.oneof(
          fc.record({ asks: fc.constantFrom('here', 'there'), of: fc.constantFrom('one', 'other') }),
          fc.record({ ends: fc.nat(5), isRead: fc.boolean() }),
        ),
        { maxLength: 40 },
      ),
      async (steps) => {
        const { read, waiting, tick } = readings();
        const answers: Promise<void>[] = [];
        let asked = 0;
        let answered = 0;
        const drain = async () => {
          while (waiting.length > 0) {
            waiting.shift()!.end(true);
            await settle();
          }
        };
        for (const step of steps) {
          if ('asks' in step) {
            const at = tick();
            asked += 1;
            const answer = read(scopeOf(step.of), step.asks);
            answers.push(
              answer.then(
                ({ began, question }) => {
                  answered += 1;
                  expect(question).toBe(step.asks);
                  expect(began).toBeGreaterThan(at);
                },
                (error: Error) => {
                  answered += 1;
                  expect(error.message).toBe('lost');
                },
              ),
            );
          } else waiting.splice(step.ends % Math.max(1, waiting.length), 1)[0]?.end(step.isRead);
          await settle();
        }
        await drain();
        await Promise.all(answers);
        expect(answered).toBe(asked);
      },
    ),
    { numRuns: 200 },
  );
});

it('reads twice for any number that come while one is under way', async () => {
  const { read, waiting } = readings();
  const first = read(scopeOf('one'), 'here');
  const others = Array.from({ length: 50 }, () => read(scopeOf('one'), 'here'));
  expect(waiting).toHaveLength(1);
  waiting[0]!.end(true);
  await first;
  await settle();
  expect(waiting).toHaveLength(2);
  waiting[1]!.end(true);
  expect(new Set((await Promise.all(others)).map(({ began }) => began))).toEqual(new Set([2]));
});

it('lets whoever waited for a reading that failed read for itself', async () => {
  const { read, waiting } = readings();
  void read(scopeOf('one'), 'here');
  const leader = read(scopeOf('one'), 'here');
  const follower = read(scopeOf('one'), 'here');
  waiting[0]!.end(true);
  await settle();
  waiting[1]!.end(false);
  await expect(leader).rejects.toThrow('lost');
  await settle();
  waiting[2]!.end(true);
  expect(await follower).toMatchObject({ began: 3 });
});

it('shares nothing between clinics, between versions of a set-up, or with an act that knows no version', () => {
  const { read, waiting } = readings();
  for (const scope of [
    scopeOf('one'),
    scopeOf('other'),
    scopeOf('one', 2),
    scopeOf('one', null),
    scopeOf('one', null),
  ])
    void read(scope, 'here');
  expect(waiting).toHaveLength(5);
});
