import type { RequestHandler } from 'express';

/** The header that names where a page whose script asked must go to sign in. */
const SIGN_IN = 'X-Sign-In';

/** The headers by which our scripts say that a page asks for itself, and that what comes back is put into it. */
const BY_SCRIPT = ['hx-request', 'x-poll', 'x-draft', 'x-extend', 'x-keep'];

/**
 * Answers a script whose session is over with 401 and the address of sign-in as a header, in place of a redirect: the
 * script would follow it and put the sign-in page into a part of its own page. Every answer passes here.
 */
export const signInForScripts: RequestHandler = (request, response, next) => {
  if (!BY_SCRIPT.some((name) => name in request.headers)) return next();
  const writeHead = response.writeHead.bind(response) as (...head: unknown[]) => typeof response;
  response.writeHead = (...head: unknown[]) => {
    const location = response.getHeader('Location');
    if (response.statusCode !== 303 || typeof location !== 'string' || !/^\/sign-in(?:\?|$)/.test(location))
      return writeHead(...head);
    response.removeHeader('Location');
    response.setHeader(SIGN_IN, location);
    response.statusCode = 401;
    response.statusMessage = 'Unauthorized';
    return writeHead(401);
  };
  next();
};
