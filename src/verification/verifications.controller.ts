import { Controller, HttpCode, Post, Req } from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiTags } from '@nestjs/swagger';
import { invalid } from '../errors.js';
import { By, type Caller, type CallerRequest, Scope } from '../http/caller.js';
import { readForm } from '../http/form.js';
import { Answers } from '../http/openapi.js';
import { PerMinute } from '../http/throttle.js';
import { VerificationService } from './verification.service.js';
import { AnsweredVerification } from './verification-view.js';

const LONGEST_QR = 400;
const MOST_FILE_BYTES = 50 * 1024 * 1024;
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
    const { file, words } = await readForm(request, MOST_FILE_BYTES);
    if (words.qr !== undefined && words.qr.length > LONGEST_QR) throw invalid('text-too-long', 'qr');
    return this.verification.verifyFor(caller, file, words.qr);
  }
}
