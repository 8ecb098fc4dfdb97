export { csvFile, notFound, notKept, reopened, seeOther } from './answers.server.ts';
export { cookie, COOKIES, expiredCookie, readCookie } from './cookies.server.ts';
export { readFlash } from './flash.server.ts';
export { isPhone } from './is-phone.server.ts';
export { inTenant, type InTenant } from './in-tenant.server.ts';
export { originOf } from './origin-of.server.ts';
export { openToAll } from './open-to-all.server.ts';
export { getServerConfig } from './server-config.server.ts';
export { asOperator, recognizeViewer, withSession } from './with-session.server.ts';
