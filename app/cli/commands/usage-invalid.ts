/** The words of a command are not such as it takes. The exit status is 2. */
export class UsageInvalid extends Error {}
