import { execFile } from 'node:child_process';
import { readFile, rm, writeFile } from 'node:fs/promises';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** What tells a process from a later one that was given the same number. */
interface Running {
  started: string;
  command: string;
}

/** The process of this number, or undefined when there is none (one that ended but was never collected counts as none). */
export async function runningProcess(pid: number): Promise<Running | undefined> {
  return process.platform === 'linux' ? fromProc(pid) : fromPs(pid);
}

async function fromProc(pid: number): Promise<Running | undefined> {
  try {
    const [line, command] = await Promise.all([
      readFile(`/proc/${pid}/stat`, 'utf8'),
      readFile(`/proc/${pid}/cmdline`, 'utf8'),
    ]);
    // The name in brackets may hold spaces: count fields after it. First the state, twentieth the start time.
    const fields = line.slice(line.lastIndexOf(')') + 2).split(' ');
    if (fields[0] === 'Z') return undefined;
    return { started: fields[19] ?? '', command: command.replaceAll('\0', ' ') };
  } catch {
    return undefined;
  }
}

async function fromPs(pid: number): Promise<Running | undefined> {
  try {
    const ask = async (column: string) => (await run('ps', ['-o', `${column}=`, '-p', `${pid}`])).stdout.trim();
    return { started: await ask('lstart'), command: await ask('args') };
  } catch {
    return undefined;
  }
}

/** The live process named in a hold file, or undefined when nobody holds it. */
export async function holder(file: string): Promise<number | undefined> {
  const [pid, started] = (await readFile(file, 'utf8').catch(() => '')).split('\n');
  const running = pid ? await runningProcess(Number(pid)) : undefined;
  return running && running.started === started ? Number(pid) : undefined;
}

/**
 * Takes the hold file for this process, over a dead holder if need be.
 *
 * @returns the pid of the live process that has it, or undefined when it is now ours
 */
export async function takeHold(file: string): Promise<number | undefined> {
  const mine = `${process.pid}\n${(await runningProcess(process.pid))?.started ?? ''}\n`;
  for (let attempt = 0; attempt < 2; attempt++) {
    try {
      await writeFile(file, mine, { flag: 'wx', mode: 0o644 });
      return undefined;
    } catch (fault) {
      if ((fault as NodeJS.ErrnoException).code !== 'EEXIST') throw fault;
      const other = await holder(file);
      if (other !== undefined) return other;
      await rm(file, { force: true });
    }
  }
  // Taken again between our look and our attempt: another start is as quick as we are.
  return (await holder(file)) ?? 0;
}
