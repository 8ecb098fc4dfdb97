import { useContext } from 'react';
import { ShellContext } from '#app/http/shell.ts';

/** The request's number, by which its log lines can be found. */
export function useReference(): string {
  return useContext(ShellContext).requestId;
}
