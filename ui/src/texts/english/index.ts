import { answers } from './answers';
import { app } from './app';
import { assessment } from './assessment';
import { evidence } from './evidence';
import { findings } from './findings';
import { firstRun } from './first-run';
import { flows } from './flows';
import { help } from './help';
import { lib } from './lib';
import { pack } from './pack';
import { register } from './register';
import { review } from './review';
import { risks } from './risks';
import { rows } from './rows';
import { screening } from './screening';
import { ui } from './ui';

/** English, as it is written in the United Kingdom. */
export const english = {
  answers,
  app,
  assessment,
  evidence,
  findings,
  firstRun,
  flows,
  help,
  lib,
  pack,
  register,
  review,
  risks,
  rows,
  screening,
  ui,
};
