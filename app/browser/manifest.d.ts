declare module 'virtual:browser-manifest' {
  const manifest: { readonly app: string; readonly [entry: string]: string };
  export default manifest;
}
