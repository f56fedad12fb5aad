// Entry point of the policy pack: pulumi preview --policy-pack node_modules/cdk8s-kserve/policy
'use strict';

const { startPolicyPack } = require('../build/lib/pulumi/policy');

startPolicyPack();
