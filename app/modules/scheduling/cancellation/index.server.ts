export { readCancellationPage } from './read-cancellation-page.server.ts';
