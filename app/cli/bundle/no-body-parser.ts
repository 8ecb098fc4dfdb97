/**
 * Stands in the build for `body-parser`, which express loads as it starts and nothing here calls: the route that takes a form reads
 * it. Tables of character sets come with that package, half a megabyte of script.
 */
export {};
