/** Remix requires a client entry. Pages are not hydrated, so it is empty and no page loads it. */
export {};
