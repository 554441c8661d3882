import { mkdirSync } from 'node:fs';
import { App } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { steps } from '../../analytics/steps.ts';
import { PipelineStack } from '../../infra/pipeline-stack.ts';

const definition = z.object({ StartAt: z.string(), States: z.record(z.string(), z.object({ Next: z.string().optional() })) });

const policyStatements = z.array(z.object({ Action: z.unknown(), Resource: z.unknown() }));

/** The state machine that a template's join of text and references stands for. */
function definitionOf(join: unknown): z.infer<typeof definition> {
  const parts = z.object({ 'Fn::Join': z.tuple([z.string(), z.array(z.unknown())]) }).parse(join)['Fn::Join'][1];
  return definition.parse(JSON.parse(parts.map((part) => (typeof part === 'string' ? part : 'reference')).join('')));
}

let template: Template;

beforeAll(() => {
  mkdirSync('dist/lambda', { recursive: true });
  const app = new App({ context: { 'aws:cdk:bundling-stacks': [] } });
  template = Template.fromStack(new PipelineStack(app, 'Pipeline', { env: { region: 'eu-west-2' } }));
});

describe('the pipeline stack', () => {
  test('has a Lambda for each step', () => {
    const handlers = Object.values(template.findResources('AWS::Lambda::Function')).map((each) => String(each['Properties']['Handler']));
    expect(handlers.sort()).toEqual(steps.map((step) => `${step}.handler`).sort());
  });

  test('runs the steps in their order', () => {
    const [machine] = Object.values(template.findResources('AWS::StepFunctions::StateMachine'));
    const { StartAt, States } = definitionOf(machine?.['Properties']['DefinitionString']);
    const order: string[] = [];
    for (let state: string | undefined = StartAt; state !== undefined; state = States[state]?.Next) order.push(state);
    expect(order).toEqual(steps.map((step) => `Do ${step}`));
  });

  test('keeps every bucket encrypted, versioned, private and when the stack goes', () => {
    const buckets = Object.values(template.findResources('AWS::S3::Bucket'));
    expect(buckets).toHaveLength(2);
    for (const bucket of buckets) {
      expect(bucket['DeletionPolicy']).toBe('Retain');
      expect(bucket['Properties']['VersioningConfiguration']).toEqual({ Status: 'Enabled' });
      expect(bucket['Properties']['PublicAccessBlockConfiguration']).toEqual({
        BlockPublicAcls: true,
        BlockPublicPolicy: true,
        IgnorePublicAcls: true,
        RestrictPublicBuckets: true,
      });
      expect(JSON.stringify(bucket['Properties']['BucketEncryption'])).toContain('aws:kms');
    }
  });

  test('lets only intake read landing, and delete only quarantine that was mended and pages of snapshots that were overtaken', () => {
    const policies = Object.entries(template.findResources('AWS::IAM::Policy'));
    for (const [name, policy] of policies) {
      const statements = policyStatements.parse(policy['Properties']['PolicyDocument']['Statement']);
      const deleting = statements.filter((each) => /s3:Delete|s3:\*|"\*"/.test(JSON.stringify(each.Action)));
      const paths = deleting.flatMap((each) => [...JSON.stringify(each.Resource).matchAll(/"(\/[^"]*)"/g)].map((match) => match[1]));
      expect([name, paths]).toEqual([name, name.startsWith('Intake') ? ['/quarantine/*', '/ledger/snapshots/*'] : []]);
      if (!name.startsWith('Intake')) expect([name, JSON.stringify(statements).includes('Landing')]).toEqual([name, false]);
    }
  });

  test('gives the same template twice', () => {
    const again = Template.fromStack(new PipelineStack(new App(), 'Pipeline', { env: { region: 'eu-west-2' } }));
    expect(again.toJSON()).toEqual(template.toJSON());
  });
});
