import { App } from 'aws-cdk-lib';
import { PipelineStack } from './pipeline-stack.ts';

const app = new App();

new PipelineStack(app, 'LanternPipeline', { env: { region: 'eu-west-2' }, description: 'Lantern: landing to tactical assessment.' });
