import { demoCommand } from './demonstration/walk/demo-command.js';

process.exitCode = await demoCommand(process.argv.slice(2), (line) => console.log(line));
