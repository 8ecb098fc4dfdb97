import { useContext } from 'react';
import { ShellContext } from '#app/http/shell.ts';

/** Returns the request's number, by which its log lines can be found. */
export function useReference(): string {
  return useContext(ShellContext).requestId;
}
