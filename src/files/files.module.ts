import { join } from 'node:path';
import { Module } from '@nestjs/common';
import type { Config } from '../config.js';
import { CONFIG } from '../config.module.js';
import { FileStore } from './file-store.js';
import { FilesController } from './files.controller.js';
import { FilesService } from './files.service.js';

@Module({
  controllers: [FilesController],
  providers: [
    FilesService,
    {
      provide: FileStore,
      useFactory: (config: Config) => new FileStore(join(config.dataDir, 'files')),
      inject: [CONFIG],
    },
  ],
  exports: [FilesService],
})
export class FilesModule {}
