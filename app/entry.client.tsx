/** Remix asks for a client entry. Pages are not hydrated, so there is nothing in it and no page loads it. */
export {};
