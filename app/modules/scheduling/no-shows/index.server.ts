export { markNoShows } from './mark-no-shows.server.ts';
