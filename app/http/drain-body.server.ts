import type { RequestHandler } from 'express';

/** A connection whose request is longer than this is given up rather than read to its end. */
const MOST_DRAINED_BYTES = 8 * 1024 * 1024;

/**
 * Reads on and throws away what is left of a request's body when its answer has been sent. The next request of the
 * connection stands behind it, and a browser that is still sending would show a broken connection in place of the
 * answer.
 */
export const drainBody: RequestHandler = (request, response, next) => {
  response.on('finish', () => {
    if (request.complete) return;
    let drained = 0;
    request.removeAllListeners('data');
    request.on('data', (chunk: Buffer) => {
      drained += chunk.length;
      if (drained > MOST_DRAINED_BYTES) request.destroy();
    });
    request.resume();
  });
  next();
};
