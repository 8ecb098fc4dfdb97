let publicUrl: URL | undefined;

/** Sets where people open the product. The program that runs calls it once at start. */
export function usePublicUrl(url: URL): void {
  publicUrl = url;
}

/** Returns a path of the product as a whole address, for a message. */
export function publicAddress(path: string): string {
  if (publicUrl === undefined)
    throw new Error('Nothing was said of the public address: call usePublicUrl first.');
  return new URL(path, publicUrl).href;
}
