#!/usr/bin/env node
import { Command } from 'commander';
import { version } from '../analytics/version.ts';
import { registerActions } from './actions.ts';
import { registerArea } from './area.ts';
import { registerAuditRelease } from './audit-release.ts';
import { registerAuditScorecard } from './audit-scorecard.ts';
import { registerCheck } from './check.ts';
import { registerDecide } from './decide.ts';
import { registerDipSample } from './dip-sample.ts';
import { registerExport } from './export.ts';
import { registerGenerate } from './generate.ts';
import { registerGraphMetrics } from './graph-metrics.ts';
import { registerMap } from './map.ts';
import { exitStatus, fail } from './messages.ts';
import { withExample } from './options.ts';
import { registerProject } from './project.ts';
import { registerProtect } from './protect.ts';
import { registerPseudonymise } from './pseudonymise.ts';
import { registerRetain } from './retain.ts';
import { registerRun } from './run.ts';
import { registerStatus } from './status.ts';
import { registerSteps } from './step.ts';
import { registerWithdrawDelivery } from './withdraw-delivery.ts';

const program = new Command('lantern')
  .description(
    'From pseudonymised extracts of missing episodes, referrals and intelligence to the documents people carry into the meeting.',
  )
  .version(version)
  .configureHelp({ sortSubcommands: false })
  .showHelpAfterError('Run the command with --help to see how it is used.')
  .exitOverride((error) => {
    process.exit(error.exitCode === 0 ? exitStatus.done : exitStatus.usage);
  });

registerGenerate(program);
registerCheck(program);
registerMap(program);
registerPseudonymise(program);
registerRun(program);
registerSteps(program);
registerArea(program);
registerStatus(program);
registerRetain(program);
registerDecide(program);
registerActions(program);
registerDipSample(program);
registerWithdrawDelivery(program);
registerExport(program);
registerAuditScorecard(program);
registerAuditRelease(program);
registerGraphMetrics(program);
registerProject(program);
registerProtect(program);
withExample(program, 'lantern run --landing landing --lake lake --month 2014-03 --area area.yaml');

try {
  await program.parseAsync();
} catch (error) {
  fail(error);
}
