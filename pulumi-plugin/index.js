// Entry point of the Pulumi package: pulumi package add node_modules/cdk8s-kserve/pulumi-plugin
'use strict';

const { servePlugin } = require('cdk8s-kserve/pulumi/plugin');

servePlugin(require('./package.json').version);
