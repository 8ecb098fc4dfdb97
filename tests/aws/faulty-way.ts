import { createServer, request, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What happens to a question on its way. */
export type Fault = 'none' | 'silence' | 'error' | 'cut';

/** Stands between a client and `target` (an http address), and lets questions through until told otherwise. */
export class FaultyWay {
  fault: Fault = 'none';
  /** Questions that came, let through or not. */
  asked = 0;
  readonly #server: Server;

  constructor(target: string) {
    const { hostname, port } = new URL(target);
    this.#server = createServer((asked, answer) => {
      this.asked += 1;
      if (this.fault === 'silence') return;
      if (this.fault === 'cut') return void asked.socket.destroy();
      if (this.fault === 'error') return void answer.writeHead(500).end('{}');
      const onward = request(
        { hostname, port, method: asked.method, path: asked.url, headers: asked.headers },
        (given) => {
          answer.writeHead(given.statusCode ?? 502, given.headers);
          given.pipe(answer);
        },
      );
      onward.on('error', () => asked.socket.destroy());
      asked.pipe(onward);
    });
  }

  async open(): Promise<string> {
    await new Promise<void>((resolve) => this.#server.listen(0, '127.0.0.1', resolve));
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }
}
