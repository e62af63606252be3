import { Body, Controller, Headers, HttpCode, Param, Post } from '@nestjs/common';
import { ApiHeader, ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { type Command, Commanded, Scope } from '../http/caller.js';
import { Answers } from '../http/openapi.js';
import { WithId } from '../http/validation.js';
import { cleanText } from '../printing/text.js';
import { type LetterAction, WRITE_OFFS } from './letter.js';
import { LetterStepsService } from './letter-steps.service.js';
import { versionSeen } from './letter-version.js';
import { answeredKnown, Standing } from './letter-view.js';
import type { LetterStanding } from './letters.policy.js';

const StepBody = z.strictObject({
  note: z
    .string()
    .overwrite((text) => cleanText(text).trim())
    .max(1000, 'text-too-long')
    .default('')
    .describe('why; needed to send back, cancel and reopen'),
});
const CloseBody = StepBody.extend({
  writeOff: z
    .enum(WRITE_OFFS)
    .optional()
    .describe('why nothing more is owed; needed where a reply was wanted (INV-30)'),
});
type CloseBody = z.infer<typeof CloseBody>;
const ApproveBody = StepBody.extend({ answeredKnown });
type ApproveBody = z.infer<typeof ApproveBody>;

/** With If-Match a step is only taken on the version that the caller has read. */
const OnVersion = () =>
  ApiHeader({ name: 'If-Match', required: false, description: 'take the step only on this version' });

@ApiTags('letters')
@Controller('api/v1/letters/:id')
export class LetterStepsController {
  constructor(private readonly steps: LetterStepsService) {}

  /** Gives the draft to the head. */
  @Post('submit')
  @HttpCode(200)
  @Scope('letters:write')
  @OnVersion()
  @Answers(200, Standing)
  submit(
    @Param({ schema: WithId }) letter: WithId,
    @Headers('if-match') ifMatch: string | undefined,
    @Body({ schema: StepBody }) body: CloseBody,
    @Commanded() command: Command,
  ) {
    return this.take(command, letter, 'submit', body, ifMatch);
  }

  /** The head returns it to be changed. */
  @Post('send-back')
  @HttpCode(200)
  @OnVersion()
  @Answers(200, Standing)
  sendBack(
    @Param({ schema: WithId }) letter: WithId,
    @Headers('if-match') ifMatch: string | undefined,
    @Body({ schema: StepBody }) body: CloseBody,
    @Commanded() command: Command,
  ) {
    return this.take(command, letter, 'send-back', body, ifMatch);
  }

  /** The head agrees to it as it stands. */
  @Post('approve')
  @HttpCode(200)
  @OnVersion()
  @Answers(200, Standing)
  approve(
    @Param({ schema: WithId }) letter: WithId,
    @Headers('if-match') ifMatch: string | undefined,
    @Body({ schema: ApproveBody }) body: ApproveBody,
    @Commanded() command: Command,
  ) {
    return this.take(command, letter, 'approve', body, ifMatch);
  }

  /** Gives up a letter that has no number. */
  @Post('cancel')
  @HttpCode(200)
  @Scope('letters:write')
  @OnVersion()
  @Answers(200, Standing)
  cancel(
    @Param({ schema: WithId }) letter: WithId,
    @Headers('if-match') ifMatch: string | undefined,
    @Body({ schema: StepBody }) body: CloseBody,
    @Commanded() command: Command,
  ) {
    return this.take(command, letter, 'cancel', body, ifMatch);
  }

  /** Nothing more is owed for it. */
  @Post('close')
  @HttpCode(200)
  @Answers(200, Standing)
  close(
    @Param({ schema: WithId }) letter: WithId,
    @Body({ schema: CloseBody }) body: CloseBody,
    @Commanded() command: Command,
  ) {
    return this.take(command, letter, 'close', body);
  }

  /** Takes a closed letter up again. */
  @Post('reopen')
  @HttpCode(200)
  @Answers(200, Standing)
  reopen(
    @Param({ schema: WithId }) letter: WithId,
    @Body({ schema: StepBody }) body: CloseBody,
    @Commanded() command: Command,
  ) {
    return this.take(command, letter, 'reopen', body);
  }

  /** Puts a closed letter away for good. */
  @Post('archive')
  @HttpCode(200)
  @Answers(200, Standing)
  archive(
    @Param({ schema: WithId }) letter: WithId,
    @Body({ schema: StepBody }) body: CloseBody,
    @Commanded() command: Command,
  ) {
    return this.take(command, letter, 'archive', body);
  }

  private take(
    command: Command,
    letter: { id: string },
    action: LetterAction,
    body: CloseBody & Partial<ApproveBody>,
    ifMatch?: string,
  ): Promise<LetterStanding> {
    const seen = ifMatch === undefined ? undefined : versionSeen(ifMatch);
    return this.steps.take(command, letter.id, action, { ...body, seen });
  }
}
