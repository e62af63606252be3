import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { record } from '../audit/audit.js';
import { read, type Tx } from '../database/transaction.js';
import { forbidden, invalid, Refusal } from '../errors.js';
import { type Caller, type Command, postOf } from '../http/caller.js';
import { alsoAsking, once } from '../http/command.js';
import { ENDINGS, kindOf, type MediaType } from './file-kind.js';
import { displayName } from './file-name.js';
import { type Content, FileStore } from './file-store.js';

export const MOST_FILE_BYTES = 50 * 1024 * 1024;

/** A file whose content is safely kept; it counts once `note` has written it down. */
export interface KeptFile {
  digest: string;
  /** Bytes. */
  size: number;
  mediaType: MediaType;
}

/** A file as somebody brought it, not yet part of any letter. */
export interface Upload extends KeptFile {
  uploadId: string;
  name: string;
}

@Injectable()
export class FilesService {
  constructor(
    private readonly db: DataSource,
    private readonly store: FileStore,
  ) {}

  /**
   * Keeps content durably under its digest; slow, so never inside a transaction. Content that no `note` follows is a leftover.
   * @throws Refusal 413 'file-too-large' above 50 MiB, 422 'file-empty' or 'file-kind-refused' by what the bytes are
   */
  async keep(content: Content): Promise<KeptFile> {
    const { digest, size, judged } = await this.store.put(content, MOST_FILE_BYTES, async (path, length) => {
      const mediaType = await kindOf(path, length);
      if (!mediaType) throw new Refusal('file-kind-refused', 422, 'file');
      return mediaType;
    });
    return { digest, size, mediaType: judged };
  }

  /** Writes down a kept file, so that letters may point at it. */
  async note(tx: Tx, file: KeptFile): Promise<void> {
    await tx.query('INSERT INTO stored_file (digest, size, media_type) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING', [
      file.digest,
      file.size,
      file.mediaType,
    ]);
  }

  /** A unit's person, or its machine, brings a file for a letter or an entry to come. */
  async upload(command: Command, unitId: string, givenName: string, content: Content): Promise<Upload> {
    if (!mayUpload(command.caller, unitId)) throw forbidden();
    const file = await this.keep(content);
    const name = displayName(givenName, ENDINGS[file.mediaType]);
    // the body of an upload is not JSON
    return once(this.db, alsoAsking(command, file.digest, name), async (tx) => {
      await this.note(tx, file);
      const uploadedBy = command.caller.kind === 'PERSON' ? command.caller.id : null;
      const [{ id }] = await tx.query(
        'INSERT INTO upload (digest, name, unit_id, uploaded_by) VALUES ($1, $2, $3, $4) RETURNING id',
        [file.digest, name, unitId, uploadedBy],
      );
      await record(tx, command.caller, {
        action: 'file.uploaded',
        subjectKind: 'upload',
        subjectId: id,
        unitId,
        detail: { digest: file.digest, size: file.size, mediaType: file.mediaType },
      });
      return { uploadId: id, ...file, name };
    });
  }

  /**
   * What was uploaded for this unit under these ids, in their order.
   * @throws Refusal 422 'upload-unknown' at `<field>.<index>` for one that is not the unit's
   */
  async uploads(tx: Tx, unitId: string, ids: string[], field: string): Promise<Upload[]> {
    const rows = await read<Upload>(
      tx,
      `SELECT u.id AS "uploadId", u.digest, f.size, f.media_type AS "mediaType", u.name
       FROM upload u JOIN stored_file f USING (digest) WHERE u.id = ANY ($1) AND u.unit_id = $2`,
      [ids, unitId],
    );
    const byId = new Map(rows.map((row) => [row.uploadId, row]));
    return ids.map((id, index) => {
      const upload = byId.get(id);
      if (!upload) throw invalid('upload-unknown', `${field}.${index}`);
      return upload;
    });
  }

  /** The whole content, checked against its digest. @throws Refusal 503 'file-damaged' */
  read(digest: string): Promise<Buffer> {
    return this.store.read(digest);
  }

  /** The content as a stream that breaks off if it is not what the digest says. @throws Refusal 503 'file-damaged' */
  open(digest: string): ReturnType<FileStore['open']> {
    return this.store.open(digest);
  }

  /** True if the content is there, whole and unchanged (INV-12). */
  holds(digest: string): Promise<boolean> {
    return this.store.holds(digest);
  }
}

/** Those who write or register letters of the unit, or receive its citizens, bring its files. */
function mayUpload(caller: Caller, unitId: string): boolean {
  if (caller.clientUnitId) return caller.clientUnitId === unitId;
  return postOf(caller, unitId, 'CLERK', 'EMPLOYEE', 'HEAD', 'REGISTRY_MANAGER', 'WINDOW') !== undefined;
}
