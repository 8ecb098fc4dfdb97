/** A job that can never be done, however often it is tried. The code is shown to the operator. */
export class PoisonedJob extends Error {
  readonly code: string;

  constructor(code: string) {
    super(`The job cannot be done: ${code}`);
    this.name = 'PoisonedJob';
    this.code = code;
  }
}
