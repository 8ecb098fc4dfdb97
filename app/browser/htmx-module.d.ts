declare module 'htmx.org/dist/htmx.esm.js' {
  const htmx: {
    swap(context: {
      sourceElement: Element;
      target: Element;
      text: string;
      select: string;
      swap: string;
    }): Promise<void>;
  };
  export default htmx;
}
