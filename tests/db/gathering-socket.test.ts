import { once } from 'node:events';
import { createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { setImmediate as turn } from 'node:timers/promises';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { gatheringSocket } from '#db/gathering-socket.server.ts';

let server: Server;

beforeAll(async () => {
  server = createServer((echo) => echo.pipe(echo)).listen(0, '127.0.0.1');
  await once(server, 'listening');
});
afterAll(() => void server.close());

async function connected(): Promise<Socket> {
  const { port } = server.address() as AddressInfo;
  const socket = gatheringSocket({ host: ['127.0.0.1'], port: [port], path: false });
  await once(socket, 'connect');
  return socket;
}

describe('a connection to the database', () => {
  it('waits with a long message for the short one behind it', async () => {
    const socket = await connected();
    socket.write(Buffer.alloc(2_000, 'a'));
    expect(socket.writableLength).toBe(2_000);
    await new Promise<void>((written) =>
      setImmediate(() => socket.write(Buffer.from('commit'), () => written())),
    );
    expect(socket.writableLength).toBe(0);
    socket.destroy();
  });

  it('does not wait when nothing follows', async () => {
    const socket = await connected();
    await new Promise<void>((written) => socket.write(Buffer.alloc(2_000, 'a'), () => written()));
    expect(socket.writableLength).toBe(0);
    socket.destroy();
  });

  it('sends every byte once and in order, whatever is long and however it is timed', async () => {
    const message = fc.record({ length: fc.integer({ min: 1, max: 3_000 }), waits: fc.boolean() });
    await fc.assert(
      fc.asyncProperty(fc.array(message, { minLength: 1, maxLength: 12 }), async (messages) => {
        const socket = await connected();
        const sent = messages.map(({ length }, at) => Buffer.alloc(length, 65 + at));
        const total = sent.reduce((sum, { length }) => sum + length, 0);
        const received: Buffer[] = [];
        const isAll = new Promise<void>((all) =>
          socket.on('data', (bytes: Buffer) => {
            received.push(bytes);
            if (received.reduce((sum, { length }) => sum + length, 0) >= total) all();
          }),
        );
        for (const [at, { waits }] of messages.entries()) {
          socket.write(sent[at]!);
          if (waits) await turn();
        }
        await isAll;
        expect(Buffer.concat(received).equals(Buffer.concat(sent))).toBe(true);
        socket.destroy();
      }),
      { numRuns: 60 },
    );
  });
});
