export { endFeedOf } from './end-feed.server.ts';
export { makeFeed } from './make-feed.server.ts';
export { readFeed } from './read-feed.server.ts';
export { readFeedOf, readOwnFeed, type MemberFeed } from './read-member-feed.server.ts';
