import { Injectable } from '@nestjs/common';
import type { EnvelopeDocument } from '../dispatch/envelope.js';
import { FilesService } from '../files/files.service.js';
import { VerificationService } from '../verification/verification.service.js';
import type { VerificationView } from '../verification/verification-view.js';

/** What was found in an envelope on its arrival. */
export interface Inspection {
  /** What the verifier said of the signed letter (INV-40). */
  verification: VerificationView;
  attachmentsReceived: number;
}

const REMEMBERED = 200;
const FRESH = 60_000;

/** Looks through the files of letters that arrive. A circular's files are the same for all who get it, and are looked at once. */
@Injectable()
export class ReceivedFiles {
  private readonly recent = new Map<string, { found: Promise<Inspection>; until: number }>();

  constructor(
    private readonly files: FilesService,
    private readonly verifier: VerificationService,
  ) {}

  inspect(documents: EnvelopeDocument[]): Promise<Inspection> {
    const key = documents.map(({ digest }) => digest).join();
    const known = this.recent.get(key);
    if (known && known.until > Date.now()) return known.found;
    const found = this.look(documents);
    found.catch(() => this.recent.delete(key));
    this.recent.delete(key);
    this.recent.set(key, { found, until: Date.now() + FRESH });
    if (this.recent.size > REMEMBERED) this.recent.delete(this.recent.keys().next().value!);
    return found;
  }

  private async look(documents: EnvelopeDocument[]): Promise<Inspection> {
    const enclosures = documents.filter(({ role }) => role === 'ENCLOSURE');
    const whole = await Promise.all(enclosures.map(({ digest }) => this.files.holds(digest)));
    const letter = documents.find(({ role }) => role === 'LETTER')!;
    const verification = await this.verifier.verifyReceived(await this.files.read(letter.digest));
    return { verification, attachmentsReceived: whole.filter(Boolean).length };
  }
}
