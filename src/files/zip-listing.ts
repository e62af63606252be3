import type { FileHandle } from 'node:fs/promises';

const END_RECORD = 0x06054b50;
const END_RECORD_SIZE = 22;
const MOST_COMMENT = 0xffff;
const ENTRY = 0x02014b50;
const ENTRY_SIZE = 46;
const MOST_DIRECTORY = 4 * 1024 * 1024;

/**
 * The names in a ZIP archive as its own directory lists them, nothing unpacked; nothing for a file whose directory is not
 * exactly where the archive says, is larger than 4 MiB, or is of the 64-bit or many-disk kind.
 */
export async function zipNames(file: FileHandle, size: number): Promise<string[] | undefined> {
  const tail = await bytes(file, Math.max(0, size - END_RECORD_SIZE - MOST_COMMENT), size);
  const at = tail.lastIndexOf(Buffer.from([0x50, 0x4b, 0x05, 0x06]));
  if (at < 0 || tail.length - at < END_RECORD_SIZE || tail.readUInt32LE(at) !== END_RECORD) return undefined;
  const [count, length, start] = [tail.readUInt16LE(at + 10), tail.readUInt32LE(at + 12), tail.readUInt32LE(at + 16)];
  if (length > MOST_DIRECTORY || start + length > size) return undefined;
  return namesIn(await bytes(file, start, start + length), count);
}

function namesIn(directory: Buffer, count: number): string[] | undefined {
  const names: string[] = [];
  for (let at = 0; at < directory.length; ) {
    if (at + ENTRY_SIZE > directory.length || directory.readUInt32LE(at) !== ENTRY) return undefined;
    const nameEnd = at + ENTRY_SIZE + directory.readUInt16LE(at + 28);
    names.push(directory.toString('utf8', at + ENTRY_SIZE, nameEnd));
    at = nameEnd + directory.readUInt16LE(at + 30) + directory.readUInt16LE(at + 32);
  }
  return names.length === count ? names : undefined;
}

async function bytes(file: FileHandle, from: number, to: number): Promise<Buffer> {
  const { buffer, bytesRead } = await file.read(Buffer.alloc(to - from), 0, to - from, from);
  return buffer.subarray(0, bytesRead);
}
