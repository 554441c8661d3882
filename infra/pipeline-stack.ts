import { fileURLToPath } from 'node:url';
import { Duration, RemovalPolicy, Size, Stack, type StackProps } from 'aws-cdk-lib';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { Key } from 'aws-cdk-lib/aws-kms';
import { Architecture, Code, Function as LambdaFunction, Runtime } from 'aws-cdk-lib/aws-lambda';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import { BlockPublicAccess, Bucket, BucketEncryption } from 'aws-cdk-lib/aws-s3';
import { Chain, DefinitionBody, StateMachine } from 'aws-cdk-lib/aws-stepfunctions';
import { LambdaInvoke } from 'aws-cdk-lib/aws-stepfunctions-tasks';
import type { Construct } from 'constructs';
import { type StepName, steps } from '../analytics/steps.ts';

const bundle = fileURLToPath(new URL('../dist/lambda', import.meta.url));

/** The pipeline: one bucket for landing, one for the lake, a Lambda for each step, and a state machine over `steps`. */
export class PipelineStack extends Stack {
  constructor(scope: Construct, id: string, props?: StackProps) {
    super(scope, id, props);
    const key = new Key(this, 'Key', { enableKeyRotation: true, description: 'Everything Lantern keeps.' });
    const landing = this.bucket('Landing', key);
    const lake = this.bucket('Lake', key);
    const code = Code.fromAsset(bundle);
    const tasks = steps.map((step) => this.task(step, this.step(step, code, landing, lake, key)));
    const [first, ...rest] = tasks;
    if (first === undefined) throw new Error('A pipeline without steps cannot be built.');
    const chain = rest.reduce((before, task) => before.next(task), Chain.start(first));
    new StateMachine(this, 'Pipeline', {
      definitionBody: DefinitionBody.fromChainable(chain),
      timeout: Duration.hours(2),
      tracingEnabled: true,
    });
  }

  /** A bucket that keeps its data whatever happens to the stack. */
  private bucket(name: string, key: Key): Bucket {
    return new Bucket(this, name, {
      encryption: BucketEncryption.KMS,
      encryptionKey: key,
      bucketKeyEnabled: true,
      blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
      enforceSSL: true,
      versioned: true,
      removalPolicy: RemovalPolicy.RETAIN,
    });
  }

  private step(step: StepName, code: Code, landing: Bucket, lake: Bucket, key: Key): LambdaFunction {
    const name = step.charAt(0).toUpperCase() + step.slice(1);
    const logGroup = new LogGroup(this, `${name}Log`, { retention: RetentionDays.ONE_YEAR, removalPolicy: RemovalPolicy.RETAIN });
    const lambda = new LambdaFunction(this, name, {
      code,
      logGroup,
      handler: `${step}.handler`,
      runtime: new Runtime('nodejs24.x'),
      architecture: Architecture.X86_64,
      memorySize: 2048,
      timeout: Duration.minutes(15),
      ephemeralStorageSize: Size.gibibytes(4),
      environment: {
        LANTERN_LAKE: `s3://${lake.bucketName}`,
        LANTERN_LANDING: `s3://${landing.bucketName}/landing`,
        LANTERN_MEMORY: '1GB',
      },
    });
    lambda.addToRolePolicy(new PolicyStatement({ actions: ['s3:GetObject', 's3:PutObject'], resources: [lake.arnForObjects('*')] }));
    lambda.addToRolePolicy(new PolicyStatement({ actions: ['s3:ListBucket'], resources: [lake.bucketArn] }));
    if (step === 'intake') {
      lambda.addToRolePolicy(
        new PolicyStatement({
          actions: ['s3:GetObject'],
          resources: [landing.arnForObjects('landing/*'), landing.arnForObjects('area/*')],
        }),
      );
      lambda.addToRolePolicy(new PolicyStatement({ actions: ['s3:ListBucket'], resources: [landing.bucketArn] }));
      // Quarantine of rows that were mended goes, and so does the page of a snapshot that retention overtook; nothing else is ever removed by a step.
      lambda.addToRolePolicy(
        new PolicyStatement({
          actions: ['s3:DeleteObject'],
          resources: [lake.arnForObjects('quarantine/*'), lake.arnForObjects('ledger/snapshots/*')],
        }),
      );
    }
    lambda.addToRolePolicy(new PolicyStatement({ actions: ['kms:Decrypt', 'kms:GenerateDataKey'], resources: [key.keyArn] }));
    return lambda;
  }

  private task(step: StepName, lambda: LambdaFunction): LambdaInvoke {
    return new LambdaInvoke(this, `Do ${step}`, { lambdaFunction: lambda, payloadResponseOnly: true, retryOnServiceExceptions: true });
  }
}
