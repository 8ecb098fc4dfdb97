import { existsSync, readFileSync } from 'node:fs';
import { SourceMap, type SourceMapPayload } from 'node:module';
import { dirname, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

/** A profile as V8 writes it. */
export interface CpuProfile {
  readonly nodes: readonly ProfileNode[];
  /** Node of each sample, and microseconds since the one before. */
  readonly samples: readonly number[];
  readonly timeDeltas: readonly number[];
}

interface ProfileNode {
  readonly id: number;
  readonly callFrame: {
    readonly functionName: string;
    readonly url: string;
    readonly lineNumber: number;
    readonly columnNumber: number;
  };
}

const GROUPS_SHOWN = 25;
const FUNCTIONS_SHOWN = 30;

/**
 * The time that functions took themselves, callees not included, by package or by file of ours, and the dearest functions:
 * milliseconds for one request, and the share of what was not idle. A function that V8 put into its caller counts there.
 */
export function sayWhereTimeWent(profile: CpuProfile, requests: number): string {
  const groups = new Map<string, number>();
  const functions = new Map<string, number>();
  const sources = sourceFinder();
  const ofNode = selfTimes(profile);
  let all = 0;
  for (const { id, callFrame } of profile.nodes) {
    const ms = (ofNode.get(id) ?? 0) / 1_000;
    if (ms === 0 || callFrame.functionName === '(idle)') continue;
    const { file, line } = sources(callFrame);
    const group = groupOf(callFrame, file);
    const name = `${callFrame.functionName || '(anonymous)'}  ${file}${line === 0 ? '' : `:${line}`}`;
    all += ms;
    groups.set(group, (groups.get(group) ?? 0) + ms);
    functions.set(name, (functions.get(name) ?? 0) + ms);
  }
  const lines = (of: Map<string, number>, shown: number) =>
    [...of]
      .sort(([, a], [, b]) => b - a)
      .slice(0, shown)
      .map(
        ([name, ms]) =>
          `${((100 * ms) / all).toFixed(1).padStart(6)} %${(ms / requests).toFixed(3).padStart(8)}  ${name}`,
      );
  return [
    `  ${(all / requests).toFixed(2)} ms a request in the main thread; by package and file:`,
    ...lines(groups, GROUPS_SHOWN),
    '  by function:',
    ...lines(functions, FUNCTIONS_SHOWN),
  ].join('\n');
}

/** Microseconds of each node itself. */
function selfTimes({ samples, timeDeltas }: CpuProfile): Map<number, number> {
  const times = new Map<number, number>();
  for (const [i, id] of samples.entries()) times.set(id, (times.get(id) ?? 0) + (timeDeltas[i + 1] ?? 0));
  return times;
}

/** A package, a file of ours, Node itself, or what V8 does besides: garbage collection, native code. */
function groupOf({ functionName, url }: ProfileNode['callFrame'], file: string): string {
  const inPackage = /.*node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(file)?.[1];
  if (inPackage !== undefined) return inPackage;
  if (url.startsWith('node:')) return url.split('/').slice(0, 2).join('/');
  return url === '' ? functionName || '(native)' : file;
}

/** Finds where a function stands in the source, by the maps beside the build. */
function sourceFinder(): (frame: ProfileNode['callFrame']) => { file: string; line: number } {
  const maps = new Map<string, SourceMap | undefined>();
  return ({ url, lineNumber, columnNumber }) => {
    if (!url.startsWith('file:')) return { file: url, line: 0 };
    const built = fileURLToPath(url);
    if (!maps.has(built)) maps.set(built, readMap(`${built}.map`));
    const found = maps.get(built)?.findEntry(lineNumber, columnNumber);
    if (found === undefined || !('originalSource' in found)) {
      return { file: relative('.', built), line: lineNumber + 1 };
    }
    const file = relative('.', resolve(dirname(built), found.originalSource));
    return { file, line: found.originalLine + 1 };
  };
}

function readMap(file: string): SourceMap | undefined {
  if (!existsSync(file)) return undefined;
  return new SourceMap(JSON.parse(readFileSync(file, 'utf8')) as SourceMapPayload);
}
