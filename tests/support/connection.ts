import { connect, type Socket } from 'node:net';

/** One whole answer. */
export interface Answer {
  readonly status: number;
  /** Header lines as they came. */
  readonly head: string;
  readonly body: string;
  readonly bytes: number;
}

/**
 * One keep-alive HTTP/1.1 connection on loopback, one request at a time. Node's own client would take a good part of the
 * two cores that the servers are measured on; this reads only what tells where an answer ends.
 */
export class Connection {
  readonly #port: number;
  #socket: Socket | undefined;
  #received: Buffer[] = [];
  #waiting: { resolve: (answer: Answer) => void; reject: (error: Error) => void } | undefined;

  constructor(port: number) {
    this.#port = port;
  }

  /** Sends the bytes of a request and waits for the whole answer. */
  ask(request: string | Buffer): Promise<Answer> {
    return new Promise((resolve, reject) => {
      this.#waiting = { resolve, reject };
      this.#received = [];
      this.#open().write(request);
    });
  }

  close(): void {
    this.#socket?.destroy();
    this.#socket = undefined;
  }

  #open(): Socket {
    if (this.#socket !== undefined) return this.#socket;
    const socket = connect({ port: this.#port, host: '127.0.0.1', noDelay: true });
    socket.on('data', (chunk: Buffer) => this.#read(chunk));
    const fail = (error: Error) => {
      if (this.#socket === socket) this.#socket = undefined;
      this.#waiting?.reject(error);
      this.#waiting = undefined;
    };
    socket.on('error', fail);
    socket.on('close', () => fail(new Error('The server closed the connection.')));
    this.#socket = socket;
    return socket;
  }

  #read(chunk: Buffer): void {
    this.#received.push(chunk);
    const all = this.#received.length === 1 ? chunk : Buffer.concat(this.#received);
    this.#received = [all];
    const answer = wholeAnswer(all);
    if (answer === undefined) return;
    const waiting = this.#waiting;
    this.#waiting = undefined;
    if (/^connection: close$/im.test(answer.head)) this.close();
    waiting?.resolve(answer);
  }
}

/** The answer in these bytes, once its last one has come. */
function wholeAnswer(bytes: Buffer): Answer | undefined {
  const headEnd = bytes.indexOf('\r\n\r\n');
  if (headEnd < 0) return undefined;
  const head = bytes.toString('latin1', 0, headEnd);
  const from = headEnd + 4;
  const status = Number(head.slice(9, 12));
  const length = /\r\ncontent-length: *(\d+)/i.exec(head)?.[1];
  if (length !== undefined) {
    if (bytes.length < from + Number(length)) return undefined;
  } else if (status !== 204 && status !== 304 && !bytes.subarray(-5).equals(LAST_CHUNK)) {
    return undefined;
  }
  return {
    status,
    head,
    bytes: bytes.length - from,
    get body() {
      return bytes.toString('utf8', from);
    },
  };
}

const LAST_CHUNK = Buffer.from('0\r\n\r\n');
