import { Controller, HttpCode, Post, Req } from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiTags } from '@nestjs/swagger';
import { invalid, Refusal } from '../errors.js';
import { By, type Caller, type CallerRequest, Scope } from '../http/caller.js';
import { Answers } from '../http/openapi.js';
import { PerMinute } from '../http/throttle.js';
import { VerificationService } from './verification.service.js';
import { AnsweredVerification } from './verification-view.js';

const LONGEST_QR = 400;
const FORM = {
  type: 'object',
  required: ['file'],
  properties: { qr: { type: 'string', maxLength: LONGEST_QR }, file: { type: 'string', format: 'binary' } },
};

@ApiTags('verifications')
@Controller('api/v1/verifications')
export class VerificationsController {
  constructor(private readonly verification: VerificationService) {}

  /**
   * Judges a signed PDF, the part `file` of multipart/form-data, of at most 50 MiB. With `qr`, the text of the QR code on
   * the paper, also whether paper and file are the same letter; `qr` stands before `file`.
   */
  @Post()
  @HttpCode(200)
  @Scope('letters:read')
  @PerMinute(60)
  @ApiConsumes('multipart/form-data')
  @ApiBody({ schema: FORM })
  @Answers(200, AnsweredVerification)
  async verify(@Req() request: CallerRequest, @By() caller: Caller): Promise<AnsweredVerification> {
    if (!request.isMultipart()) throw new Refusal('media-type-unsupported', 415);
    const file = await request.file().catch(malformed);
    if (!file) throw invalid('file-missing', 'file');
    const bytes = await file.toBuffer().catch(malformed);
    const qr = file.fields.qr;
    const text = qr && 'value' in qr ? String(qr.value) : undefined;
    if (text !== undefined && text.length > LONGEST_QR) throw invalid('text-too-long', 'qr');
    return this.verification.verifyFor(caller, bytes, text);
  }
}

/** The form's own faults are the sender's; those with a code of the web server keep it. */
function malformed(fault: unknown): never {
  const { code, statusCode } = (fault ?? {}) as { code?: string; statusCode?: number };
  if (code?.startsWith('FST_') && statusCode && statusCode < 500) throw fault;
  throw new Refusal('multipart-malformed', 400, 'file');
}
